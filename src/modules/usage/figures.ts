/** 机时 figures by the published formulas. Hours are kept as whole minutes; a ratio of nothing is no ratio. */
import { addDays, dateOf, day, type PlainDate, plainDate, startOf } from '#kernel/calendar.ts'
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

export const yearSpan = (year: number): Interval => ({
  start: startOf(plainDate(`${year}-01-01`)),
  end: startOf(plainDate(`${year + 1}-01-01`)),
})

export interface Held {
  readonly hoursPerYear: number
  readonly since: PlainDate
  /** The first day on which it holds no more; null while it does. */
  readonly until: PlainDate | null
}

export interface PledgedYear<Pledge extends Held> {
  /** The last one that held in the year; null where none did. */
  readonly pledge: Pledge | null
  readonly pledgedMinutes: number | null
  /** The part of the year that hours for others are counted in; the whole year where nothing was pledged. */
  readonly span: Interval
}

const daysIn = ({ start, end }: Interval): number => Math.round((end.getTime() - start.getTime()) / day)

/** What was pledged for a year: each pledge by the days of the year on which it held. */
export function pledgedIn<Pledge extends Held>(held: readonly Pledge[], year: number): PledgedYear<Pledge> {
  const whole = yearSpan(year)
  const parts = held.flatMap(pledge => {
    const [begins, ends] = [startOf(pledge.since), pledge.until === null ? whole.end : startOf(pledge.until)]
    const span = {
      start: begins > whole.start ? begins : whole.start,
      end: ends < whole.end ? ends : whole.end,
    }
    return span.start < span.end ? [{ pledge, span }] : []
  })
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return { pledge: null, pledgedMinutes: null, span: whole }
  const hours = parts.reduce((sum, { pledge, span }) => sum + pledge.hoursPerYear * daysIn(span), 0)
  return {
    pledge: last.pledge,
    pledgedMinutes: Math.round((hours * 60) / daysIn(whole)),
    span: { start: first.span.start, end: last.span.end },
  }
}

/** 承诺兑现率, of the hours for others within the span of the pledge; null where nothing is pledged for the year. */
export const pledgeKept = (minutes: number, { pledgedMinutes }: PledgedYear<Held>): number | null =>
  pledgedMinutes === null ? null : ratio(minutes, pledgedMinutes)

export const thisYear = (now: Date): number => Number(dateOf(now).slice(0, 4))

/** Where a year that isn't over yet stands: the last day that counts in full, else null. */
export const unfinished = (year: number, now: Date): Date | null => (now < yearSpan(year).end ? now : null)

export const nextDay = (date: PlainDate): Date => startOf(addDays(date, 1))
