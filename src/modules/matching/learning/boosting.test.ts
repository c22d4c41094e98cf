/** [O1] Boosted trees on made data whose truth is known. Pure. */
import { describe, expect, test } from 'vitest'
import { answersOf, boost } from './boosting.ts'
import { gainOf, mean, ndcg } from './evaluation.ts'
import { listwise, logistic, sigmoid } from './objectives.ts'
import { repeatable } from './random.ts'
import { binned, grow, type Table } from './tree.ts'

const how = { trees: 60, rate: 0.1, depth: 3, leaf: 5, calm: 1, rowShare: 0.8, columnShare: 0.8, seed: 1 }
const columns = 4
const rows = 400

/** Four columns by chance, of which the first two count and the others don't. */
function made(seed: number): { table: Table; worth: number[] } {
  const random = repeatable(seed)
  const values = Float64Array.from({ length: rows * columns }, random)
  const worth = Array.from(
    { length: rows },
    (_, row) => 2 * (values[row * columns] ?? 0) + (values[row * columns + 1] ?? 0),
  )
  return { table: { rows, columns, values }, worth }
}

/** The upper a result among ten of a group, the higher its level. */
const groups = Array.from({ length: rows / 10 }, (_, group) =>
  Array.from({ length: 10 }, (_, at) => group * 10 + at),
)
const levelOf = (worth: number) => (worth > 2.3 ? 4 : worth > 1.9 ? 3 : worth > 1.4 ? 2 : 1)
const qualityOf = (scores: Float64Array, levels: readonly number[]) =>
  mean(
    groups.map(group =>
      ndcg(
        group.map(row => levels[row] ?? 1),
        group.map(row => scores[row] ?? 0),
      ),
    ),
  )

describe('[O1] boosting', () => {
  const [seen, unseen] = [made(1), made(2)]

  test('by order within groups recovers the order of what it never saw', () => {
    const gains = seen.worth.map(worth => gainOf(levelOf(worth)))
    const learnt = boost(seen.table, listwise(gains, groups), how)
    const levels = unseen.worth.map(levelOf)
    const best = qualityOf(Float64Array.from(unseen.worth), levels)
    const byNoise = qualityOf(
      Float64Array.from(unseen.worth, (_, row) => unseen.table.values[row * columns + 2] ?? 0),
      levels,
    )
    const found = qualityOf(answersOf(learnt, unseen.table), levels)
    expect(found).toBeGreaterThan(0.9 * best)
    expect(found).toBeGreaterThan(byNoise + 0.2)
  })

  test('by yes and no tells nine of ten of what it never saw', () => {
    const learnt = boost(seen.table, logistic(seen.worth.map(worth => worth > 1.5)), how)
    const told = answersOf(learnt, unseen.table)
    const right = unseen.worth.filter((worth, row) => worth > 1.5 === sigmoid(told[row] ?? 0) > 0.5)
    expect(right.length / rows).toBeGreaterThan(0.9)
  })

  test('gives the same for one seed, also after a way through JSON', () => {
    const objective = logistic(seen.worth.map(worth => worth > 1.5))
    const learnt = boost(seen.table, objective, how)
    expect(boost(seen.table, objective, how)).toEqual(learnt)
    expect(boost(seen.table, objective, { ...how, seed: 2 })).not.toEqual(learnt)
    const kept = JSON.parse(JSON.stringify(learnt))
    expect(answersOf(kept, unseen.table)).toEqual(answersOf(learnt, unseen.table))
  })

  test('learns nothing from groups in which nothing is better', () => {
    const learnt = boost(
      seen.table,
      listwise(
        seen.worth.map(() => 0),
        groups,
      ),
      how,
    )
    expect(new Set(answersOf(learnt, unseen.table))).toEqual(new Set([0]))
  })
})

test('a tree asks the question that parts the rows best, and leaves hold enough rows', () => {
  const values = Float64Array.from([0, 9, 1, 8, 2, 7, 3, 6, 4, 5, 5, 4])
  const data = binned({ rows: 6, columns: 2, values })
  const slope = {
    gradient: Float64Array.from([1, 1, 1, -1, -1, -1]),
    hessian: new Float64Array(6).fill(1),
  }
  const all = Int32Array.from([0, 1, 2, 3, 4, 5])
  const tree = grow(data, slope, all, [0], { depth: 3, leaf: 3, calm: 0 })
  expect(tree).toEqual({ column: 0, bound: 2, low: { value: -1 }, high: { value: 1 } })
  expect(grow(data, slope, all, [0], { depth: 3, leaf: 4, calm: 0 })).not.toHaveProperty('bound')
})
