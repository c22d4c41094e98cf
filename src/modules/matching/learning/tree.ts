/** Rows of numbers, one row after another. */
export interface Table {
  readonly rows: number
  readonly columns: number
  readonly values: Float64Array
}

/** A tree of questions "is the column at most the bound?"; a leaf answers with its value. Plain data. */
export type Tree =
  | { readonly value: number }
  | { readonly column: number; readonly bound: number; readonly low: Tree; readonly high: Tree }

export function answerOf(tree: Tree, { values, columns }: Table, row: number): number {
  let at = tree
  while ('bound' in at) at = (values[row * columns + at.column] ?? 0) <= at.bound ? at.low : at.high
  return at.value
}

const bins = 48

/** A table by columns, each cut into steps with as equal numbers of rows as ties allow. */
export type Binned = readonly {
  /** The step of each row. */
  readonly steps: Uint8Array
  /** The greatest value of each step but the last. */
  readonly bounds: Float64Array
}[]

export function binned({ rows, columns, values }: Table): Binned {
  return Array.from({ length: columns }, (_, column) => {
    const own = Float64Array.from({ length: rows }, (_, row) => values[row * columns + column] ?? 0)
    const sorted = own.toSorted()
    const last = sorted.at(-1) ?? 0
    const cuts = Array.from(
      { length: bins - 1 },
      (_, at) => sorted[Math.floor(((at + 1) * rows) / bins)] ?? last,
    )
    const bounds = Float64Array.from([...new Set(cuts)].filter(cut => cut < last))
    return { bounds, steps: Uint8Array.from(own, value => stepOf(value, bounds)) }
  })
}

function stepOf(value: number, bounds: Float64Array): number {
  let [low, high] = [0, bounds.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (value <= (bounds[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

/** First and second derivative of a loss by the answer, for each row: what a tree shall lessen. */
export interface Slope {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
}

export interface Growth {
  readonly depth: number
  /** Rows that a leaf has at least. */
  readonly leaf: number
  /** Draws the values of leaves toward 0. */
  readonly calm: number
}

/** The tree that lessens the loss most, question by question, over `rows`, asking about `columns` only. */
export function grow(
  data: Binned,
  slope: Slope,
  rows: Int32Array,
  columns: readonly number[],
  growth: Growth,
): Tree {
  const { depth, leaf, calm } = growth
  const [g, h] = [totalOf(slope.gradient, rows), totalOf(slope.hessian, rows)]
  const end: Tree = { value: -g / (h + calm) }
  if (depth === 0 || rows.length < 2 * leaf) return end
  const split = bestSplit(data, slope, rows, columns, growth)
  const chosen = split && data[split.column]
  if (!chosen) return end
  const branch = (low: boolean) => {
    const side = rows.filter(row => (chosen.steps[row] ?? 0) <= split.step === low)
    return grow(data, slope, side, columns, { ...growth, depth: depth - 1 })
  }
  return {
    column: split.column,
    bound: chosen.bounds[split.step] ?? 0,
    low: branch(true),
    high: branch(false),
  }
}

function totalOf(values: Float64Array, rows: Int32Array): number {
  let sum = 0
  for (const row of rows) sum += values[row] ?? 0
  return sum
}

function bestSplit(
  data: Binned,
  { gradient, hessian }: Slope,
  rows: Int32Array,
  columns: readonly number[],
  { leaf, calm }: Growth,
): { column: number; step: number } | null {
  const worth = (g: number, h: number) => (g * g) / (h + calm)
  const [allG, allH] = [totalOf(gradient, rows), totalOf(hessian, rows)]
  const [gs, hs, ns] = [new Float64Array(bins), new Float64Array(bins), new Int32Array(bins)]
  let best: { column: number; step: number } | null = null
  let most = worth(allG, allH) + 1e-9
  for (const column of columns) {
    const { steps, bounds } = data[column] ?? { steps: new Uint8Array(), bounds: new Float64Array() }
    for (const sums of [gs, hs, ns]) sums.fill(0)
    for (const row of rows) {
      const step = steps[row] ?? 0
      gs[step] = (gs[step] ?? 0) + (gradient[row] ?? 0)
      hs[step] = (hs[step] ?? 0) + (hessian[row] ?? 0)
      ns[step] = (ns[step] ?? 0) + 1
    }
    let [g, h, n] = [0, 0, 0]
    for (let step = 0; step < bounds.length; step++) {
      g += gs[step] ?? 0
      h += hs[step] ?? 0
      n += ns[step] ?? 0
      if (n < leaf || rows.length - n < leaf) continue
      const both = worth(g, h) + worth(allG - g, allH - h)
      if (both > most) [most, best] = [both, { column, step }]
    }
  }
  return best
}
