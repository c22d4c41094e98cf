import { dateOf, datesBetween, hour, type PlainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { freeHours, openHours } from './availability.ts'
import type { Schedule } from './schedule.ts'
import { type DayState, dayStateOf } from './terms.ts'

const byDay = (spans: readonly Interval[]): Map<PlainDate, Interval[]> =>
  Map.groupBy(spans, ({ start }) => dateOf(start))

/** The state of every day from one date to another, as the line's own page shows it. Opening hours end within their day. */
export function freeDays(
  schedule: Schedule,
  busy: readonly Interval[],
  from: PlainDate,
  to: PlainDate,
  now: Date,
): DayState[] {
  const earliest = new Date(now.getTime() + schedule.noticeHours * hour)
  const hours = openHours(schedule.opening, from, to)
  const open = byDay(hours)
  const free = byDay(freeHours(hours, [...busy, { start: new Date(0), end: earliest }]))
  return datesBetween(from, to).map(date => dayStateOf(open.get(date) ?? [], free.get(date) ?? [], earliest))
}
