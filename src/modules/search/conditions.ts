import type { Refusal } from '#kernel/decision.ts'
import { readCondition } from '#modules/catalogue/index.ts'
import type { NumberCondition } from './engine/match.ts'

/** Reads a condition on a parameter as conditions of the index, or refuses with what is wrong. */
export function conditionOf(text: string): readonly NumberCondition[] | Refusal {
  const read = readCondition(text)
  return typeof read === 'string' ? { rule: 'search.parameter', message: read } : read
}
