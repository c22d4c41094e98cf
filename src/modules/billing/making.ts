/** What a bill says, line by line: pure, from what was agreed and what was used, by the one pricing function. */

import { apportion } from '#kernel/apportion.ts'
import { minute } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { type Fen, formatYuan, largestFen } from '#kernel/money.ts'
import { codesOf } from '#kernel/schema.ts'
import {
  type CausedDifference,
  causesOf,
  lateFee,
  type PricedItem,
  type PricingInputs,
  type ReckonedLine,
  type Reckoning,
  reckon,
  reckonArisen,
} from '#modules/pricing/index.ts'
import { type FeeKind, feeKinds } from './terms.ts'

export type { CausedDifference }

export interface MadeLine {
  readonly name: string
  readonly how: string
  readonly amount: Fen
  readonly tax: Fen | null
  readonly onTop: boolean
  readonly rules: string[]
  readonly facts: Record<string, string | number | null>
  /** What of the order this bills, so that nobody bills it again. */
  readonly claims: string | null
}

const charged = (lines: readonly MadeLine[]): MadeLine[] => lines.filter(({ amount }) => amount > 0)

/** What was really used of what was quoted, item by item. */
export interface Used {
  readonly item: number
  readonly used?: { readonly start: Date; readonly end: Date } | undefined
  readonly quantity?: number | undefined
  readonly actuals: readonly { readonly name: string; readonly fen: Fen }[]
}

/** What the quote named as arising by use, without an amount. */
export const isOpen = ({ price, actuals }: PricedItem, name: string): boolean =>
  price.extras.some(one => one.mode === 'actual' && one.name === name) &&
  !actuals.some(one => one.name === name)

/** An item of the quote, its frozen price with it, with what was used in the place of what was planned. */
function usedItem(item: PricedItem, { used, quantity, actuals }: Used): PricedItem {
  const { amount } = item
  return {
    ...item,
    amount:
      amount.by === 'time'
        ? { ...amount, used: used ? { start: used.start, end: used.end } : amount.used }
        : { ...amount, quantity: quantity ?? amount.quantity },
    actuals: item.actuals.map(one => actuals.find(({ name }) => name === one.name) ?? one),
  }
}

/** A page shows minutes, and hands them back. */
const sameMinute = (a: Date, b: Date): boolean =>
  Math.floor(a.getTime() / minute) === Math.floor(b.getTime() / minute)

/** What was logged tells the time of an item only where no other goes by time: else it would be charged once for each. */
export const loggedOfOne = <T>(items: readonly Pick<PricedItem, 'amount'>[], logged: T | null): T | null =>
  items.filter(({ amount }) => amount.by === 'time').length === 1 ? logged : null

/**
 * How the time of each item is known that a bill charges by: as the log says it, or as somebody typed it. The log says it
 * once: of two items with the same span it can't vouch for both.
 */
export const usedFromOf = (
  uses: readonly Used[],
  logged: (Interval & { readonly sources: readonly string[] }) | null,
) => {
  const timed = uses.flatMap(({ item, used }) => (used ? [{ item, used }] : []))
  const asLogged = timed.filter(
    ({ used }) => logged !== null && sameMinute(used.start, logged.start) && sameMinute(used.end, logged.end),
  )
  const one = asLogged.length === 1 ? asLogged[0] : undefined
  return new Map(
    timed.map(({ item }) => [
      item,
      one?.item === item ? `使用记录（${logged?.sources.join('、') ?? ''}）` : '人工填写',
    ]),
  )
}

/** What was used, in two parts that don't touch each other's tax and discounts. */
export interface UseReckoned {
  /** What the contract's amount is for. */
  readonly contract: Reckoning
  /** What arose beyond it. */
  readonly arisen: Reckoning
}

/** Null where it can't be reckoned. The contract's part is reckoned just as the quote was. */
export function reckonedUse(quoted: PricingInputs, uses: readonly Used[]): UseReckoned | null {
  const saidOf = (at: number): Used => uses.find(({ item }) => item === at) ?? { item: at, actuals: [] }
  const contract = reckon({
    ...quoted,
    items: quoted.items.map((item, at) => usedItem(item, saidOf(at))),
  })
  const arisen = reckonArisen({
    ...quoted,
    items: quoted.items.map((item, at) => ({
      ...item,
      actuals: saidOf(at).actuals.filter(({ name }) => isOpen(item, name)),
    })),
  })
  return contract && arisen && contract.due + arisen.due <= largestFen ? { contract, arisen } : null
}

interface Shown {
  readonly onTop: boolean
  readonly usedFrom?: ReadonlyMap<number, string>
}

function lineOf(
  line: ReckonedLine,
  { items }: PricingInputs,
  { onTop, usedFrom = new Map() }: Shown,
): MadeLine {
  return {
    name: items.length > 1 ? `${items[line.item]?.name ?? ''} · ${line.name}` : line.name,
    how: line.how,
    amount: line.net + line.subsidy,
    tax: line.tax,
    onTop,
    rules: [...line.rules],
    facts: {
      ...line.facts,
      ...(usedFrom.has(line.item) ? { usedFrom: usedFrom.get(line.item) ?? null } : {}),
    },
    claims: null,
  }
}

/** What arose by use beside the milestones of a bill, which the contract names without an amount. */
export const linesArisen = ({ arisen }: UseReckoned): MadeLine[] =>
  charged(arisen.lines.map(line => lineOf(line, arisen.inputs, { onTop: true })))

/**
 * A bill of use. What the quote named as arising by use stands beyond the contract's amount. What a voucher takes over
 * is owed to the platform all the same, by whoever redeems it.
 */
export function linesOfUse(
  { contract, arisen }: UseReckoned,
  orderId: string,
  usedFrom: ReadonlyMap<number, string> = new Map(),
): MadeLine[] {
  const of = ({ lines, inputs }: Reckoning, item: number, onTop: boolean) =>
    lines.filter(line => line.item === item).map(line => lineOf(line, inputs, { onTop, usedFrom }))
  const lines = contract.inputs.items.flatMap((_, at) => [
    ...of(contract, at, false),
    ...of(arisen, at, true),
  ])
  const [first, ...rest] = charged(lines)
  return first ? [{ ...first, claims: `use:${orderId}` }, ...rest] : []
}

/** Why a bill of use isn't the quote: cause by cause, before vouchers. */
export function differencesOf(quoted: PricingInputs, { contract, arisen }: UseReckoned): CausedDifference[] {
  const causes = causesOf({ ...quoted, vouchers: [] }, { ...contract.inputs, vouchers: [] })
  const within = causes.find(({ cause }) => cause === 'actuals')?.fen ?? 0
  const actuals = { cause: 'actuals' as const, fen: within + arisen.due }
  return [...causes.filter(({ cause }) => cause !== 'actuals'), actuals].filter(({ fen }) => fen !== 0)
}

export interface Milestone {
  readonly orderId: string
  readonly position: number
  readonly name: string
  readonly share: number
  readonly fen: Fen
}

/** The tax within an order's amount; null where a price of it states no rate. */
export const taxWithin = ({ lines }: Reckoning): Fen | null =>
  lines.some(({ tax, net, subsidy }) => tax === null && net + subsidy > 0)
    ? null
    : lines.reduce((sum, { tax }) => sum + (tax ?? 0), 0)

/** The same of the amount that both sides agreed on since: in proportion. */
export function taxOfWhole(quoted: Reckoning, fen: Fen): Fen | null {
  const tax = taxWithin(quoted)
  if (tax === null || fen === quoted.due || quoted.due === 0) return tax
  return Number((BigInt(tax) * BigInt(fen) * 2n + BigInt(quoted.due)) / (BigInt(quoted.due) * 2n))
}

/** What a line claims, so that one of it is billed once. */
export const milestoneClaim = ({ orderId, position }: Pick<Milestone, 'orderId' | 'position'>): string =>
  `milestone:${orderId}:${position}`

/** Milestones as lines; the tax of the whole is spread over all of them, so that they sum to it. */
export function milestoneLines(
  all: readonly Milestone[],
  chosen: readonly number[],
  tax: Fen | null,
): MadeLine[] {
  const whole = all.reduce((sum, { fen }) => sum + fen, 0)
  const taxes =
    tax === null || whole === 0
      ? null
      : apportion(
          tax,
          all.map(({ fen }) => fen),
        )
  return charged(
    all.flatMap(({ orderId, position, name, share, fen }, at) =>
      chosen.includes(position)
        ? [
            {
              name,
              how: `合同金额 ${formatYuan(whole)} 元的 ${share / 100}%`,
              amount: fen,
              tax: taxes === null ? null : (taxes[at] ?? 0),
              onTop: false,
              rules: ['billing.milestone'],
              facts: { milestone: position, share, contractFen: whole },
              claims: milestoneClaim({ orderId, position }),
            },
          ]
        : [],
    ),
  )
}

/** A fee for not coming, as the quote's price says it; null where it says none, so that none is charged. */
export function feeLine(quoted: PricingInputs, kind: FeeKind, orderId: string): MadeLine | null {
  const fee = lateFee(quoted, kind)
  if (fee === null || fee === 0) return null
  const percents = quoted.items.flatMap(({ price }) => price.lateFees?.[kind] ?? [])
  return {
    name: `${feeKinds[kind]}收费`,
    how: `预约费用 × ${[...new Set(percents)].join('%、')}%`,
    amount: fee,
    tax: null,
    onTop: false,
    rules: ['billing.late-fee'],
    facts: { kind, percent: percents[0] ?? null, priceId: quoted.items[0]?.priceId ?? null },
    claims: `fee:${orderId}`,
  }
}

/** All fees that an order's price says and that no bill charges yet. */
export const feesOf = (
  quoted: PricingInputs,
  orderId: string,
  claims: ReadonlySet<string>,
): { readonly kind: FeeKind; readonly fen: Fen }[] =>
  codesOf(feeKinds).flatMap(kind => {
    const line = claims.has(`fee:${orderId}`) ? null : feeLine(quoted, kind, orderId)
    return line ? [{ kind, fen: line.amount }] : []
  })
