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
import { type FormerOpening, grid, type OpenTimes } from '../schedule.ts'

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
    busy
      .map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }))
      .sort((a, b) => a.start - b.start),
  )

/** In milliseconds since 1970: of thousands of spans sums are made before any of them is a date. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The same of what is in order of start. Both are gone through once, side by side: it is asked for hundreds of lines and
 * weeks at once.
 */
export function freeAmong(open: readonly Interval[], taken: readonly Span[]): Interval[] {
  const free: Interval[] = []
  const keep = (from: number, to: number) => {
    const [start, end] = [Math.ceil(from / grid) * grid, Math.floor(to / grid) * grid]
    if (start < end) free.push({ start: new Date(start), end: new Date(end) })
  }
  // Nothing taken before this one reaches into the hours that follow.
  let first = 0
  for (const hours of open) {
    let from = hours.start.getTime()
    const to = hours.end.getTime()
    while (first < taken.length && (taken[first]?.end ?? 0) <= from) first += 1
    for (let at = first; at < taken.length; at += 1) {
      const one = taken[at]
      if (!one || one.start >= to) break
      if (one.start > from) keep(from, one.start)
      from = Math.max(from, one.end)
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

/** `openHours` of days that may be past: by the week that held then, whatever it is now. */
export function openedHours(
  schedule: OpenTimes & { readonly former: readonly FormerOpening[] },
  first: PlainDate,
  last: PlainDate,
): Interval[] {
  const hours: Interval[] = []
  let from: Date | null = null
  for (const { until, opening } of [...schedule.former, { until: null, opening: schedule.opening }]) {
    const to = until === null ? null : new Date(until)
    for (const { start, end } of openHours({ ...schedule, opening }, first, last)) {
      const held = { start: from && from > start ? from : start, end: to && to < end ? to : end }
      if (held.start < held.end) hours.push(held)
    }
    from = to
  }
  return hours
}
