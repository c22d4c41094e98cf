import type { Objective } from './objectives.ts'
import { repeatable } from './random.ts'
import { answerOf, binned, type Growth, grow, type Table, type Tree } from './tree.ts'

export interface Boosting extends Growth {
  readonly trees: number
  /** The share of each tree's answer that counts. */
  readonly rate: number
  /** The shares of rows and of columns that each tree sees. */
  readonly rowShare: number
  readonly columnShare: number
  readonly seed: number
}

/** A sum of trees. Plain data. */
export interface Ensemble {
  readonly start: number
  readonly trees: readonly Tree[]
}

export const answersOf = ({ start, trees }: Ensemble, table: Table): Float64Array =>
  Float64Array.from({ length: table.rows }, (_, row) =>
    trees.reduce((sum, tree) => sum + answerOf(tree, table, row), start),
  )

/** Gradient boosting (Friedman, 2001): each tree mends what the sum of those before it leaves. One seed, one ensemble. */
export function boost(table: Table, objective: Objective, how: Boosting, start = 0): Ensemble {
  const data = binned(table)
  const random = repeatable(how.seed)
  const some = (count: number, share: number) =>
    Array.from({ length: count }, (_, at) => at).filter(() => random() < share)
  const sofar = new Float64Array(table.rows).fill(start)
  const trees: Tree[] = []
  for (let count = 0; count < how.trees; count++) {
    const rows = Int32Array.from(some(table.rows, how.rowShare))
    const columns = some(table.columns, how.columnShare)
    const tree = scaled(grow(data, objective(sofar), rows, columns, how), how.rate)
    trees.push(tree)
    for (let row = 0; row < table.rows; row++) sofar[row] = (sofar[row] ?? 0) + answerOf(tree, table, row)
  }
  return { start, trees }
}

const scaled = (tree: Tree, rate: number): Tree =>
  'bound' in tree
    ? { ...tree, low: scaled(tree.low, rate), high: scaled(tree.high, rate) }
    : { value: tree.value * rate }
