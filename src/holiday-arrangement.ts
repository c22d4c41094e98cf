/** A year's arrangement of holidays as somebody types it, and the file of the policy pack with it. */
import { parseDocument, YAMLSeq } from 'yaml'
import { addDays, isPlainDate, type PlainDate, weekdayOf } from '#kernel/calendar.ts'

/** What was typed isn't an arrangement; the message says what to do. */
export class BadArrangement extends Error {}

export interface Arrangement {
  readonly year: string
  readonly source: string
  readonly off: readonly PlainDate[]
  readonly worked: readonly PlainDate[]
}

const usage = '用法：npm run holidays -- 年份 "文号与出处" 休 日期或起..止 … 班 日期 …'

function daysOf(word: string): PlainDate[] {
  const [first = '', last = first, ...more] = word.split('..')
  if (!isPlainDate(first) || !isPlainDate(last) || more.length > 0 || last < first)
    throw new BadArrangement(`“${word}”不是日期，请写成 2027-01-01 或 2027-01-01..2027-01-03。`)
  const days = [first]
  while ((days.at(-1) ?? last) < last) days.push(addDays(days.at(-1) ?? last, 1))
  return days
}

/** `2027`, the number of the document, then `休` with days off and `班` with weekend days that are worked. */
export function readArrangement([year = '', source = '', ...words]: readonly string[]): Arrangement {
  if (!/^\d{4}$/.test(year) || source.trim().length < 4) throw new BadArrangement(usage)
  const days: Record<'休' | '班', PlainDate[]> = { 休: [], 班: [] }
  let kind: '休' | '班' | null = null
  for (const word of words)
    if (word === '休' || word === '班') kind = word
    else if (kind === null) throw new BadArrangement(usage)
    else days[kind].push(...daysOf(word))
  const { 休: off, 班: worked } = days
  if (off.length === 0) throw new BadArrangement(`没有写放假的日期。${usage}`)
  const strange = [...off, ...worked].find(day => !day.startsWith(year))
  if (strange) throw new BadArrangement(`${strange} 不在 ${year} 年，跨年的各写在所属的年份。`)
  const weekday = worked.find(day => weekdayOf(day) <= 5)
  if (weekday) throw new BadArrangement(`${weekday} 本来就是工作日，调休上班的是周六、周日，请核对。`)
  const both = off.find(day => worked.includes(day))
  if (both) throw new BadArrangement(`${both} 既休又班，请核对。`)
  return { year, source: source.trim(), off, worked }
}

/** The file with a year more; everything else of it, comments too, stays as it was. */
export function withArrangement(text: string, arrangement: Arrangement): string {
  const document = parseDocument(text)
  const kept = document.get('holidays')
  const years = kept instanceof YAMLSeq ? kept : new YAMLSeq()
  const has = (years.toJSON() as { year?: unknown }[]).some(one => String(one.year) === arrangement.year)
  if (has)
    throw new BadArrangement(
      `${arrangement.year} 年已经录入；须更正的请直接修改 holidays.yaml，并在 CHANGELOG 说明。`,
    )
  years.flow = false
  years.add(document.createNode(arrangement))
  document.set('holidays', years)
  return document.toString({ lineWidth: 0 })
}
