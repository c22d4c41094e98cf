/** 公示期: so many working days from a first day on, and how it goes on over holidays that are entered later. */
import { addDays, type PlainDate } from './calendar.ts'
import { addWorkingDays, type WorkCalendar } from './working-days.ts'

export interface NoticePeriod {
  /** The first day that counts when it is worked. */
  readonly opensOn: PlainDate
  readonly workingDays: number
  /** The last day, as announced. */
  readonly closesOn: PlainDate
}

/** The last of so many working days from a day on, which is counted itself when it is one (AC-13). */
export const lastDayOf = (opensOn: PlainDate, workingDays: number, calendar: WorkCalendar): PlainDate =>
  addWorkingDays(addDays(opensOn, -1), workingDays, calendar)

/**
 * The later last day of a notice into which holidays fall that were entered since; null where it stays as announced. It
 * never closes earlier, and no day is added that is past: nobody could object on it any more.
 */
export const laterClosing = (
  { opensOn, workingDays, closesOn }: NoticePeriod,
  today: PlainDate,
  calendar: WorkCalendar,
): PlainDate | null => {
  const counted = lastDayOf(opensOn, workingDays, calendar)
  return counted > closesOn && counted >= today ? counted : null
}
