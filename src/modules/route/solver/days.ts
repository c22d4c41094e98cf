/** Days as numbers, so that a year of them is looked through in no time. */
import { dateOf, day, type PlainDate, startOf } from '#kernel/calendar.ts'

/** Days since 1970 in Shanghai, eight hours ahead; the first of them was a Thursday. */
const offset = day / 3
export const dayNumberOf = (moment: number): number => Math.floor((moment + offset) / day)
export const dayNumberIn = (date: PlainDate): number => dayNumberOf(startOf(date).getTime())
export const dateIn = (number: number): PlainDate => dateOf(new Date(startOfDay(number)))
export const startOfDay = (number: number): number => number * day - offset
const weekday = (number: number): number => (number + 3) % 7

/** The first working day that begins at a moment or after it; Monday to Friday, as no calendar of holidays is kept. */
export function workingDayFrom(moment: number): number {
  const number = Math.ceil((moment + offset) / day)
  return number + Math.max(0, 7 - weekday(number)) * (weekday(number) > 4 ? 1 : 0)
}

/** The day after the last of so many working days that begin with a working day. */
export function afterWorkingDays(first: number, days: number): number {
  const over = weekday(first) + days - 1
  return first + days + Math.floor(over / 5) * 2
}
