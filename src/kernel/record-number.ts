import { dateOf } from './calendar.ts'

/** A number people can say on the phone: `YY2611-00042`, with year and month by the calendar of Jiaxing. */
export function recordNumber(prefix: string, serial: number, createdAt: Date): string {
  const [year = '', month = ''] = dateOf(createdAt).split('-')
  return `${prefix}${year.slice(2)}${month}-${String(serial).padStart(5, '0')}`
}
