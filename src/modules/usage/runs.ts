/**
 * From readings to runs. A reading at or above the threshold says that the resource runs. A run ends at the first
 * reading below the threshold, unless it runs again within the pause; where readings fail for longer than the gap, it
 * ends with the last reading that is known, because nothing says that it went on.
 */
import { minute } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'

export interface Reading {
  readonly at: Date
  readonly value: number
}

export interface MeterRule {
  readonly threshold: number
  /** A spell below the threshold, shorter than this many minutes, is part of a run. 0 for a card: going is going. */
  readonly pauseMinutes: number
  /** Silence longer than this many minutes ends a run. */
  readonly gapMinutes: number
}

/** A card in is 1, a card out is 0. */
export const cardThreshold = 1

export interface Found {
  /** Runs that are over, in whole minutes, in order; none shorter than a minute. */
  readonly runs: readonly Interval[]
  /** Since when it runs, or may run on after a pause; null where it stands. */
  readonly openSince: Date | null
}

interface Open {
  readonly start: Date
  lastAt: Date
  /** The last reading that said it runs. */
  lastOn: Date
  /** The first reading below the threshold since. */
  firstOff: Date | null
}

const floored = (at: Date): Date => new Date(Math.floor(at.getTime() / minute) * minute)

/** `readings` in any order; of two of one moment the later in the list counts last. */
export function runsIn(readings: readonly Reading[], rule: MeterRule, now: Date): Found {
  const [pause, gap] = [rule.pauseMinutes * minute, rule.gapMinutes * minute]
  const runs: Interval[] = []
  let open: Open | null = null
  const close = ({ start, lastOn, firstOff }: Open) => {
    const run = { start: floored(start), end: floored(firstOff ?? lastOn) }
    if (run.start < run.end) runs.push(run)
  }
  /** Whether a run is over, seen from a later moment. */
  const isOver = ({ firstOff, lastAt }: Open, at: Date): boolean =>
    (firstOff !== null && at.getTime() - firstOff.getTime() >= pause) || at.getTime() - lastAt.getTime() > gap
  for (const { at, value } of readings.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (open && isOver(open, at)) {
      close(open)
      open = null
    }
    const runsNow: boolean = value >= rule.threshold
    if (open === null) {
      if (runsNow) open = { start: at, lastAt: at, lastOn: at, firstOff: null }
      continue
    }
    open.lastAt = at
    if (runsNow) {
      open.lastOn = at
      open.firstOff = null
    } else open.firstOff ??= at
    if (isOver(open, at)) {
      close(open)
      open = null
    }
  }
  if (open && isOver(open, now)) {
    close(open)
    open = null
  }
  return { runs, openSince: open?.start ?? null }
}

export interface Booked extends Interval {
  readonly bookingId: string
}

/** A run as the bookings in it have it: cut where the second and every later one begins. */
export function runsByBooking(
  run: Interval,
  booked: readonly Booked[],
): (Interval & { bookingId: string | null })[] {
  const within = booked
    .filter(({ start, end }) => start < run.end && run.start < end)
    .toSorted((a, b) => a.start.getTime() - b.start.getTime())
  if (within.length === 0) return [{ ...run, bookingId: null }]
  return within.map(({ bookingId }, index) => ({
    start: index === 0 ? run.start : (within[index]?.start ?? run.start),
    end: within[index + 1]?.start ?? run.end,
    bookingId,
  }))
}
