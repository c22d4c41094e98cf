import type { Interval } from './interval.ts'

/**
 * Calendar rules of the system run in Asia/Shanghai, which has kept UTC+8 without summer time since
 * 1991-09-15; earlier dates don't occur here, so a fixed offset is exact.
 */
const offset = 8 * 3_600_000
export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** A calendar date in Shanghai, `2026-01-05`. A date is never an instant at midnight. */
export type PlainDate = string & { readonly __plainDate: unique symbol }

/** A time of day, `08:30`; `24:00` is the end of the day. */
export type TimeOfDay = string & { readonly __timeOfDay: unique symbol }

export const isPlainDate = (text: string): text is PlainDate =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

export const isTimeOfDay = (text: string): text is TimeOfDay => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)

/** Throws for text that isn't a date: for constants and for what a schema has already checked. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a date: ${text}`)
  return text
}

const shifted = (instant: Date): Date => new Date(instant.getTime() + offset)

/** The date of an instant in UTC; nothing to check but that its year has four digits. */
function utcDate(instant: Date): PlainDate {
  const text = instant.toISOString()
  return text.length === '2026-01-05T00:00:00.000Z'.length
    ? (text.slice(0, 10) as PlainDate)
    : plainDate(text)
}

export const dateOf = (instant: Date): PlainDate => utcDate(shifted(instant))

export const startOf = (date: PlainDate): Date => new Date(Date.parse(`${date}T00:00:00Z`) - offset)

/** How long after midnight a time of day is, in milliseconds. */
export function afterMidnight(time: TimeOfDay): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * hour + minutes * minute
}

export const instantAt = (date: PlainDate, time: TimeOfDay): Date =>
  new Date(startOf(date).getTime() + afterMidnight(time))

export const addDays = (date: PlainDate, days: number): PlainDate =>
  utcDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * day))

export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return plainDate(
    new Date(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last))).toISOString().slice(0, 10),
  )
}

/** ISO weekday: Monday is 1, Sunday 7. */
export const weekdayOf = (date: PlainDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7

/** Every date from `first` to `last`, both included. */
export function datesBetween(first: PlainDate, last: PlainDate): PlainDate[] {
  const dates: PlainDate[] = []
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date)
  return dates
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六']

/** `2026年1月5日 周一` */
export const formatDate = (date: PlainDate): string => `${formatDay(date)} 周${weekdays[weekdayOf(date) % 7]}`

/** `2026年1月5日`, as official letters date. */
export function formatDay(date: PlainDate): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  return `${year}年${month}月${dayOfMonth}日`
}

/** A month as it is written in data and addresses: `2026-03`. */
export const monthPattern = /^20\d\d-(0[1-9]|1[0-2])$/

/** `2026年1月`, for the month `2026-01` or any day of it. */
export function formatMonth(month: string): string {
  const [year, monthOfYear] = month.split('-').map(Number)
  return `${year}年${monthOfYear}月`
}

/** `09:00`, in Shanghai. */
export const formatTime = (instant: Date): string => shifted(instant).toISOString().slice(11, 16)

/** `2026年1月5日 周一 09:00`, in Shanghai. */
export const formatInstant = (instant: Date): string =>
  `${formatDate(dateOf(instant))} ${formatTime(instant)}`

/** `2026年1月5日 周一 09:00:07`, for receipts. */
export const formatInstantToSecond = (instant: Date): string =>
  `${formatDate(dateOf(instant))} ${shifted(instant).toISOString().slice(11, 19)}`

/** `1月5日 周一 09:00 至 1月9日 周五 18:00`; the year stands once, and a single day isn't repeated. */
export function formatInterval({ start, end }: Interval): string {
  const [first, last] = [dateOf(start), dateOf(new Date(end.getTime() - 1))]
  const ending = dateOf(end) === last ? formatTime(end) : '24:00'
  if (first === last) return `${formatDate(first)} ${formatTime(start)}–${ending}`
  const sameYear = first.slice(0, 4) === last.slice(0, 4)
  return `${formatInstant(start)} 至 ${sameYear ? formatDate(last).slice(5) : formatDate(last)} ${ending}`
}
