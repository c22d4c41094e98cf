/**
 * [C33] Hours sold by idle offers, and an estimate of what they added: all that was sold late since the line's first
 * offer, by offers and without, against what was sold as late in a span of the same length before it. Sold late is
 * asked for at most as long before its start as the earliest-asked of the offers' bookings. So a booking that would have come
 * anyway, at the full price, adds nothing. It is an estimate: what else changed meanwhile is in it.
 */

import { minute } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { lengthOf } from '#kernel/interval.ts'

export interface Sold extends Interval {
  readonly askedAt: Date
  readonly byOffer: boolean
}

export interface Uplift {
  readonly soldMinutes: number
  /** Sold late since, by offers and without. */
  readonly lateMinutes: number
  /** Sold as late in the span of equal length before. Null where the line wasn't there for all of it. */
  readonly beforeMinutes: number | null
  readonly upliftMinutes: number | null
  /** Since the first request from an offer; the span before is as long. */
  readonly since: Date
}

const minutesOf = (sold: readonly Sold[]): number =>
  sold.reduce((sum, one) => sum + Math.round(lengthOf(one) / minute), 0)

const leadOf = ({ askedAt, start }: Sold): number => start.getTime() - askedAt.getTime()

/** Of one line; null where nothing was sold by an offer. `lineSince` is from when the line could be booked. */
export function upliftOf(sold: readonly Sold[], lineSince: Date, until: Date): Uplift | null {
  const offered = sold.filter(({ byOffer }) => byOffer)
  const [first] = offered.toSorted((a, b) => a.askedAt.getTime() - b.askedAt.getTime())
  if (!first) return null
  const since = first.askedAt
  const longest = Math.max(...offered.map(leadOf))
  const begins = new Date(since.getTime() - (until.getTime() - since.getTime()))
  const late = sold.filter(one => leadOf(one) <= longest)
  const lateMinutes = minutesOf(late.filter(({ askedAt }) => askedAt >= since && askedAt < until))
  const before = late.filter(({ askedAt }) => askedAt >= begins && askedAt < since)
  const beforeMinutes = lineSince <= begins ? minutesOf(before) : null
  return {
    soldMinutes: minutesOf(offered),
    lateMinutes,
    beforeMinutes,
    upliftMinutes: beforeMinutes === null ? null : lateMinutes - beforeMinutes,
    since,
  }
}
