import type { LineWithPlatform, NeedContent } from '#modules/catalogue/index.ts'
import { Company, lotOf, type Sampled } from './company.ts'
import { type Reading, rarityOf, readings, readText } from './learning/vocabulary.ts'

/** How alike two texts are, each from 0 for nothing in common to 1 for the same. */
export type Likeness = Readonly<Record<Reading | 'latent', number>>

export const nothingAlike: Likeness = { words: 0, pairs: 0, characters: 0, latent: 0 }

/** Words, pairs and characters one after another, in as few objects as will do for a hundred thousand lines. */
interface Written extends Sampled {
  readonly pairsEnd: number
}

const textOf = ({ line, platform }: LineWithPlatform): string =>
  [line.name, line.summary, ...platform.directions].join(' ')

/** The same token in two readings is two. */
const prefixes: Readonly<Record<Reading, string>> = { words: '词', pairs: '对', characters: '字' }

const cosine = (shared: number, squares: number): number =>
  squares > 0 ? Math.min(1, Math.max(0, shared / Math.sqrt(squares))) : 0

/**
 * How alike the name of a need and the words of a line are, in four ways that fail differently: by words, by pairs of
 * characters and by characters the cosine of what both have, each token as heavy as it is rare among the lines at hand;
 * and by latent semantics the cosine of the line with what is left of the need along the main directions of words, so
 * that words which keep the same company stand for one another. A score gives each its own points.
 *
 * It depends on the lines at hand alone, not on how they came: every process says the same, of latent semantics among
 * many lines some seconds after an edit (company.ts).
 */
export class Wording {
  readonly #texts = new Map<string, Written>()
  /** The same by the record as it was read: who found a line a moment ago goes on with it as it was found. */
  readonly #records = new WeakMap<object, Written>()
  readonly #numbers = new Map<string, number>()
  readonly #tokens: string[] = []
  /** In how many texts each token stands, by number. */
  readonly #counts: number[] = []
  /** Of each its rarity; null while texts have come or gone since. */
  #rarities: Float64Array | null = null
  readonly #company = new Company()

  constructor(lines: readonly LineWithPlatform[] = []) {
    for (const line of lines) this.put(line)
  }

  put(one: LineWithPlatform): void {
    this.putText(one.line.id, textOf(one), one.line)
  }

  /** `record` is what the text is known by to who asks for it. */
  putText(id: string, text: string, record: object): void {
    this.drop(id)
    const read = readText(text)
    const tokens = Int32Array.from(
      readings.flatMap(reading => read[reading].map(token => this.#numberOf(reading, token))),
    )
    const wordsEnd = read.words.length
    const pairsEnd = wordsEnd + read.pairs.length
    const written = { id, lot: lotOf(id), tokens, wordsEnd, pairsEnd }
    for (const number of tokens) this.#counts[number] = (this.#counts[number] ?? 0) + 1
    this.#texts.set(id, written)
    this.#records.set(record, written)
    this.#touch(written)
  }

  drop(id: string): void {
    const written = this.#texts.get(id)
    if (!written) return
    for (const number of written.tokens) this.#counts[number] = (this.#counts[number] ?? 0) - 1
    this.#texts.delete(id)
    this.#touch(written)
  }

  #touch({ lot }: Written): void {
    this.#rarities = null
    this.#company.touch(lot)
  }

  #numberOf(reading: Reading, token: string): number {
    const key = prefixes[reading] + token
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    const number = this.#tokens.push(token) - 1
    this.#numbers.set(key, number)
    return number
  }

  /** Of lines to the need. */
  likenessTo({ name }: Pick<NeedContent, 'name'>): (line: Pick<LineWithPlatform, 'line'>) => Likeness {
    const likeness = this.likenessOfText(name)
    return ({ line }) => likeness(line)
  }

  likenessOfText(text: string): (record: object) => Likeness {
    const texts = this.#texts.size
    this.#rarities ??= Float64Array.from(this.#counts, count => rarityOf(texts, count))
    const rarities = this.#rarities
    /** By token: the square of its rarity where the text has it. */
    const wanted = new Float64Array(rarities.length)
    const read = readText(text)
    const squares = { words: 0, pairs: 0, characters: 0 }
    for (const reading of readings)
      for (const token of read[reading]) {
        const number = this.#numbers.get(prefixes[reading] + token)
        const square = (number === undefined ? rarityOf(texts, 0) : (rarities[number] ?? 0)) ** 2
        squares[reading] += square
        if (number !== undefined) wanted[number] = square
      }
    const kept = this.#companyOf(read.words, rarities)
    const sum = (of: Float64Array, tokens: Int32Array, from: number, to: number) => {
      let [own, shared] = [0, 0]
      for (let at = from; at < to; at++) {
        const number = tokens[at] as number
        own += (rarities[number] as number) ** 2
        shared += of[number] as number
      }
      return { own, shared }
    }
    return record => {
      const written = this.#records.get(record)
      if (!written) return nothingAlike
      const { tokens, wordsEnd, pairsEnd } = written
      const words = sum(wanted, tokens, 0, wordsEnd)
      const pairs = sum(wanted, tokens, wordsEnd, pairsEnd)
      const characters = sum(wanted, tokens, pairsEnd, tokens.length)
      const company = sum(kept, tokens, 0, wordsEnd)
      return {
        words: cosine(words.shared, words.own * squares.words),
        pairs: cosine(pairs.shared, pairs.own * squares.pairs),
        characters: cosine(characters.shared, characters.own * squares.characters),
        latent: cosine(company.shared, words.own * squares.words),
      }
    }
  }

  /** By token, words only: its rarity times how much it keeps company with those given. */
  #companyOf(words: readonly string[], rarities: Float64Array): Float64Array {
    const latent = this.#company.among(this.#texts.values(), number => this.#tokens[number] ?? '')
    const rarityOfWord = (word: string) => rarities[this.#numbers.get(prefixes.words + word) ?? -1] ?? 0
    const kept = new Float64Array(rarities.length)
    const row = words.flatMap(word => {
      const place = latent.placeOf(word)
      return place === undefined ? [] : [{ place, weight: rarityOfWord(word) }]
    })
    if (row.length === 0) return kept
    const company = latent.companyOf(row)
    latent.tokens.forEach((word, place) => {
      const number = this.#numbers.get(prefixes.words + word)
      if (number !== undefined) kept[number] = (rarities[number] ?? 0) * (company[place] ?? 0)
    })
    return kept
  }
}
