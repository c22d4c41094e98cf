/** How a bill stands, and what of it is booked: pure, so that any sequence of it can be tried. */
import type { PlainDate } from '#kernel/calendar.ts'
import { day } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Line } from '#modules/ledger/index.ts'
import type { Stream } from '#modules/ledger/terms.ts'
import type { BillBasis, BillState, LineState } from './terms.ts'

interface Taxed {
  readonly amount: Fen
  readonly tax: Fen | null
}

/** The tax within what is left of a line, to the nearest 分: in proportion, all of it for the whole. */
export const taxOf = ({ amount, tax }: Taxed, left: Fen): Fen =>
  tax === null ? 0 : Number((BigInt(tax) * BigInt(left) * 2n + BigInt(amount)) / (BigInt(amount) * 2n))

/** What of a line is income while so much of it is left. */
export const incomeOf = (line: Taxed, left: Fen): Fen => left - taxOf(line, left)

export interface Client {
  readonly id: string
  readonly name: string
}

/** What is owed, against the stream that it is income of and the tax within. */
export const owedLines = (line: Taxed, left: Fen, stream: Stream, party: Client): Line[] =>
  [
    { account: 'receivable' as const, detail: '' as const, party, amount: left },
    { account: 'income' as const, detail: stream, amount: -incomeOf(line, left) },
    { account: 'tax' as const, detail: '' as const, amount: -taxOf(line, left) },
  ].filter(({ amount }) => amount !== 0)

export interface Standing {
  readonly amount: Fen
  readonly taken: Fen
  readonly paid: Fen
}

export const outstandingOf = ({ amount, taken, paid }: Standing): Fen => amount - taken - paid

/** Where a bill that was confirmed, or whose window is over, stands. */
export function stateAfter(standing: Standing, openDisputes: number): BillState {
  if (outstandingOf(standing) === 0 && openDisputes === 0) return 'settled'
  return standing.paid > 0 ? 'partly' : 'due'
}

export function lineState(
  { amount, taken }: { readonly amount: Fen; readonly taken: Fen },
  { disputed, confirmed }: { readonly disputed: boolean; readonly confirmed: boolean },
): LineState {
  if (disputed) return 'disputed'
  if (taken === amount) return 'cancelled'
  if (taken > 0) return 'reduced'
  return confirmed ? 'undisputed' : 'open'
}

interface Allocated {
  readonly id: string
  readonly receiptId: string
  readonly amount: Fen
  readonly released: Fen
}

/** What of the payments of a bill is freed when less is owed than was paid, in the order in which they are given. */
export function releasesOf(inTurn: readonly Allocated[], excess: Fen) {
  let left = excess
  return inTurn.flatMap(({ id, receiptId, amount, released }) => {
    const part = Math.min(left, amount - released)
    left -= part
    return part > 0 ? [{ id, receiptId, amount: part }] : []
  })
}

interface Covered {
  readonly id: string
  readonly basis: BillBasis
  readonly sentAt: Date | null
  readonly outstanding: Fen
  /** What of it is work of the contract that no voucher paid yet; what stands beyond the contract no voucher pays. */
  readonly work: Fen
  /** What of it nobody disputes; below nothing where more was paid. */
  readonly undisputed: Fen
}

/**
 * What of the bills of one order vouchers of which `left` isn't redeemed are to pay: first what is undisputed of those
 * that were sent, as `bills` come, then what is disputed of these, then drafts, which ask for nothing yet. Neither a fee for
 * not coming nor what arose beyond the contract is work that a voucher pays.
 */
export function sharesOfVouchers(bills: readonly Covered[], left: Fen): ReadonlyMap<string, Fen> {
  const shares = new Map<string, Fen>()
  let rest = Math.max(0, left)
  const give = (to: readonly Covered[], most: (bill: Covered) => Fen) => {
    for (const one of to) {
      const had = shares.get(one.id) ?? 0
      const part = Math.max(0, Math.min(rest, most(one) - had, one.work - had))
      shares.set(one.id, had + part)
      rest -= part
    }
  }
  const work = bills.filter(({ basis }) => basis !== 'fee')
  const sent = work.filter(({ sentAt }) => sentAt !== null)
  give(sent, ({ outstanding, undisputed }) => Math.min(outstanding, undisputed))
  give(sent, ({ outstanding }) => outstanding)
  give(work, ({ outstanding }) => outstanding)
  return shares
}

export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / day)

/** By how many days the last step was said too late: what follows keeps its distance from it. */
export const lateBy = (
  ladder: readonly number[],
  last: { readonly step: number; readonly days: number } | undefined,
): number => (last ? last.days - (ladder[last.step - 1] ?? last.days) : 0)

/**
 * The steps of a ladder that are reached and weren't said; only the highest is said, but nobody hears of it for the first
 * time by a later step than the first. `reminded`: how many were.
 */
export function stepReached(
  ladder: readonly number[],
  reminded: number,
  daysOverdue: number,
): { readonly step: number; readonly days: number; readonly last: boolean } | null {
  const all = ladder.filter(days => days <= daysOverdue).length
  if (all <= reminded) return null
  const reached = reminded === 0 ? 1 : all
  return { step: reached, days: ladder[reached - 1] ?? 0, last: reached === ladder.length }
}
