/** 评价与归档: when an order is settled, how long it is then rated, and when it is filed for good. Pure. */
import { day } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Fen } from '#kernel/money.ts'
import { type BillBasis, type BillState, poorMark, type RatingMark, rateDays, showing } from './terms.ts'

interface Milestone {
  readonly position: number
  readonly fen: Fen
  readonly upfront: boolean
}

export interface ClosingFacts {
  readonly signed: boolean
  /** When both sides ended the contract before all of it was done. */
  readonly endedAt: Date | null
  readonly basis: Exclude<BillBasis, 'fee'> | null
  readonly milestones: readonly Milestone[]
  readonly acceptedAt: ReadonlyMap<number, Date>
  /** Those of which a bill was sent. */
  readonly sent: ReadonlyMap<number, Date>
  /** Without those that are void. */
  readonly bills: readonly { readonly state: BillState; readonly settledAt: Date | null }[]
}

/**
 * When nothing of an order was left to deliver, to bill or to pay; null as long as something is. What nobody accepted
 * before the contract was ended is neither delivered nor billed any more.
 */
export function settledAt(facts: ClosingFacts): Date | null {
  const { signed, endedAt, basis, milestones, acceptedAt, sent, bills } = facts
  if (!signed || bills.some(({ state }) => state !== 'settled')) return null
  const isDelivered = ({ position }: Pick<Milestone, 'position'>) =>
    endedAt !== null || acceptedAt.has(position)
  const isBilled = ({ position, fen }: Milestone) =>
    fen === 0 || sent.has(position) || (endedAt !== null && !acceptedAt.has(position))
  if (!showing(milestones).every(isDelivered)) return null
  if (basis !== 'use' && !milestones.every(isBilled)) return null
  const moments = [endedAt, ...acceptedAt.values(), ...bills.map(one => one.settledAt)]
  const last = Math.max(0, ...moments.flatMap(at => at?.getTime() ?? []))
  return last === 0 ? null : new Date(last)
}

export const rateUntil = (settled: Date): Date => new Date(settled.getTime() + rateDays * day)

/** Filed once it is rated, or the time for it has passed without a word; not while it is open again. */
export function archivedAt(settled: Date | null, ratedAt: Date | null, now: Date): Date | null {
  if (settled === null) return null
  const until = rateUntil(settled)
  if (ratedAt !== null) return ratedAt > settled ? ratedAt : settled
  return now >= until ? until : null
}

export const ratingRefusals = (
  { settled, rated, now }: { settled: Date | null; rated: boolean; now: Date },
  marks: readonly RatingMark[],
  text: string,
): (Refusal | null)[] => [
  settled === null
    ? { rule: 'billing.rating.settled', message: '订单结清以后才能评价：交付物已验收、账单都已结清。' }
    : null,
  settled !== null && !rated && now >= rateUntil(settled)
    ? { rule: 'billing.rating.late', message: `结清后 ${rateDays} 天内评价，现在订单已归档。` }
    : null,
  rated ? { rule: 'billing.rating.once', message: '这个订单已经评价过，评价不能改。' } : null,
  marks.some(mark => mark <= poorMark) && text.length < 5
    ? { rule: 'billing.rating.why', field: 'text', message: '有不满意的，请写明原因，至少 5 个字。' }
    : null,
]
