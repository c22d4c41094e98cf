import type { PlainDate } from '#kernel/calendar.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import { certificateRange, dayNumber, readCondition, titleRange } from '#modules/catalogue/index.ts'
import type { NumberCondition } from './engine/match.ts'
import type { Asked } from './fields.ts'

/** What a search is narrowed by, and counts the values of. */
export const facets = ['kind', 'locality', 'process', 'validation', 'owner', 'industry'] as const

/** What it can be narrowed by besides. */
export const narrowings = [...facets, 'cluster', 'month'] as const

/** A search that was kept before one of them was there asks nothing of it. */
export const facetsIn = (asked: Partial<Pick<Asked, (typeof narrowings)[number]>>) =>
  Object.fromEntries(narrowings.map(name => [name, asked[name] ?? []]))

/** Reads a condition on a parameter as conditions of the index, or refuses with what is wrong. */
function conditionOf(text: string): readonly NumberCondition[] | Refusal {
  const read = readCondition(text)
  return typeof read === 'string' ? { rule: 'search.parameter', message: read } : read
}

const isRefusal = (one: readonly NumberCondition[] | Refusal): one is Refusal => 'rule' in one

/** All that a search asks of numbers and of the day. */
export function numbersIn(asked: Asked, today: PlainDate): Decision<NumberCondition[]> {
  const read = asked.parameter.map(conditionOf)
  const refusals = read.filter(isRefusal)
  if (refusals.length > 0) return refuse(...refusals)
  const day = dayNumber(today)
  return accept([
    ...read.flatMap(one => (isRefusal(one) ? [] : one)),
    ...[...asked.certificate.map(certificateRange), ...asked.level.map(titleRange)].map(name => ({
      name,
      low: day,
      high: day,
    })),
  ])
}

/** Every word of a group finds the others. */
export function bySynonym(groups: readonly (readonly string[])[]): Map<string, string[]> {
  const others = new Map<string, string[]>()
  for (const group of groups)
    for (const word of group)
      others.set(word, [...(others.get(word) ?? []), ...group.filter(other => other !== word)])
  return others
}
