/** Which time a price counts, and how it falls apart into hours or days with and without 分时优惠. */
import { dateOf, datesBetween, day, hour, instantAt, type PlainDate, weekdayOf } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { FixedPrice, OffPeak, TimeBasis } from './terms.ts'

/** One unit in the finest part that is counted: a millisecond of an hour; a thousandth of anything else is 3,600 of them. */
export const fine = 3_600_000n

/** A run of units, in the order of time, that all cost the same. */
export interface Piece {
  readonly units: bigint
  /** Per cent less. */
  readonly off: number
}

/** The time that is charged. What is used before or instead of the booked time counts by usage only. */
export function chargedTime(basis: TimeBasis, planned: Interval, used: Interval | null): Interval {
  if (used === null || basis === 'planned') return planned
  if (basis === 'used') return used
  return { start: planned.start, end: used.end > planned.end ? used.end : planned.end }
}

/** The windows of a day as instants. */
const windowsOn = (date: PlainDate, offPeak: readonly OffPeak[]) =>
  offPeak
    .filter(({ days }) => days.includes(weekdayOf(date)))
    .map(({ from, to, percent }) => ({ start: instantAt(date, from), end: instantAt(date, to), percent }))

const datesOf = ({ start, end }: Interval): PlainDate[] =>
  datesBetween(dateOf(start), dateOf(new Date(end.getTime() - 1)))

function hours(time: Interval, offPeak: readonly OffPeak[]): Piece[] {
  const windows = datesOf(time).flatMap(date => windowsOn(date, offPeak))
  const cuts = [time.start, time.end, ...windows.flatMap(({ start, end }) => [start, end])]
    .map(moment => moment.getTime())
    .filter(moment => moment >= time.start.getTime() && moment <= time.end.getTime())
  const sorted = [...new Set(cuts)].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((from, at) => {
    const to = sorted[at + 1] ?? from
    const within = windows.filter(({ start, end }) => start.getTime() <= from && end.getTime() >= to)
    return {
      units: (BigInt(to - from) * fine) / BigInt(hour),
      off: Math.max(0, ...within.map(({ percent }) => percent)),
    }
  })
}

/** A day that is begun counts whole. */
const days = (time: Interval, offPeak: readonly OffPeak[]): Piece[] =>
  datesOf(time).map(date => ({
    units: fine,
    off: Math.max(
      0,
      ...windowsOn(date, offPeak)
        .filter(({ start, end }) => end.getTime() - start.getTime() === day)
        .map(({ percent }) => percent),
    ),
  }))

/** What of a time a price counts; null where it doesn't go by time. */
export function piecesOfTime(
  { unit, timeBasis = 'planned', offPeak = [] }: FixedPrice,
  planned: Interval,
  used: Interval | null,
): Piece[] | null {
  if (unit !== 'hour' && unit !== 'day') return null
  const time = chargedTime(timeBasis, planned, used)
  return unit === 'hour' ? hours(time, offPeak) : days(time, offPeak)
}
