import type { PlainDate } from '#kernel/calendar.ts'
import { weekdayOf } from '#kernel/calendar.ts'
import type { WorkCalendar } from '#kernel/working-days.ts'
import type { Hours, Opening } from '../schedule.ts'

/**
 * The special days that a published arrangement makes of a week: days off are shut; a weekend day that is worked is open
 * like a Monday, as the arrangement says of no day which weekday it is worked for. Days that stay as they are, aren't in it.
 */
export function holidaysOf(
  { off, worked }: WorkCalendar,
  year: string,
  opening: readonly Opening[],
): { date: PlainDate; hours: Hours[]; reason: string }[] {
  const ofDay = (weekday: number): Hours[] =>
    opening.filter(one => one.weekday === weekday).map(({ from, to }) => ({ from, to }))
  const inYear = (dates: ReadonlySet<PlainDate>) => [...dates].filter(date => date.startsWith(year))
  return [
    ...inYear(off)
      .filter(date => ofDay(weekdayOf(date)).length > 0)
      .map(date => ({ date, hours: [], reason: '国家法定节假日' })),
    ...inYear(worked).map(date => ({ date, hours: ofDay(1), reason: '调休上班' })),
  ].sort((a, b) => a.date.localeCompare(b.date))
}
