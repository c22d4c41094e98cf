import {
  addDays,
  dateOf,
  day,
  instantAt,
  type PlainDate,
  startOf,
  type TimeOfDay,
  weekdayOf,
} from '#kernel/calendar.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { grid, type OpenTimes } from '../schedule.ts'
import type { Opened } from './opened.store.ts'

/**
 * The one account of when a line can be used, asked by its page, by matching, by the check before a request and by
 * the request itself (acceptance B5, C1).
 */
export function openHours({ opening, special }: OpenTimes, first: PlainDate, last: PlainDate): Interval[] {
  // Weeks repeat, and every day begins at the same hour: times are added up, which is asked for all lines at once.
  const midnight = startOf(first)
  const offsetOf = (time: TimeOfDay) => instantAt(first, time).getTime() - midnight.getTime()
  const week = Map.groupBy(
    opening
      .map(({ weekday, from, to }) => ({ weekday, from: offsetOf(from), to: offsetOf(to) }))
      .sort((a, b) => a.from - b.from),
    ({ weekday }) => weekday,
  )
  const otherwise = new Map(
    [...(special ?? [])].map(([date, hours]) => [
      startOf(date).getTime(),
      hours
        .map(({ from, to }) => ({ from: offsetOf(from), to: offsetOf(to) }))
        .sort((a, b) => a.from - b.from),
    ]),
  )
  const hours: Interval[] = []
  const lastBegins = startOf(last).getTime()
  let weekday = weekdayOf(first)
  for (let begins = midnight.getTime(); begins <= lastBegins; begins += day) {
    for (const { from, to } of otherwise.get(begins) ?? week.get(weekday) ?? [])
      hours.push({ start: new Date(begins + from), end: new Date(begins + to) })
    weekday = (weekday % 7) + 1
  }
  return hours
}

/** What of the opening hours is still free, in order, from half hour to half hour as it can be asked for. */
export const freeHours = (open: readonly Interval[], busy: readonly Interval[]): Interval[] =>
  freeAmong(
    open,
    endsOf(
      busy
        .map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }))
        .sort((a, b) => a.start - b.start),
    ),
  )

/** In milliseconds since 1970: of thousands of spans sums are made before any of them is a date. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Start and end of each span, one behind the other: thousands of them are one thing to the collector of garbage. */
export type Ends = Float64Array

export function endsOf(spans: readonly Span[]): Ends {
  const ends = new Float64Array(spans.length * 2)
  let at = 0
  for (const { start, end } of spans) {
    ends[at++] = start
    ends[at++] = end
  }
  return ends
}

/** The dates of moments on the grid, each made once however many spans begin or end there. */
export function momentsFrom(first: Date): (at: number) => Date {
  const known: Date[] = []
  const begins = first.getTime()
  return at => {
    const index = (at - begins) / grid
    const moment = known[index] ?? new Date(at)
    known[index] = moment
    return moment
  }
}

/**
 * The same of what is in order of start. Both are gone through once, side by side: it is asked for hundreds of lines and
 * weeks at once.
 */
export function freeAmong(
  open: readonly Interval[],
  taken: Ends,
  momentAt = (at: number) => new Date(at),
): Interval[] {
  const free: Interval[] = []
  const keep = (from: number, to: number) => {
    const [start, end] = [Math.ceil(from / grid) * grid, Math.floor(to / grid) * grid]
    if (start < end) free.push({ start: momentAt(start), end: momentAt(end) })
  }
  const startAt = (at: number) => taken[at] ?? Number.POSITIVE_INFINITY
  const endAt = (at: number) => taken[at + 1] ?? Number.POSITIVE_INFINITY
  // Nothing taken before this one reaches into the hours that follow.
  let first = 0
  for (const hours of open) {
    let from = hours.start.getTime()
    const to = hours.end.getTime()
    while (endAt(first) <= from) first += 2
    for (let at = first; startAt(at) < to; at += 2) {
      if (startAt(at) > from) keep(from, startAt(at))
      from = Math.max(from, endAt(at))
    }
    keep(from, to)
  }
  return free
}

/**
 * A run may keep the line over night, so only its ends must fall into opening hours; the hours between are taken
 * whether the line is open then or not.
 */
export function endsInOpenHours(open: OpenTimes, run: Interval): { start: boolean; end: boolean } {
  // Only the days at its two ends are looked at: a run of a thousand years is judged as fast as one of a day.
  const around = (moment: Date) => openHours(open, addDays(dateOf(moment), -1), dateOf(moment))
  return {
    start: around(run.start).some(({ start, end }) => start <= run.start && run.start < end),
    end: around(run.end).some(({ start, end }) => start < run.end && run.end <= end),
  }
}

interface RunWanted {
  readonly schedule: OpenTimes
  /** Which of them may be asked for (`admissionOf`). */
  readonly admits: (run: Interval) => boolean
  /** Not before, not after. */
  readonly within: Interval
  /** Opening days that the run needs, one after the other. */
  readonly days: number
}

/** Runs of whole opening days that may be asked for, in order, whatever is taken: the same for equal calendars. */
export function possibleRuns({ schedule, admits, within, days }: RunWanted): Interval[] {
  const first = dateOf(within.start)
  const hours = openHours(schedule, first, dateOf(within.end))
  const midnight = startOf(first).getTime()
  const perDay = [
    ...Map.groupBy(hours, ({ start }) => Math.floor((start.getTime() - midnight) / day)).values(),
  ]
  return perDay.flatMap((opening, at) => {
    const start = opening[0]?.start
    const end = perDay[at + days - 1]?.at(-1)?.end
    if (!start || !end || start < within.start || end > within.end) return []
    const run = { start, end }
    return admits(run) ? [run] : []
  })
}

/**
 * The first of `runs` that touches nothing taken; or null. They are in order of start and of end, as `possibleRuns` gives
 * them: what is in the way of one is in the way of all that begin before it is over.
 */
export function firstFree(runs: readonly Interval[], busy: readonly Interval[]): Interval | null {
  let over = Number.NEGATIVE_INFINITY
  for (const run of runs) {
    if (run.start.getTime() < over) continue
    const inTheWay = busy.find(taken => overlaps(taken, run))
    if (!inTheWay) return run
    over = inTheWay.end.getTime()
  }
  return null
}

/** Its own `openHours` on days that may be past: by the week that held then, whatever it is now; without one, on special days only. */
export function openedHours({ weeks, special }: Opened, first: PlainDate, last: PlainDate): Interval[] {
  const hours: Interval[] = []
  let from: Date | null = null
  for (const { until: to, opening } of weeks) {
    for (const { start, end } of openHours({ opening: opening ?? [], special }, first, last)) {
      const held = { start: from && from > start ? from : start, end: to && to < end ? to : end }
      if (held.start < held.end) hours.push(held)
    }
    from = to
  }
  return hours
}
