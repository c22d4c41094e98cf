import { describe, expect, test } from 'vitest'
import { balancedIn, monthsOf, ratioOf, totalsOf } from './figures.ts'

const row = (month: number, account: 'income' | 'grant' | 'cost', amount: number, detail = '') => ({
  month,
  account,
  detail,
  amount: account === 'cost' ? amount : -amount,
})

describe('[AC-55] self-sufficiency', () => {
  test('is own income by running cost; a grant is never income', () => {
    const rows = [
      row(1, 'income', 300, 'service'),
      row(1, 'income', 100, 'transfer'),
      row(1, 'grant', 10_000),
      row(2, 'cost', 800, 'staff'),
    ]
    expect(totalsOf(rows)).toMatchObject({ income: 400, grant: 10_000, cost: 800, ratio: 0.5 })
    expect(totalsOf(rows).streams).toEqual({
      service: 300,
      trading: 0,
      transfer: 100,
      incubation: 0,
      investment: 0,
    })
  })

  test('without any cost there is nothing to divide by: no data, not 0 and not endless', () => {
    expect(ratioOf(100, 0)).toBeNull()
    expect(ratioOf(0, 100)).toBe(0)
    expect(totalsOf([]).ratio).toBeNull()
  })

  test('breaks even from the month on from which income so far stays above cost so far', () => {
    const rows = [
      row(1, 'cost', 100, 'staff'),
      row(2, 'income', 150, 'service'),
      row(3, 'cost', 100, 'energy'),
      row(4, 'income', 50, 'trading'),
    ]
    expect(monthsOf(rows, 5).map(({ incomeSoFar, costSoFar }) => incomeSoFar - costSoFar)).toEqual([
      -100, 50, -50, 0, 0,
    ])
    expect(balancedIn(monthsOf(rows, 5))).toBe(4)
    expect(balancedIn(monthsOf(rows, 3))).toBeNull()
    expect(balancedIn(monthsOf([row(1, 'income', 5, 'service')], 2))).toBeNull()
    expect(monthsOf(rows, 5).map(({ hasData }) => hasData)).toEqual([true, true, true, true, false])
  })
})
