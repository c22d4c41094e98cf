import { answersOf, boost, type Ensemble } from './boosting.ts'
import { gainOf, inSpreads, mean } from './evaluation.ts'
import type { Signals } from './likeness.ts'
import { listwise, logistic, sigmoid } from './objectives.ts'
import type { Table } from './tree.ts'

/** The results of one need, each by its signals and the level that somebody gave it, from 1 (none) to 4 (strong). */
export interface Judged {
  readonly signals: readonly Signals[]
  readonly levels: readonly number[]
}

/** What a learner thinks of the results of one need, in the order given. */
export interface Opinion {
  /** The greater, the further up. */
  readonly scores: readonly number[]
  /** The level that is as often too high as too low. */
  readonly levels: readonly number[]
}

/** What was learnt. Plain data: with the same signals it answers the same everywhere. */
export interface Learnt {
  readonly signals: readonly string[]
  readonly order: readonly Ensemble[]
  /** For each of the levels 2, 3 and 4: whether a result reaches it. */
  readonly reaching: readonly (readonly Ensemble[])[]
}

/** Set once for some thousand judgements: shallow trees with large leaves, each seeing a part by chance (bench/RESULTS.md). */
const common = { rate: 0.1, depth: 3, leaf: 40, rowShare: 0.7, columnShare: 0.3 }
const ordering = { seeds: 4, how: { ...common, trees: 80, calm: 1 } }
/**
 * Nearly half of all results lie on either side of level 2, so more trees by more seeds decide about it; few reach the
 * upper levels.
 */
const upperLevels = [
  { level: 2, seeds: 8, how: { ...common, trees: 80, calm: 5 } },
  { level: 3, seeds: 4, how: { ...common, trees: 50, calm: 5 } },
  { level: 4, seeds: 4, how: { ...common, trees: 50, calm: 5 } },
]

/** A third of the order rests on this likeness alone, which few judgements can't bend. */
const plain = 'characters.cosine'

function tableOf(rows: readonly Signals[], names: readonly string[]): Table {
  const values = Float64Array.from(rows.flatMap(row => names.map(name => row[name] ?? 0)))
  return { rows: rows.length, columns: names.length, values }
}

/** Ensembles that differ by chance alone; their mean is steadier than any of them. */
const grown = (count: number, make: (seed: number) => Ensemble): Ensemble[] =>
  Array.from({ length: count }, (_, at) => make(at + 1))

/** The logarithm of the odds, kept finite where all or none are so. */
function oddsOf(labels: readonly boolean[]): number {
  const share = (labels.filter(Boolean).length + 0.5) / (labels.length + 1)
  return Math.log(share / (1 - share))
}

/** Learns from judged needs to order results and to tell their level. */
export function learn(judged: readonly Judged[]): Learnt {
  const rows = judged.flatMap(one => one.signals)
  const names = Object.keys(rows[0] ?? {})
  const table = tableOf(rows, names)
  const levels = judged.flatMap(one => one.levels)
  let next = 0
  const groups = judged.map(one => one.levels.map(() => next++))
  return {
    signals: names,
    order: grown(ordering.seeds, seed =>
      boost(table, listwise(levels.map(gainOf), groups), { ...ordering.how, seed }),
    ),
    reaching: upperLevels.map(({ level, seeds, how }) => {
      const labels = levels.map(one => one >= level)
      return grown(seeds, seed => boost(table, logistic(labels), { ...how, seed }, oddsOf(labels)))
    }),
  }
}

function meanAnswers(ensembles: readonly Ensemble[], table: Table): number[] {
  const all = ensembles.map(one => answersOf(one, table))
  return Array.from({ length: table.rows }, (_, row) => mean(all.map(one => one[row] ?? 0)))
}

/** What the learner thinks of each result of a need, by their signals. */
export function opinionOn({ signals, order, reaching }: Learnt, rows: readonly Signals[]): Opinion {
  const table = tableOf(rows, signals)
  const chances = reaching.map(ensembles => meanAnswers(ensembles, table).map(sigmoid))
  const expectedGain = rows.map((_, row) =>
    upperLevels.reduce(
      (sum, { level }, at) => sum + (gainOf(level) - gainOf(level - 1)) * (chances[at]?.[row] ?? 0),
      0,
    ),
  )
  const views = [meanAnswers(order, table), expectedGain, rows.map(row => row[plain] ?? 0)].map(inSpreads)
  return {
    scores: rows.map((_, row) => views.reduce((sum, view) => sum + (view[row] ?? 0), 0)),
    levels: rows.map((_, row) => 1 + chances.filter(one => (one[row] ?? 0) > 0.5).length),
  }
}
