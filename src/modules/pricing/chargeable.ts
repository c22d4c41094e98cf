/** Which time a price counts, and how it falls apart into hours or days with and without 分时优惠. */
import {
  dateOf,
  datesBetween,
  day,
  hour,
  instantAt,
  type PlainDate,
  startOf,
  weekdayOf,
} from '#kernel/calendar.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import { type FixedPrice, longestDays, type OffPeak, type TimeBasis } from './terms.ts'

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

/** The hours of one day. No window crosses midnight, so that a long time needs no more than its days do. */
function hoursOn(date: PlainDate, time: Interval, offPeak: readonly OffPeak[]): Piece[] {
  const midnight = startOf(date).getTime()
  const [first, last] = [
    Math.max(time.start.getTime(), midnight),
    Math.min(time.end.getTime(), midnight + day),
  ]
  const windows = windowsOn(date, offPeak)
  const cuts = [first, last, ...windows.flatMap(({ start, end }) => [start.getTime(), end.getTime()])].filter(
    moment => moment >= first && moment <= last,
  )
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

/** Days between the first and the last are whole: those of one weekday are all alike. */
function hours(time: Interval, offPeak: readonly OffPeak[]): Piece[] {
  const dates = datesOf(time)
  const whole = new Map<number, Piece[]>()
  return dates.flatMap((date, at) => {
    if (at === 0 || at === dates.length - 1) return hoursOn(date, time, offPeak)
    const weekday = weekdayOf(date)
    const known = whole.get(weekday) ?? hoursOn(date, time, offPeak)
    whole.set(weekday, known)
    return known
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

/** What of a time a price counts; null where it doesn't go by time, or the time is longer than any that is charged. */
export function piecesOfTime(
  { unit, timeBasis = 'planned', offPeak = [] }: FixedPrice,
  planned: Interval,
  used: Interval | null,
): Piece[] | null {
  if (unit !== 'hour' && unit !== 'day') return null
  const time = chargedTime(timeBasis, planned, used)
  if (lengthOf(time) > longestDays * day) return null
  return unit === 'hour' ? hours(time, offPeak) : days(time, offPeak)
}
