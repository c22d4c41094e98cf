/** The classification of validations as records use it. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { notGiven, termsUpTo } from '#modules/taxonomy/index.ts'
import type { Content } from './content.ts'

/** Code → name: of all that were ever given, and of those that may be given on the day. */
export async function validationsOn(tx: Tx, day: PlainDate) {
  const terms = await termsUpTo(tx, ['validation'], day)
  const named = (list: typeof terms): Record<string, string> =>
    Object.fromEntries(list.map(({ code, name }) => [code, name]))
  return { ever: named(terms), given: named(terms.filter(({ current }) => current)) }
}

const validationsIn = (content: Content | null): readonly string[] =>
  content?.kind === 'solution' ? content.validations : []

/** Validations of a content that can't be given on the day. */
export const unknownValidations = (
  tx: Tx,
  content: Content,
  before: Content | null,
  day: PlainDate,
): Promise<string[]> => notGiven(tx, 'validation', validationsIn(content), validationsIn(before), day)
