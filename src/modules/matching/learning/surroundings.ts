import type { Corpus, Question } from './corpus.ts'
import { deviation, mean } from './evaluation.ts'
import { dot } from './latent.ts'
import type { Signals } from './likeness.ts'
import { type Rarity, type Reading, readings } from './vocabulary.ts'

/** So many of the nearest needs show how near a result comes to needs at its best, and likewise for a need. */
const nearest = { needs: 5, results: 10 }

const latent = ['words', 'pairs'] as const satisfies readonly Reading[]

/** Every need against every result by one measure. */
interface Measured {
  /** By result: how near each need is to it. */
  readonly columns: readonly Float64Array[]
  readonly means: readonly number[]
  readonly spreads: readonly number[]
  /** The mean likeness of the nearest needs of each result, and of the nearest results of each need. */
  readonly bestOfResult: readonly number[]
  readonly bestOfNeed: readonly number[]
}

const bestOf = (values: Float64Array, count: number): number => mean([...values.toSorted().slice(-count)])

/** A text as a direction of length 1 by the rarity of its tokens. */
function directionOf(tokens: readonly string[], rarity: Rarity): ReadonlyMap<string, number> {
  const length = Math.hypot(...tokens.map(token => rarity.of(token))) || 1
  return new Map(tokens.map(token => [token, rarity.of(token) / length]))
}

function along(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const [token, weight] of b) sum += weight * (a.get(token) ?? 0)
  return sum
}

function measured<T>(
  needs: readonly T[],
  results: readonly T[],
  near: (need: T, result: T) => number,
): Measured {
  const columns = results.map(result => Float64Array.from(needs, need => near(need, result)))
  return {
    columns,
    means: columns.map(column => mean([...column])),
    spreads: columns.map(column => deviation([...column]) || 1),
    bestOfResult: columns.map(column => bestOf(column, nearest.needs)),
    bestOfNeed: needs.map((_, need) =>
      bestOf(
        Float64Array.from(columns, column => column[need] ?? 0),
        nearest.results,
      ),
    ),
  }
}

/**
 * How a result stands to a need, seen beside all needs and all results at hand: a result that is as near to any other
 * need says little, and a likeness says more to a need that hardly anything comes near (local scaling as by Conneau et
 * al., 2018). From texts alone.
 */
export class Surroundings {
  readonly #needs: ReadonlyMap<string, number>
  readonly #results: ReadonlyMap<string, number>
  readonly #measures: ReadonlyMap<string, Measured>

  constructor(corpus: Corpus, questions: readonly Question[]) {
    const needs = [...new Set(questions.map(one => one.need))]
    const results = [...new Set(questions.flatMap(one => one.results))]
    const by = <T>(vectorOf: (text: string) => T, near: (need: T, result: T) => number) =>
      measured(needs.map(vectorOf), results.map(vectorOf), near)
    this.#needs = placesOf(needs)
    this.#results = placesOf(results)
    this.#measures = new Map([
      ...readings.map((reading): [string, Measured] => [
        reading,
        by(text => directionOf(corpus.read(text)[reading], corpus.rarity[reading]), along),
      ]),
      ...latent.map((reading): [string, Measured] => [
        `latent.${reading}`,
        by(text => corpus.placeOf(reading, text), dot),
      ]),
    ])
  }

  of(need: string, result: string): Signals {
    const [row, at] = [this.#needs.get(need), this.#results.get(result)]
    if (row === undefined || at === undefined) throw new Error('a text that is not among the questions')
    const signals: Record<string, number> = {}
    for (const [name, all] of this.#measures) {
      const column = all.columns[at] ?? new Float64Array()
      const [likeness, best] = [column[row] ?? 0, all.bestOfResult[at] ?? 0]
      signals[`${name}.amongNeeds`] = (likeness - (all.means[at] ?? 0)) / (all.spreads[at] ?? 1)
      signals[`${name}.placeAmongNeeds`] = column.filter(one => one < likeness).length / column.length
      signals[`${name}.bestNeeds`] = best
      signals[`${name}.beyondBest`] = 2 * likeness - best - (all.bestOfNeed[row] ?? 0)
    }
    return signals
  }
}

const placesOf = (texts: readonly string[]) => new Map(texts.map((text, place) => [text, place]))
