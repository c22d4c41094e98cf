import { addMonths, dateOf, type PlainDate, plainDate, startOf } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'

/** The first day of the month of an instant. */
export const monthOf = (instant: Date): PlainDate => plainDate(`${dateOf(instant).slice(0, 7)}-01`)

export const spanOf = (month: PlainDate): Interval => ({
  start: startOf(month),
  end: startOf(addMonths(month, 1)),
})

/** Every month from one to another, both included; the newest first. */
export function monthsBetween(first: PlainDate, last: PlainDate): PlainDate[] {
  const months: PlainDate[] = []
  for (let month = last; month >= first; month = addMonths(month, -1)) months.push(month)
  return months
}
