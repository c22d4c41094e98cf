/** What sample data says in short, as the operations take it. */
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import { timeOfDaySchema } from '#kernel/schema.ts'
import { batchFrom, capabilitiesFrom, stated } from './lines.ts'
import type { Sample } from './schema.ts'

const hours = (from: string, to: string, weekdays: readonly number[]) =>
  weekdays.map(weekday => ({ weekday, from: timeOfDaySchema.parse(from), to: timeOfDaySchema.parse(to) }))

const common = { noticeHours: 48, horizonDays: 120, minHours: 4, maxDays: 30, holdHours: 72, cancelHours: 72 }
export const schedules = {
  standard: { ...common, opening: hours('08:00', '18:00', [1, 2, 3, 4, 5]) },
  long: { ...common, opening: hours('08:00', '22:00', [1, 2, 3, 4, 5, 6]) },
}

/** `18/平方米·月（租金）`, or the reason why there is no price. */
function showcasePrice(text: string) {
  const [yuan = '', unit] = text.split('/')
  if (unit === undefined) return { mode: 'negotiable', reason: text }
  return { mode: 'fixed', fen: parseYuan(yuan), unit, taxIncluded: true }
}

export const showcaseDraft = (
  { content, price: priced, capabilities, basis, evidence, inDays }: Sample['showcase'][number],
  today: PlainDate,
) => ({
  ...content,
  price: showcasePrice(priced),
  capabilities: capabilitiesFrom(capabilities, today).map(one => ({ ...one, basis, evidence })),
  ...(inDays === undefined ? {} : { availableFrom: addDays(today, inDays) }),
})

export function draftFrom(
  { capabilities, windowDays, days, budget, batch, ...content }: Sample['needs'][number]['content'],
  today: PlainDate,
) {
  return {
    ...content,
    capabilities: capabilities.map(({ text, ...one }) =>
      text === undefined ? one : { ...one, ...stated(one.parameter, text) },
    ),
    window: { from: today, to: addDays(today, windowDays), days },
    ...(batch ? { batch: { size: batchFrom(batch.text), weight: batch.weight } } : {}),
    budget: budget && { fen: parseYuan(budget.yuan), weight: budget.weight },
  }
}
