import { repeatable } from './random.ts'
import { Rarity } from './vocabulary.ts'

/** So often the block is turned toward the main directions; more changes nothing that shows. */
const rounds = 6

/** One text as weighted places in the vocabulary. */
export type Row = readonly { readonly place: number; readonly weight: number }[]

/**
 * Latent semantics: the main directions of texts by their tokens, a truncated singular value decomposition of the
 * rarity-weighted texts by iterating an orthonormal block (Halko et al., 2011). Two texts without a common word are
 * near one another where their words keep the same company in the corpus.
 */
export class Latent {
  readonly #rarity: Rarity
  readonly #tokens: readonly string[]
  readonly #places: ReadonlyMap<string, number>
  /** By direction: a number for each token. */
  #directions: readonly Float64Array[] = []

  constructor(texts: readonly (readonly string[])[], size: number) {
    this.#rarity = new Rarity(texts)
    this.#tokens = this.#rarity.tokens()
    this.#places = new Map(this.#tokens.map((token, place) => [token, place]))
    if (size === 0) return
    const turning = this.#turn(texts, size)
    while (!turning.next().done);
  }

  /** The same step by step, each of a few milliseconds, for who has others to serve meanwhile. */
  static *inSteps(texts: readonly (readonly string[])[], size: number): Generator<void, Latent> {
    const latent = new Latent(texts, 0)
    yield* latent.#turn(texts, size)
    return latent
  }

  *#turn(texts: readonly (readonly string[])[], size: number): Generator<void> {
    const rows: Row[] = []
    for (const [at, tokens] of texts.entries()) {
      if (at % 200 === 0) yield
      rows.push(this.#rowOf(tokens))
    }
    const random = repeatable(size)
    let block = Array.from({ length: Math.min(size, this.#places.size) }, () =>
      Float64Array.from({ length: this.#places.size }, () => random() - 0.5),
    )
    yield* orthonormalised(block)
    for (let round = 0; round < rounds; round++) {
      const turned: typeof block = []
      for (const direction of block) {
        yield
        const next = new Float64Array(direction.length)
        for (const row of rows) {
          const along = project(row, direction)
          for (const { place, weight } of row) next[place] = (next[place] ?? 0) + weight * along
        }
        turned.push(next)
      }
      block = turned
      yield* orthonormalised(block)
    }
    this.#directions = block
  }

  #rowOf(tokens: readonly string[]): Row {
    const row = tokens.flatMap(token => {
      const place = this.#places.get(token)
      return place === undefined ? [] : [{ place, weight: this.#rarity.of(token) }]
    })
    const length = Math.sqrt(row.reduce((sum, { weight }) => sum + weight * weight, 0))
    return row.map(({ place, weight }) => ({ place, weight: weight / length }))
  }

  /** By place. */
  get tokens(): readonly string[] {
    return this.#tokens
  }

  placeOf(token: string): number | undefined {
    return this.#places.get(token)
  }

  /** What is left of a text along the main directions, by place: heavy are the words that keep company with its own. */
  companyOf(row: Row): Float64Array {
    const sum = new Float64Array(this.#places.size)
    for (const direction of this.#directions) {
      const along = project(row, direction)
      for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + along * (direction[at] ?? 0)
    }
    return sum
  }

  /** Where a text stands; of length 1, or all 0 where no token is known. */
  of(tokens: readonly string[]): Float64Array {
    const row = this.#rowOf(tokens)
    const vector = Float64Array.from(this.#directions, direction => project(row, direction))
    const length = Math.sqrt(dot(vector, vector))
    return length > 0 ? vector.map(value => value / length) : vector
  }
}

/** The cosine of two vectors of length 1. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

function project(row: Row, direction: Float64Array): number {
  let sum = 0
  for (const { place, weight } of row) sum += weight * (direction[place] ?? 0)
  return sum
}

/** Gram–Schmidt, twice for what rounding leaves. */
function* orthonormalised(block: readonly Float64Array[]): Generator<void> {
  for (const [at, direction] of block.entries()) {
    yield
    for (const other of [...block.slice(0, at), ...block.slice(0, at)]) {
      const shared = dot(direction, other)
      for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) - shared * (other[i] ?? 0)
    }
    const length = Math.sqrt(dot(direction, direction)) || 1
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) / length
  }
}
