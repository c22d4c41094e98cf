/** What somebody types to find something in a list, read the way the search over everything reads it. */
import { writingsOf } from '#kernel/figure.ts'
import type { Tx } from '#kernel/operation.ts'
import { narrow, queryTokens } from '../tokens.ts'

/** Each word that is asked for, in the wordings that mean the same, the asker's own first; all of them narrow. */
export type AskedWords = readonly (readonly string[])[]

/** Reads what was typed. Handed in by the whole system, for the synonyms are kept by the search, which is above. */
export type ReadWords = (tx: Tx, q: string) => Promise<AskedWords>

/** What the system itself asks for: the parts between blanks as they are. */
export const plainWords = (q: string): AskedWords =>
  narrow(q)
    .split(/\s+/u)
    .filter(Boolean)
    .map(part => [part])

/** Of each word what must be there of each wording; a word that no record is kept by asks for nothing. */
export interface AskedTokens {
  /** Of the words that have one wording. */
  readonly tokens: readonly string[]
  /** Per other word its wordings, of which one must be there. */
  readonly either: readonly (readonly (readonly string[])[])[]
}

/** 升 alone stands in a text of anything that has a number elsewhere; the letter of a unit hardly does. */
const byLoneCharacter = /^[\d.]+ ?\p{Script=Han}$/u

export function tokensAsked(words: AskedWords): AskedTokens {
  const read = words
    .map(wordings =>
      wordings
        .flatMap(one => [one, ...writingsOf(one).filter(written => !byLoneCharacter.test(written))])
        .map(queryTokens)
        .filter(tokens => tokens.length > 0),
    )
    .filter(wordings => wordings.length > 0)
  return {
    tokens: [...new Set(read.flatMap(([only = [], ...others]) => (others.length === 0 ? only : [])))],
    either: read.filter(wordings => wordings.length > 1),
  }
}
