import { addDays, type PlainDate } from '#kernel/calendar.ts'
import { addWorkingDays, type WorkCalendar } from '#kernel/working-days.ts'

interface Arranged {
  readonly year: string
  readonly off: readonly PlainDate[]
  readonly worked: readonly PlainDate[]
}

export const workCalendarFrom = (holidays: readonly Arranged[]): WorkCalendar => ({
  off: new Set(holidays.flatMap(({ off }) => off)),
  worked: new Set(holidays.flatMap(({ worked }) => worked)),
  years: new Set(holidays.map(({ year }) => year)),
})

/** A day itself where it is worked, or else the next that is. */
export const workedFrom = (date: PlainDate, holidays: readonly Arranged[]): PlainDate =>
  addWorkingDays(addDays(date, -1), 1, workCalendarFrom(holidays))

/** The years from one day to another whose arrangement of holidays nobody has entered; days as `2026-03-02`. */
export const yearsWithout = (
  holidays: readonly { readonly year: string }[],
  from: string,
  until: string,
): string[] => {
  const [first, last] = [Number(from.slice(0, 4)), Number(until.slice(0, 4))]
  return Array.from({ length: last - first + 1 }, (_, at) => String(first + at)).filter(
    year => !holidays.some(one => one.year === year),
  )
}

export const withoutWords = (years: readonly string[]): string =>
  years.length === 0 ? '' : `${years.join('、')} 年的节假日安排尚未录入，只按周末推算，可能有出入`

/** The same of a term whose years aren't at hand. */
export const unarrangedWords = '有的年份的节假日安排尚未录入，只按周末推算，可能有出入'
