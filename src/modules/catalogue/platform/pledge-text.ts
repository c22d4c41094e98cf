/** 开放承诺 as the public reads it; versions keep these words for good, so what was pledged is read back from them. */
import { formatDate, isPlainDate } from '#kernel/calendar.ts'
import type { Pledge } from './fields.ts'

export const pledgeName = '开放承诺'

export const pledgeText = ({ hoursPerYear, covers, since }: Pledge): string =>
  `每年 ${hoursPerYear} 小时，${covers}，自 ${formatDate(since)} 起`

const written = /^每年 (\d+) 小时，(.*)，自 (\d+)年(\d+)月(\d+)日 周. 起$/s

/** Null for words that state no pledge. */
export function pledgeIn(text: string): Pledge | null {
  const [, hours, covers = '', year = '', month = '', dayOfMonth = ''] = written.exec(text) ?? []
  const since = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  return isPlainDate(since) ? { hoursPerYear: Number(hours), covers, since } : null
}
