import { dot, Latent } from './latent.ts'
import { Rarity, type Reading, type ReadText, readText } from './vocabulary.ts'

/** What is asked, and the texts that may answer it. */
export interface Question {
  readonly need: string
  readonly results: readonly string[]
}

/** Fixed, not tuned: more directions than topics, few enough for some thousand short texts. */
const directions: Readonly<Record<Reading, number>> = { words: 64, pairs: 64, characters: 32 }

/** What the texts at hand say of words, without anybody's judgement of them. */
export class Corpus {
  readonly rarity: Readonly<Record<Reading, Rarity>>
  readonly #latent: Readonly<Record<Reading, Latent>>
  readonly #texts = new Map<string, ReadText>()
  readonly #places = new Map<string, Float64Array>()

  constructor(texts: readonly string[]) {
    const all = [...new Set(texts)].map(text => this.read(text))
    const by = <T>(make: (reading: Reading, tokens: string[][]) => T) => {
      const of = (reading: Reading) =>
        make(
          reading,
          all.map(text => [...text[reading]]),
        )
      return { words: of('words'), pairs: of('pairs'), characters: of('characters') }
    }
    this.rarity = by((_, tokens) => new Rarity(tokens))
    this.#latent = by((reading, tokens) => new Latent(tokens, directions[reading]))
  }

  read(text: string): ReadText {
    const known = this.#texts.get(text)
    if (known) return known
    const read = readText(text)
    this.#texts.set(text, read)
    return read
  }

  /** From −1 to 1: how near two texts are by the company of their tokens. */
  likeness(a: string, b: string, reading: Reading): number {
    return dot(this.placeOf(reading, a), this.placeOf(reading, b))
  }

  /** The same of two words as they were cut. */
  likenessOfWords(a: string, b: string): number {
    return dot(this.placeOf('word', a), this.placeOf('word', b))
  }

  /** Where a text, or a word as it was cut, stands among the directions of a reading. */
  placeOf(as: Reading | 'word', text: string): Float64Array {
    const key = `${as} ${text}`
    const known = this.#places.get(key)
    if (known) return known
    const place = as === 'word' ? this.#latent.words.of([text]) : this.#latent[as].of(this.read(text)[as])
    this.#places.set(key, place)
    return place
  }
}
