import { dateOf, datesBetween, hour, type PlainDate } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { freeHours } from './availability.ts'
import type { FreeTime } from './free-time.ts'
import type { Schedule } from './schedule.ts'
import { type DayState, dayStateOf } from './terms.ts'

const byDay = (spans: readonly Interval[]): Map<PlainDate, Interval[]> =>
  Map.groupBy(spans, ({ start }) => dateOf(start))

/** The state of every day from one date to another, as the line's own page shows it. Opening hours end within their day. */
export function freeDays(
  schedule: Schedule,
  time: FreeTime | undefined,
  from: PlainDate,
  to: PlainDate,
  now: Date,
): DayState[] {
  const earliest = new Date(now.getTime() + schedule.noticeHours * hour)
  const open = byDay(time?.open ?? [])
  const free = byDay(freeHours(time?.free ?? [], [{ start: new Date(0), end: earliest }]))
  return datesBetween(from, to).map(date => dayStateOf(open.get(date) ?? [], free.get(date) ?? [], earliest))
}
