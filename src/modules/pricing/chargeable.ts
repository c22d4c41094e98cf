/** Which time a price counts, and how it falls apart into hours or days with and without 分时优惠. */
import { afterMidnight, dateOf, day, hour, startOf, weekdayOf } from '#kernel/calendar.ts'
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

/** A day that a time touches: from when until when, in milliseconds after its midnight. */
interface TouchedDay {
  readonly weekday: number
  readonly from: number
  readonly to: number
}

/** In numbers from the first midnight on, for all days are of one length: nothing is read from the text of a date twice. */
function daysOf({ start, end }: Interval): TouchedDay[] {
  const first = dateOf(start)
  const midnight = startOf(first).getTime()
  const [begin, length] = [start.getTime() - midnight, end.getTime() - midnight]
  return Array.from({ length: Math.max(0, Math.ceil(length / day)) }, (_, at) => ({
    weekday: ((weekdayOf(first) - 1 + at) % 7) + 1,
    from: Math.max(0, begin - at * day),
    to: Math.min(day, length - at * day),
  }))
}

/** The windows of 分时优惠 in milliseconds after midnight. */
const windowsOf = (offPeak: readonly OffPeak[]) =>
  offPeak.map(one => ({ ...one, from: afterMidnight(one.from), to: afterMidnight(one.to) }))
type Window = ReturnType<typeof windowsOf>[number]

/** The hours of one day. No window crosses midnight, so that a long time needs no more than its days do. */
function hoursOn({ weekday, from: first, to: last }: TouchedDay, all: readonly Window[]): Piece[] {
  const windows = all.filter(({ days }) => days.includes(weekday))
  const cuts = [first, last, ...windows.flatMap(({ from, to }) => [from, to])].filter(
    moment => moment >= first && moment <= last,
  )
  const sorted = [...new Set(cuts)].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((begin, at) => {
    const end = sorted[at + 1] ?? begin
    const within = windows.filter(({ from, to }) => from <= begin && to >= end)
    return {
      units: (BigInt(end - begin) * fine) / BigInt(hour),
      off: Math.max(0, ...within.map(({ percent }) => percent)),
    }
  })
}

/** Whole days of one weekday are all alike. */
function hours(time: Interval, offPeak: readonly OffPeak[]): Piece[] {
  const windows = windowsOf(offPeak)
  const whole = new Map<number, Piece[]>()
  return daysOf(time).flatMap(one => {
    if (one.to - one.from < day) return hoursOn(one, windows)
    const known = whole.get(one.weekday) ?? hoursOn(one, windows)
    whole.set(one.weekday, known)
    return known
  })
}

/** A day that is begun counts whole. */
function days(time: Interval, offPeak: readonly OffPeak[]): Piece[] {
  const whole = windowsOf(offPeak).filter(({ from, to }) => to - from === day)
  return daysOf(time).map(({ weekday }) => ({
    units: fine,
    off: Math.max(0, ...whole.filter(one => one.days.includes(weekday)).map(({ percent }) => percent)),
  }))
}

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
