/** [O1] How orders and levels are measured. Pure. */
import { describe, expect, test } from 'vitest'
import { closeness, deviation, folds, gainOf, inSpreads, mean, ndcg } from './evaluation.ts'

describe('[O1] nDCG@10', () => {
  test('of levels 1 to 4 counts 0, 1, 3 and 7', () => {
    expect([1, 2, 3, 4].map(gainOf)).toEqual([0, 1, 3, 7])
  })

  test('by hand: 3 before 4 before 1 is 3 + 7 / log₂ 3 of 7 + 3 / log₂ 3', () => {
    const byHand = (3 + 7 / Math.log2(3)) / (7 + 3 / Math.log2(3))
    expect(ndcg([4, 1, 3], [2, 1, 3])).toBeCloseTo(byHand, 12)
  })

  test('is 1 for the best order, and counts the first ten places only', () => {
    expect(ndcg([1, 4, 2], [0, 9, 5])).toBe(1)
    const last = [...Array.from({ length: 10 }, () => 1), 4]
    expect(
      ndcg(
        last,
        last.map((_, at) => -at),
      ),
    ).toBe(0)
  })

  test('never helps the mean where nothing has gain', () => {
    expect(ndcg([1, 1], [1, 2])).toBe(0)
  })
})

test('[O1] levels told exactly are 1, wrong by one on average ½', () => {
  expect(closeness([1, 2, 3], [1, 2, 3])).toBe(1)
  expect(closeness([1, 2, 4], [2, 2, 2])).toBe(0.5)
})

test('values in spreads have mean 0 and spread 1; equal ones are all 0', () => {
  const values = inSpreads([1, 2, 6])
  expect(mean(values)).toBeCloseTo(0, 12)
  expect(deviation(values)).toBeCloseTo(1, 12)
  expect(inSpreads([3, 3])).toEqual([0, 0])
})

describe('[O1] folds', () => {
  const keys = ['a', 'b', 'c', 'a', 'd', 'e', 'f', 'g']

  test('have each key in one part only, however often it comes', () => {
    expect(folds(keys, 3, 1).flat().sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })

  test('are the same for one seed and another for another, whatever the order of the keys', () => {
    expect(folds(keys.toReversed(), 3, 1)).toEqual(folds(keys, 3, 1))
    expect(folds(keys, 3, 2)).not.toEqual(folds(keys, 3, 1))
  })
})
