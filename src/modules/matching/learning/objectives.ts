import { discount } from './evaluation.ts'
import type { Slope } from './tree.ts'

/** What the answers so far should become, as the slope of a loss. */
export type Objective = (answers: Float64Array) => Slope

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** Yes or no; the answer is the logarithm of the odds. */
export const logistic =
  (labels: readonly boolean[]): Objective =>
  given => ({
    gradient: given.map((value, row) => sigmoid(value) - (labels[row] ? 1 : 0)),
    hessian: given.map(value => Math.max(1e-6, sigmoid(value) * (1 - sigmoid(value)))),
  })

/**
 * The order within each group (LambdaMART; Burges, 2010): every pair in the wrong order pulls as hard as swapping it
 * would change nDCG. A group is the rows of one need; rows of different needs never meet.
 */
export function listwise(gains: readonly number[], groups: readonly (readonly number[])[]): Objective {
  const gain = (row: number) => gains[row] ?? 0
  const ideals = groups.map(group =>
    group
      .toSorted((a, b) => gain(b) - gain(a))
      .slice(0, 10)
      .reduce((sum, row, place) => sum + gain(row) * discount(place), 0),
  )
  return given => {
    const slope = {
      gradient: new Float64Array(given.length),
      hessian: new Float64Array(given.length).fill(1e-6),
    }
    const pull = (row: number, force: number, bend: number) => {
      slope.gradient[row] = (slope.gradient[row] ?? 0) + force
      slope.hessian[row] = (slope.hessian[row] ?? 0) + bend
    }
    groups.forEach((group, at) => {
      const ideal = ideals[at] ?? 0
      const order = group.toSorted((a, b) => (given[b] ?? 0) - (given[a] ?? 0))
      order.forEach((better, i) => {
        order.forEach((worse, j) => {
          const gap = gain(better) - gain(worse)
          if (gap <= 0) return
          const swap = (gap * Math.abs(discount(i) - discount(j))) / ideal
          const doubt = sigmoid((given[worse] ?? 0) - (given[better] ?? 0))
          const bend = swap * doubt * (1 - doubt)
          pull(better, -swap * doubt, bend)
          pull(worse, swap * doubt, bend)
        })
      })
    })
    return slope
  }
}
