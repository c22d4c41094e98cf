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

/** A time of a day without its day; the first is how it is shown. */
export const timeFormats = ['HH:mm', 'H:mm', 'HH:mm:ss', 'HHmm']

/** What a field asks for. */
export type TypedKind = 'day' | 'moment' | 'time'

export const formatsOf = { day: dateFormats, moment: momentFormats, time: timeFormats } as const

const examples = {
  day: '按“2026年12月20日”的样子填写，或在日历中选择',
  moment: '按“2026年12月20日 17:00”的样子填写，或在日历中选择',
  time: '按“08:30”的样子填写，或在列表中选择',
} as const

/** What a text says, where it says anything that the field asks for. */
export const readTyped = (typed: string, kind: TypedKind): Dayjs | null =>
  formatsOf[kind].map(format => dayjs(typed.trim(), format, true)).find(one => one.isValid()) ?? null

/**
 * What is said of a text that a field was left with, where the field doesn't take it: it is no date, or one before the
 * first that can be chosen. Null where it was taken.
 */
export function typedFault(typed: string, kind: TypedKind, earliest?: Dayjs): string | null {
  if (typed.trim() === '') return null
  const read = readTyped(typed, kind)
  if (read === null) return `没有读懂“${typed}”，请${examples[kind]}`
  return earliest && read.isBefore(earliest, 'day')
    ? `不能早于${earliest.format('YYYY年M月D日')}，请重新填写`
    : null
}

/** What is said of a beginning and an end that are each read, and are no span; moments and times take something of it. */
export function spanFault(from: Dayjs, to: Dayjs, kind: TypedKind): string | null {
  if (kind === 'day') return to.isBefore(from, 'day') ? '结束不能早于开始，请改正' : null
  // A time of a day has some day or other with it.
  const format = kind === 'time' ? 'HH:mm' : 'YYYY-MM-DD HH:mm'
  return to.format(format) > from.format(format) ? null : '结束须晚于开始，请改正'
}
