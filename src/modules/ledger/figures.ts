/** 自我造血: what a platform earns itself against what it costs to run. Grants stay apart (AC-55). */
import type { Fen } from '#kernel/money.ts'
import { type Account, type CostCategory, costCategories, type Stream, streams } from './terms.ts'

/** Sum of one account and detail in one month, debit above 0. */
export interface MonthSum {
  readonly month: number
  readonly account: Account
  readonly detail: string
  readonly amount: Fen
}

/** Null where there is no cost to divide by: no data, which is not 0. */
export const ratioOf = (income: Fen, cost: Fen): number | null => (cost > 0 ? income / cost : null)

const sum = (rows: readonly MonthSum[], wanted: (row: MonthSum) => boolean): Fen =>
  rows.reduce((total, row) => (wanted(row) ? total + row.amount : total), 0)

/** Without the sign that makes nothing of nothing: −0. */
const opposite = (fen: Fen): Fen => (fen === 0 ? 0 : -fen)

export const totalsOf = (rows: readonly MonthSum[]) => {
  const income = opposite(sum(rows, ({ account }) => account === 'income'))
  const cost = sum(rows, ({ account }) => account === 'cost')
  return {
    streams: Object.fromEntries(
      Object.keys(streams).map(code => [
        code,
        opposite(sum(rows, ({ account, detail }) => account === 'income' && detail === code)),
      ]),
    ) as Record<Stream, Fen>,
    income,
    grant: opposite(sum(rows, ({ account }) => account === 'grant')),
    cost,
    ratio: ratioOf(income, cost),
  }
}

export const costsOf = (rows: readonly MonthSum[]) =>
  Object.fromEntries(
    Object.keys(costCategories).map(code => [
      code,
      sum(rows, ({ account, detail }) => account === 'cost' && detail === code),
    ]),
  ) as Record<CostCategory, Fen>

export const shareOf = (rows: readonly MonthSum[]): Fen => sum(rows, ({ account }) => account === 'share')

/** Month by month up to `lastMonth`, with what came together since the beginning of the year. */
export function monthsOf(rows: readonly MonthSum[], lastMonth: number) {
  let [incomeSoFar, costSoFar] = [0, 0]
  return Array.from({ length: lastMonth }, (_, index) => {
    const month = index + 1
    const own = rows.filter(row => row.month === month)
    const { income, grant, cost } = totalsOf(own)
    incomeSoFar += income
    costSoFar += cost
    return { month, income, grant, cost, incomeSoFar, costSoFar, hasData: own.length > 0 }
  })
}

type Month = ReturnType<typeof monthsOf>[number]

/** The month from which on income so far stays at or above cost so far; null where it doesn't, or nothing was spent. */
export function balancedIn(months: readonly Month[]): number | null {
  const lastShort = months.findLastIndex(({ incomeSoFar, costSoFar }) => incomeSoFar < costSoFar)
  const next = months[lastShort + 1]
  const spent = months.some(({ cost }) => cost > 0)
  return spent && next ? next.month : null
}
