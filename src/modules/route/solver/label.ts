/** What routes are compared by. Less is better in each; nothing is weighed against anything else. */
import { dayNumberOf } from './days.ts'

export interface Criteria {
  /** Milliseconds. */
  readonly finish: number
  /** 分; of what has a price. */
  readonly low: number
  readonly high: number
  /** Legs without a price: an unknown cost is never nothing. */
  readonly unpriced: number
  /** 待确认: what a route rests on and nobody has said. */
  readonly open: number
  /** 换手: how often another organisation takes over. */
  readonly handovers: number
}

/** Something to be compared by; what two legs have of it adds up, but for the day. */
export type Key = (one: Criteria) => number

/** Hours of one day are no difference. */
export const day: Key = ({ finish }) => dayNumberOf(finish - 1)

/** What comes first decides; the others only among those that are equal in it. */
export type Order = readonly Key[]

export const by =
  (order: Order) =>
  (a: Criteria, b: Criteria): number => {
    for (const key of order) {
      const difference = key(a) - key(b)
      if (difference !== 0) return difference
    }
    return 0
  }

/** No worse in anything, in whole days; equal ones dominate each other. */
export const dominates = (a: Criteria, b: Criteria): boolean =>
  day(a) <= day(b) &&
  a.low <= b.low &&
  a.high <= b.high &&
  a.unpriced <= b.unpriced &&
  a.open <= b.open &&
  a.handovers <= b.handovers
