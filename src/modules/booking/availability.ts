import { addDays, dateOf, datesBetween, instantAt, type PlainDate, weekdayOf } from '#kernel/calendar.ts'
import { type Interval, overlaps, subtract, union } from '#kernel/interval.ts'
import { grid, isAllowedLength, type Opening, type Schedule } from './schedule.ts'

/**
 * The one account of when a line can be used, asked by its page, by matching, by the check before a request and by
 * the request itself (acceptance B5, C1).
 */
export function openHours(opening: readonly Opening[], first: PlainDate, last: PlainDate): Interval[] {
  return datesBetween(first, last).flatMap(date => {
    const today = weekdayOf(date)
    return opening
      .filter(({ weekday }) => weekday === today)
      .map(({ from, to }) => ({ start: instantAt(date, from), end: instantAt(date, to) }))
      .sort((a, b) => a.start.getTime() - b.start.getTime())
  })
}

/** What of the opening hours is still free, in order, from half hour to half hour as it can be asked for. */
export const freeHours = (open: readonly Interval[], busy: readonly Interval[]): Interval[] =>
  open
    .flatMap(hours => subtract(hours, busy))
    .map(({ start, end }) => ({
      start: new Date(Math.ceil(start.getTime() / grid) * grid),
      end: new Date(Math.floor(end.getTime() / grid) * grid),
    }))
    .filter(({ start, end }) => start < end)

/**
 * A run may keep the line over night, so only its ends must fall into opening hours; the hours between are taken
 * whether the line is open then or not.
 */
export function endsInOpenHours(
  opening: readonly Opening[],
  run: Interval,
): { start: boolean; end: boolean } {
  // Only the days at its two ends are looked at: a run of a thousand years is judged as fast as one of a day.
  const around = (moment: Date) => openHours(opening, addDays(dateOf(moment), -1), dateOf(moment))
  return {
    start: around(run.start).some(({ start, end }) => start <= run.start && run.start < end),
    end: around(run.end).some(({ start, end }) => start < run.end && run.end <= end),
  }
}

interface RunWanted {
  readonly schedule: Schedule
  readonly busy: readonly Interval[]
  /** Not before, not after. */
  readonly within: Interval
  /** Opening days that the run needs, one after the other. */
  readonly days: number
}

/** The earliest run of whole opening days, as long as the line allows, that touches nothing taken; or null. */
export function earliestRun({ schedule, busy, within, days }: RunWanted): Interval | null {
  const hours = openHours(schedule.opening, dateOf(within.start), dateOf(within.end))
  const perDay = [...Map.groupBy(hours, ({ start }) => dateOf(start)).values()]
  const taken = union(busy)
  for (let first = 0; first + days <= perDay.length; first++) {
    const start = perDay[first]?.[0]?.start
    const end = perDay[first + days - 1]?.at(-1)?.end
    if (!start || !end || start < within.start) continue
    if (end > within.end) return null
    const run = { start, end }
    if (isAllowedLength(run, schedule) && !taken.some(one => overlaps(one, run))) return run
  }
  return null
}
