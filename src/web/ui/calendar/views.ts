/** The views of a calendar: which days each shows, and how one goes on from them. Pure. */
import {
  addDays,
  addMonths,
  day,
  formatDate,
  hour,
  type PlainDate,
  plainDate,
  startOf,
  weekdayOf,
} from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'

export const views = { day: '日', week: '周', month: '月', timeline: '时间轴', list: '列表' } as const
export type View = keyof typeof views

export const isView = (text: string): text is View => Object.hasOwn(views, text)

export interface Days {
  readonly from: PlainDate
  readonly to: PlainDate
}

export const monday = (date: PlainDate): PlainDate => addDays(date, 1 - weekdayOf(date))
const firstOfMonth = (date: PlainDate): PlainDate => plainDate(`${date.slice(0, 7)}-01`)

/** How many days the timeline and the list show. */
const [timelineDays, listDays] = [14, 31]

/** The days that a view shows around a date: a month in whole weeks. */
export function daysOf(view: View, date: PlainDate): Days {
  switch (view) {
    case 'day':
      return { from: date, to: date }
    case 'week':
      return { from: monday(date), to: addDays(monday(date), 6) }
    case 'month': {
      const first = firstOfMonth(date)
      return { from: monday(first), to: addDays(monday(addDays(addMonths(first, 1), -1)), 6) }
    }
    case 'timeline':
      return { from: monday(date), to: addDays(monday(date), timelineDays - 1) }
    case 'list':
      return { from: date, to: addDays(date, listDays - 1) }
  }
}

/** The date that the view before (-1) or after (1) stands around. */
export function steppedFrom(view: View, date: PlainDate, by: -1 | 1): PlainDate {
  if (view === 'month') return addMonths(firstOfMonth(date), by)
  const { from, to } = daysOf(view, date)
  return by === 1 ? addDays(to, 1) : addDays(from, -1 - (Date.parse(to) - Date.parse(from)) / day)
}

/** `2026年3月`, `2026年3月2日 周一 至 3月8日 周日`. */
export function headingOf(view: View, date: PlainDate): string {
  const { from, to } = daysOf(view, date)
  if (view === 'month') return formatDate(firstOfMonth(date)).slice(0, -5)
  if (view === 'day') return formatDate(from)
  const ending = from.slice(0, 4) === to.slice(0, 4) ? formatDate(to).slice(5) : formatDate(to)
  return `${formatDate(from)} 至 ${ending}`
}

export const wholeDay = (date: PlainDate): Interval => ({
  start: startOf(date),
  end: startOf(addDays(date, 1)),
})

/**
 * The hours of the day that are worth showing, e.g. [8, 18]: opening hours and where something begins or ends. Nights
 * that a run only passes through don't count.
 */
export function hoursShown(open: readonly Interval[], items: readonly Interval[]): readonly [number, number] {
  const edges = [...open, ...items]
  const hourOf = (at: Date) => ((at.getTime() + 8 * hour) % day) / hour
  const starts = edges.map(({ start }) => hourOf(start))
  const ends = edges.map(({ end }) => hourOf(end) || 24)
  return [Math.floor(Math.min(8, ...starts)), Math.ceil(Math.max(18, ...ends))]
}
