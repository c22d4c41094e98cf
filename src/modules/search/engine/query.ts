import { apart, isQuantity, strokeFor } from '#kernel/designation.ts'
import { folded, isFigure } from '#kernel/figure.ts'
import type { Wording } from './match.ts'
import type { ScoredTerm } from './search-index.ts'
import { isShort } from './short.ts'
import { asked, pairsOf, spokenWordsOf, wholeWordsOf, wordsOf } from './text.ts'

/**
 * What the readings count in the order. Pairs of a long query are many, so they weigh less each; what only holds a
 * short word comes after what is that word.
 */
const readingWeight = { words: 1, pairs: 0.5, short: 0.5 }

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

function distinct(terms: readonly ScoredTerm[]): ScoredTerm[] {
  const found = new Map<string, ScoredTerm>()
  for (const term of terms) {
    const key = `${term.reading} ${term.text}`
    if (!found.has(key) && found.size < mostTerms) found.set(key, term)
  }
  return [...found.values()]
}

/** What a text of any length is compared by, without asking that any of its words be there. */
export const likeness = (text: string): ScoredTerm[] => distinct(termsOf(text, 1))

const partsOf = (text: string): string[] =>
  asked(folded(text))
    .split(/\s+/u)
    .filter(part => part !== '')

/** The words of a query for which there may be synonyms: the parts between blanks and the words within. */
export const wordsAsked = (text: string): string[] => [...new Set([...partsOf(text), ...wholeWordsOf(text)])]

/** Parts that are one character, or one or two letters, and nothing else. */
const shortTerms = (text: string): ScoredTerm[] =>
  partsOf(text)
    .map(spokenWordsOf)
    .filter(([word, ...more]) => word !== undefined && more.length === 0 && isShort(word))
    .map(([word = '']) => ({ reading: 'short', text: word, weight: readingWeight.short }))

/**
 * The letters and number of a standard apart where they are written together. A figure with its unit is one word of the
 * index however it is written, and its parts alone say something else.
 */
const spacedFor = (word: string): string[] => {
  const spaced = isQuantity(word) || isFigure(word) ? word : apart(word)
  return [...(spaced === word ? [] : [spaced]), ...strokeFor(word)]
}

/** What says the same: synonyms, and a standard as it is written elsewhere. */
const othersOf = (word: string, synonyms: Synonyms): readonly string[] => [
  ...(synonyms.get(word) ?? []),
  ...spacedFor(word),
]

/** The words asked for, with what means the same: synonyms stand for whole parts between blanks and for words within. */
const wordedIn = (text: string, synonyms: Synonyms) =>
  partsOf(text).flatMap(part => {
    const known = synonyms.get(part)
    return known === undefined
      ? wholeWordsOf(part).map(word => ({ word, others: othersOf(word, synonyms) }))
      : [{ word: part, others: known }]
  })

const hasHan = /\p{Script=Han}/u
const says = /[\p{L}\p{N}]/u

/**
 * The same for a text that is looked through instead of cut: a part without Chinese characters, as the number of a
 * standard or a model, is one word, and so is one that says nothing by its words. Signs between words and figures ask
 * for nothing, unless there is nothing else.
 */
export function wordingsIn(text: string, synonyms: Synonyms): string[][] {
  const parts = partsOf(text)
  const saying = parts.filter(part => says.test(part))
  return (saying.length > 0 ? saying : parts).flatMap(part => {
    const words = hasHan.test(part) || synonyms.has(part) ? wordedIn(part, synonyms) : []
    return words.length > 0
      ? words.map(({ word, others }) => [word, ...others])
      : [[part, ...spacedFor(part)]]
  })
}

/** Reads what somebody typed. */
export function queryOf(text: string, synonyms: Synonyms = new Map()): Query {
  const words = wordedIn(text, synonyms)
  const asked = words
    .map(({ word, others }) => [word, ...others].map(wholeWordsOf).filter(wording => wording.length > 0))
    .filter(wordings => wordings.length > 0)
  return {
    words: asked.length > 0 ? asked : spokenWordsOf(text).map(word => [[word]]),
    terms: distinct([
      ...termsOf(text, 1),
      ...shortTerms(text),
      ...words.flatMap(({ others }) => others.flatMap(other => termsOf(other, synonymWeight))),
    ]),
  }
}
