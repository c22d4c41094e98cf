/** How people type or paste a day and a time into a field of a date: pure. */
import dayjs, { type Dayjs } from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'

dayjs.extend(customParseFormat)

const days = [
  ...['YYYY年M月D日', 'YYYY年MM月DD日', 'YYYY-MM-DD', 'YYYY-M-D'],
  ...['YYYY/MM/DD', 'YYYY/M/D', 'YYYY.MM.DD', 'YYYY.M.D', 'YYYYMMDD'],
]
const times = [' HH:mm', ' H:mm', ' HH:mm:ss', 'HH:mm', 'H:mm', '[T]HH:mm', '[T]HH:mm:ss']

/** A day and a time; the first is how they are shown. */
export const momentFormats = days.flatMap(day => times.map(time => `${day}${time}`))

/** A day, also out of a text that has the time with it; the first is how it is shown. */
export const dateFormats = [...days, ...momentFormats]

const readAs = (typed: string, formats: readonly string[]): Dayjs | null =>
  formats.map(format => dayjs(typed, format, true)).find(one => one.isValid()) ?? null

/**
 * What is said of a text that a field was left with, where the field doesn't take it: it is no date, or one before the
 * first that can be chosen. Null where it was taken.
 */
export function typedFault(typed: string, isMoment: boolean, earliest?: Dayjs): string | null {
  if (typed.trim() === '') return null
  const read = readAs(typed, isMoment ? momentFormats : dateFormats)
  if (read === null)
    return `没有读懂“${typed}”，请按“2026年12月20日${isMoment ? ' 17:00' : ''}”的样子填写，或在日历中选择`
  return earliest && read.isBefore(earliest, 'day')
    ? `不能早于${earliest.format('YYYY年M月D日')}，请重新填写`
    : null
}
