import { folded } from '#kernel/figure.ts'
import { pairsOf, wholeWordsOf } from '#modules/search/index.ts'

/** The readings of a text by which likeness is told: each catches what the others miss. */
export type Reading = 'words' | 'pairs' | 'characters'

export const readings: readonly Reading[] = ['words', 'pairs', 'characters']

/** A text read in three ways, each token once, in order. */
export interface ReadText extends Readonly<Record<Reading, readonly string[]>> {
  /** Without spaces, in one case and width. */
  readonly whole: string
}

const spoken = /[\p{L}\p{N}]/u

/** The characters of a text that say something, each once, in order. */
export const charactersOf = (text: string): string[] => [
  ...new Set([...folded(text)].filter(one => spoken.test(one))),
]

/** Spaces are borders of words and nothing else, so a title given as words reads like one written whole. */
export function readText(text: string): ReadText {
  const plain = folded(text).trim()
  const whole = plain.replaceAll(/\s+/gu, '')
  return {
    whole,
    words: [...new Set(plain.split(/\s+/u).flatMap(wholeWordsOf))],
    pairs: [...new Set(pairsOf(whole))],
    characters: charactersOf(whole),
  }
}

/** How much it says that a token stands in a text: the more, the fewer of all texts have it (the idf of BM25). */
export const rarityOf = (texts: number, count: number): number =>
  Math.log(1 + (texts - count + 0.5) / (count + 0.5))

export class Rarity {
  readonly #texts: number
  readonly #counts = new Map<string, number>()

  constructor(texts: readonly (readonly string[])[]) {
    this.#texts = texts.length
    for (const tokens of texts)
      for (const token of new Set(tokens)) this.#counts.set(token, (this.#counts.get(token) ?? 0) + 1)
  }

  of(token: string): number {
    return rarityOf(this.#texts, this.#counts.get(token) ?? 0)
  }

  tokens(): readonly string[] {
    return [...this.#counts.keys()]
  }
}
