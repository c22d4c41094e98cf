import type { LineWithPlatform, NeedContent } from '#modules/catalogue/index.ts'
import { charactersOf, rarityOf } from './learning/vocabulary.ts'

const wordsOf = ({ line, platform }: LineWithPlatform): string =>
  [line.name, line.summary, ...platform.directions].join(' ')

/**
 * How alike the name of a need and the words of a line are: the cosine by characters, each as heavy as it is rare among the
 * lines at hand. Of all signals by themselves it puts results in the best order (bench/RESULTS.md, matching).
 */
export class Wording {
  /** The characters of each line by their numbers. */
  readonly #lines = new Map<string, Int32Array>()
  readonly #numbers = new Map<string, number>()
  /** In how many lines each character stands, by number. */
  readonly #counts: number[] = []
  /** Of each character the square of its rarity; null while lines have come or gone since. */
  #squares: Float64Array | null = null

  constructor(lines: readonly LineWithPlatform[] = []) {
    for (const line of lines) this.put(line)
  }

  put(one: LineWithPlatform): void {
    this.drop(one.line.id)
    const numbers = Int32Array.from(charactersOf(wordsOf(one)), character => this.#numberOf(character))
    for (const number of numbers) this.#counts[number] = (this.#counts[number] ?? 0) + 1
    this.#lines.set(one.line.id, numbers)
    this.#squares = null
  }

  drop(lineId: string): void {
    for (const number of this.#lines.get(lineId) ?? []) this.#counts[number] = (this.#counts[number] ?? 0) - 1
    this.#lines.delete(lineId)
    this.#squares = null
  }

  #numberOf(character: string): number {
    const number = this.#numbers.get(character) ?? this.#numbers.size
    this.#numbers.set(character, number)
    return number
  }

  /** Of a line to the need, from 0 for nothing in common to 1 for the same characters. */
  likenessTo(need: Pick<NeedContent, 'name'>): (line: LineWithPlatform) => number {
    const texts = this.#lines.size
    this.#squares ??= Float64Array.from(this.#counts, count => rarityOf(texts, count) ** 2)
    const squares = this.#squares
    const wanted = charactersOf(need.name)
    const weights = new Float64Array(squares.length)
    let square = 0
    for (const character of wanted) {
      const number = this.#numbers.get(character)
      const weight = number === undefined ? rarityOf(texts, 0) ** 2 : (squares[number] ?? 0)
      square += weight
      if (number !== undefined) weights[number] = weight
    }
    const length = Math.sqrt(square)
    return ({ line }) => {
      let [own, shared] = [0, 0]
      for (const number of this.#lines.get(line.id) ?? []) {
        own += squares[number] ?? 0
        shared += weights[number] ?? 0
      }
      const lengths = length * Math.sqrt(own)
      return lengths === 0 ? 0 : Math.min(1, shared / lengths)
    }
  }
}
