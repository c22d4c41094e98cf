import { addDays, type PlainDate, weekdayOf } from './calendar.ts'

/**
 * 工作日历: which days are worked. Weekdays, but for the days off of a published arrangement and with the weekend days
 * that are worked for them (调休). Of a year without an arrangement only weekends are known.
 */
export interface WorkCalendar {
  readonly off: ReadonlySet<PlainDate>
  readonly worked: ReadonlySet<PlainDate>
  /** Years whose arrangement is in it, `2026`. */
  readonly years: ReadonlySet<string>
}

export const isWorkingDay = (date: PlainDate, { off, worked }: WorkCalendar): boolean =>
  worked.has(date) || (weekdayOf(date) <= 5 && !off.has(date))

/** The `days`-th working day after `date`, which isn't counted itself; days that `isStill` names pass uncounted. */
export function addWorkingDays(
  date: PlainDate,
  days: number,
  calendar: WorkCalendar,
  isStill: (date: PlainDate) => boolean = () => false,
): PlainDate {
  let [last, left] = [date, days]
  while (left > 0) {
    last = addDays(last, 1)
    if (isWorkingDay(last, calendar) && !isStill(last)) left--
  }
  return last
}

/** Whether the arrangement of every year from `first` to `last` is known. */
export const isArranged = (first: PlainDate, last: PlainDate, { years }: WorkCalendar): boolean => {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index)).every(year =>
    years.has(year),
  )
}
