import type { LineWithPlatform, NeedContent } from '#modules/catalogue/index.ts'
import { charactersOf, Rarity } from './learning/vocabulary.ts'

/** The characters of a text by their numbers, and the length of the text as a vector of rarities. */
interface Weighed {
  readonly characters: Int32Array
  readonly length: number
}

const wordsOf = ({ line, platform }: LineWithPlatform): string =>
  [line.name, line.summary, ...platform.directions].join(' ')

/**
 * How alike the name of a need and the words of a line are: the cosine by characters, each as heavy as it is rare among the
 * lines at hand. Of all signals by themselves it puts results in the best order (bench/RESULTS.md, matching).
 */
export class Wording {
  readonly #rarity: Rarity
  readonly #numbers: ReadonlyMap<string, number>
  readonly #squares: Float64Array
  readonly #lines: ReadonlyMap<string, Weighed>

  constructor(lines: readonly LineWithPlatform[]) {
    const texts = lines.map(one => charactersOf(wordsOf(one)))
    this.#rarity = new Rarity(texts)
    const characters = this.#rarity.tokens()
    this.#numbers = new Map(characters.map((one, at) => [one, at]))
    this.#squares = Float64Array.from(characters, one => this.#rarity.of(one) ** 2)
    this.#lines = new Map(lines.map(({ line }, at) => [line.id, this.#weighed(texts[at] ?? [])]))
  }

  #weighed(characters: readonly string[]): Weighed {
    return {
      characters: Int32Array.from(characters.flatMap(one => this.#numbers.get(one) ?? [])),
      length: Math.sqrt(characters.reduce((sum, one) => sum + this.#rarity.of(one) ** 2, 0)),
    }
  }

  /** Of a line to the need, from 0 for nothing in common to 1 for the same characters. */
  likenessTo(need: NeedContent): (line: LineWithPlatform) => number {
    const wanted = this.#weighed(charactersOf(need.name))
    const weights = new Float64Array(this.#squares.length)
    for (const number of wanted.characters) weights[number] = this.#squares[number] ?? 0
    return ({ line }) => {
      const offered = this.#lines.get(line.id)
      const lengths = wanted.length * (offered?.length ?? 0)
      if (!offered || lengths === 0) return 0
      let shared = 0
      for (const number of offered.characters) shared += weights[number] ?? 0
      return Math.min(1, shared / lengths)
    }
  }
}
