import type { Wording } from './match.ts'
import type { ScoredTerm } from './search-index.ts'
import { folded, pairsOf, wholeWordsOf, wordsOf } from './text.ts'

/**
 * What the two readings count in the order. Pairs of a long query are many, so they weigh less each.
 */
const readingWeight = { words: 1, pairs: 0.5 }

/** A synonym says the same in other words, but the asker's own wording comes first. */
const synonymWeight = 0.5

/** More terms than a question of a few sentences has make no better answer, only a slower one. */
const mostTerms = 64

/** Wordings of a word other than itself, each folded. */
export type Synonyms = ReadonlyMap<string, readonly string[]>

export interface Query {
  readonly words: readonly (readonly Wording[])[]
  readonly terms: readonly ScoredTerm[]
}

function termsOf(text: string, weight: number): ScoredTerm[] {
  return [
    ...wordsOf(text).map(word => ({
      reading: 'words' as const,
      text: word,
      weight: weight * readingWeight.words,
    })),
    ...pairsOf(text).map(pair => ({
      reading: 'pairs' as const,
      text: pair,
      weight: weight * readingWeight.pairs,
    })),
  ]
}

/** Reads what somebody typed. Synonyms are looked up for whole words and for the parts between blanks. */
export function queryOf(text: string, synonyms: Synonyms = new Map()): Query {
  const parts = folded(text)
    .split(/\s+/u)
    .filter(part => part !== '')
  const words = parts.flatMap(part => {
    const known = synonyms.get(part)
    return known === undefined
      ? wholeWordsOf(part).map(word => ({ word, others: synonyms.get(word) ?? [] }))
      : [{ word: part, others: known }]
  })
  const terms = new Map<string, ScoredTerm>()
  for (const term of [
    ...termsOf(text, 1),
    ...words.flatMap(({ others }) => others.flatMap(other => termsOf(other, synonymWeight))),
  ]) {
    const key = `${term.reading} ${term.text}`
    if (!terms.has(key) && terms.size < mostTerms) terms.set(key, term)
  }
  return {
    words: words
      .map(({ word, others }) => [word, ...others].map(wholeWordsOf).filter(wording => wording.length > 0))
      .filter(wordings => wordings.length > 0),
    terms: [...terms.values()],
  }
}
