/** Times as people pick them: by the wall clock in Shanghai, whatever zone the browser is in. */
import dayjs, { type Dayjs } from 'dayjs'

/** Whether the browser's own clock shows another time than Shanghai's, so that it must be said. */
export const elsewhere =
  Intl.DateTimeFormat().resolvedOptions().timeZone !== 'Asia/Shanghai' &&
  new Date().getTimezoneOffset() !== -480

/** The wall-clock time that was picked, taken as Shanghai time. */
export const instantOf = (picked: Dayjs): Date => new Date(`${picked.format('YYYY-MM-DDTHH:mm')}:00+08:00`)

/** The instant as the wall clock in Shanghai shows it. */
export const pickedFrom = (iso: string | null): Dayjs | null => {
  const at = iso === null ? Number.NaN : Date.parse(iso)
  return Number.isNaN(at) ? null : dayjs(new Date(at + 8 * 3_600_000).toISOString().slice(0, 16))
}
