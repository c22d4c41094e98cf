/** 机时 figures by the published formulas. Hours are kept as whole minutes; a ratio of nothing is no ratio. */
import { addDays, day, type PlainDate, plainDate, startOf } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { UsageKind } from './terms.ts'

export type KindMinutes = Readonly<Record<UsageKind, number>>

export const noUse: KindMinutes = { own: 0, internal: 0, external: 0, maintenance: 0, down: 0 }

export interface Figures {
  readonly effectiveMinutes: number
  readonly externalMinutes: number
  readonly ratedMinutes: number
  /** 0–1 and above; null where there is nothing to divide by. */
  readonly utilisation: number | null
  readonly externalShare: number | null
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

export function figuresOf({ own, internal, external }: KindMinutes, ratedHours: number): Figures {
  const effectiveMinutes = own + internal + external
  const ratedMinutes = ratedHours * 60
  return {
    effectiveMinutes,
    externalMinutes: external,
    ratedMinutes,
    utilisation: ratio(effectiveMinutes, ratedMinutes),
    externalShare: ratio(external, effectiveMinutes),
  }
}

export const summed = (all: readonly KindMinutes[]): KindMinutes =>
  all.reduce<KindMinutes>(
    (sum, one) => ({
      own: sum.own + one.own,
      internal: sum.internal + one.internal,
      external: sum.external + one.external,
      maintenance: sum.maintenance + one.maintenance,
      down: sum.down + one.down,
    }),
    noUse,
  )

export interface Pledged {
  readonly hoursPerYear: number
  readonly since: PlainDate
}

export const yearSpan = (year: number): Interval => ({
  start: startOf(plainDate(`${year}-01-01`)),
  end: startOf(plainDate(`${year + 1}-01-01`)),
})

const daysIn = ({ start, end }: Interval): number => Math.round((end.getTime() - start.getTime()) / day)

/** Minutes pledged for a year: of the year in which the pledge begins, its days from that one on. Null before it. */
export function pledgedMinutes({ hoursPerYear, since }: Pledged, year: number): number | null {
  const whole = yearSpan(year)
  const begins = startOf(since)
  if (begins >= whole.end) return null
  if (begins <= whole.start) return hoursPerYear * 60
  return Math.round((hoursPerYear * 60 * daysIn({ start: begins, end: whole.end })) / daysIn(whole))
}

/** 承诺兑现率; null where nothing is pledged for the year. */
export function pledgeKept(externalMinutes: number, pledge: Pledged | null, year: number) {
  const pledged = pledge === null ? null : pledgedMinutes(pledge, year)
  return { pledgedMinutes: pledged, kept: pledged === null ? null : ratio(externalMinutes, pledged) }
}

/** Where a year that isn't over yet stands: the last day that counts in full, else null. */
export const unfinished = (year: number, now: Date): Date | null => (now < yearSpan(year).end ? now : null)

export const nextDay = (date: PlainDate): Date => startOf(addDays(date, 1))
