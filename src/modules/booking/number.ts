import { dateOf } from '#kernel/calendar.ts'

/** A number people can say on the phone: 预约 `YY2611-00042`, with year and month by the calendar of Jiaxing. */
export function bookingNumber(serial: number, createdAt: Date): string {
  const [year = '', month = ''] = dateOf(createdAt).split('-')
  return `YY${year.slice(2)}${month}-${String(serial).padStart(5, '0')}`
}
