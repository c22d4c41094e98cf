/** 工作日的计算 of what is due: how many days it is late, and whether it is due soon. */
import { addDays, dateOf, datesBetween, type PlainDate } from '#kernel/calendar.ts'
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '#kernel/working-days.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'

/** No more are counted, so that a page of old things stays cheap. */
const longest = 400

/** The last of the days that are soon: what is due by then waits for its unit. */
export const soonDay = (pack: Pack, now: Date): PlainDate =>
  addWorkingDays(dateOf(now), pack.steering.soonWorkingDays, workCalendarOf(pack))

/** Working days after its day that have begun, today's included; 0 while it isn't late. */
export function workingDaysLate(dueOn: PlainDate, today: PlainDate, calendar: WorkCalendar): number {
  if (today <= dueOn) return 0
  const last = addDays(dueOn, longest)
  return datesBetween(addDays(dueOn, 1), today < last ? today : last).filter(date =>
    isWorkingDay(date, calendar),
  ).length
}

/** Whether its day comes within so many working days, and hasn't passed. */
export const isSoon = (dueOn: PlainDate, today: PlainDate, days: number, calendar: WorkCalendar): boolean =>
  today <= dueOn && dueOn <= addWorkingDays(today, days, calendar)
