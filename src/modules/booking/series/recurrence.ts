import { z } from 'zod'
import { addDays, addMonths, dateOf, type PlainDate, startOf } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { plainDateSchema } from '#kernel/schema.ts'

/** 周期: every so many days, weeks or months until a date; a month without the day takes its last. */
export const repeat = z.object({
  every: z.int().min(1).max(52).meta({ title: '每隔' }),
  unit: z.enum(['day', 'week', 'month']).meta({ title: '单位' }),
  until: plainDateSchema.meta({ title: '直到' }),
})
export type Repeat = z.output<typeof repeat>

/** So many occurrences are registered at once; a year and a month of days. */
export const mostOccurrences = 400

/** So many runs are asked for as one series at most; a year of weeks. */
export const mostInSeries = 52

/** How something comes again: until a date, or so many times. */
export interface Recurrence {
  readonly every: number
  readonly unit: Repeat['unit']
  readonly until?: PlainDate | undefined
  readonly count?: number | undefined
}

function dateAfter(first: PlainDate, { every, unit }: Recurrence, times: number): PlainDate {
  if (unit === 'month') return addMonths(first, every * times)
  return addDays(first, every * times * (unit === 'week' ? 7 : 1))
}

/**
 * The first time and every later one, at the same hours of the day in Shanghai, up to one more than are allowed, so that
 * too many can be told from enough.
 */
export function occurrences(
  first: Interval,
  rule: Recurrence | undefined,
  most: number = mostOccurrences,
): Interval[] {
  if (rule === undefined) return [first]
  const date = dateOf(first.start)
  const [fromMidnight, length] = [
    first.start.getTime() - startOf(date).getTime(),
    first.end.getTime() - first.start.getTime(),
  ]
  const all: Interval[] = []
  for (let times = 0; times <= most && times < (rule.count ?? Number.POSITIVE_INFINITY); times++) {
    const on = dateAfter(date, rule, times)
    if (rule.until !== undefined && on > rule.until) break
    const start = new Date(startOf(on).getTime() + fromMidnight)
    all.push({ start, end: new Date(start.getTime() + length) })
  }
  return all
}
