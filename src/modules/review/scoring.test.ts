/** Pure. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aggregateOf, corrected, itemsOf, severities, totalOf } from './scoring.ts'

const rubric = {
  id: 'r',
  version: '1',
  title: '示例',
  source: '示例',
  suggested: true,
  vetoes: [],
  items: [
    { id: 'a', name: '甲', group: '组', hint: '', weight: 70, most: 10, anchors: [], required: true },
    { id: 'b', name: '乙', group: '组', hint: '', weight: 30, most: 5, anchors: [], required: true },
  ],
}

describe('[D8] totals', () => {
  test('are of 100 whatever the items’ own maxima are', () => {
    expect(totalOf(rubric, { points: { a: 10, b: 5 } })).toBe(10_000)
    expect(totalOf(rubric, { points: { a: 7, b: 4 } })).toBe(7300)
    expect(totalOf(rubric, { points: {} })).toBe(0)
  })
})

describe('[D9] item by item', () => {
  const given = (...points: number[]) => points.map(a => ({ points: { a, b: 1 } }))
  test.each([
    ['trimmed', [9, 2, 5, 6], { sum: 11, of: 2, middle: 5 }],
    ['median', [9, 2, 5, 6], { sum: 11, of: 2, middle: 5 }],
    ['median', [9, 2, 5], { sum: 5, of: 1, middle: 5 }],
    ['mean', [9, 2, 5, 6], { sum: 22, of: 4, middle: 5 }],
  ] as const)('%s of %o', (by, points, item) => {
    expect(itemsOf(rubric, given(...points), by)?.[0]).toEqual({ id: 'a', ...item })
  })
  test('fewer sheets than the declared way needs come to nothing', () => {
    expect(itemsOf(rubric, given(9, 2), 'trimmed')).toBeNull()
  })
})

describe('[D9] the declared way', () => {
  test.each([
    ['median', [7000, 9000, 8000, 6000], 7500],
    ['mean', [7000, 9000], 8000],
    ['trimmed', [1000, 8000, 7000, 10_000], 7500],
    ['trimmed', [8000, 9000], null],
  ] as const)('%s of %j is %s', (by, totals, result) => {
    expect(aggregateOf(totals, by)).toBe(result)
  })

  test('stays between the lowest and the highest, in whatever order they came', () => {
    const sheets = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 9 })
    fc.assert(
      fc.property(sheets, fc.constantFrom('median', 'trimmed', 'mean'), (totals, by) => {
        const result = aggregateOf(totals, by) ?? Number.NaN
        expect(result).toBeGreaterThanOrEqual(Math.min(...totals))
        expect(result).toBeLessThanOrEqual(Math.max(...totals))
        expect(aggregateOf(totals.toReversed(), by)).toBe(result)
      }),
      { numRuns: 200 },
    )
  })
})

describe('[D9] severity', () => {
  const round = ['1', '2', '3'].flatMap(reviewId => [
    { reviewId, expertId: 'strict', total: 6000 },
    { reviewId, expertId: 'one', total: 8000 },
    { reviewId, expertId: 'two', total: 8000 },
  ])

  test('is the distance to the others of one’s panels, from three reviews on', () => {
    expect(severities(round).get('strict')).toBe(-2000)
    expect(severities(round.filter(({ reviewId }) => reviewId !== '3')).size).toBe(0)
  })

  test('is shown beside: what was given stays, and who is strict pulls the corrected value up', () => {
    const sheets = round.slice(0, 3)
    expect(
      aggregateOf(
        sheets.map(({ total }) => total),
        'mean',
      ),
    ).toBe(7333)
    expect(corrected(sheets, severities(round), 'mean')).toBe(7333)
    expect(corrected(sheets.slice(0, 1), severities(round), 'mean')).toBe(8000)
    expect(corrected(sheets, new Map(), 'mean')).toBeNull()
  })
})
