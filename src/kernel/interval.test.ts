/** Pure tests: spans of time. Every property is compared with the plain list of the minutes that a span covers. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contains, type Interval, lengthOf, overlaps, subtract, union } from './interval.ts'

const span = (start: number, end: number): Interval => ({ start: new Date(start), end: new Date(end) })

const intervals = fc
  .uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 2 })
  .map(([a = 0, b = 0]) => span(Math.min(a, b), Math.max(a, b)))

/** The moments that belong to it: its start does, its end doesn’t. */
const momentsOf = ({ start, end }: Interval): number[] =>
  Array.from({ length: end.getTime() - start.getTime() }, (_, index) => start.getTime() + index)

const allMoments = (spans: readonly Interval[]) => new Set(spans.flatMap(momentsOf))

const isSortedAndApart = (spans: readonly Interval[]): boolean =>
  spans.every((one, index) => index === 0 || (spans[index - 1]?.end ?? one.start) < one.start)

describe('an interval is half-open', () => {
  test('what only touches doesn’t overlap', () => {
    expect(overlaps(span(0, 5), span(5, 9))).toBe(false)
    expect(overlaps(span(5, 9), span(0, 5))).toBe(false)
    expect(overlaps(span(0, 5), span(4, 9))).toBe(true)
  })

  test('two overlap exactly when a moment belongs to both', () => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const shared = momentsOf(a).some(moment => momentsOf(b).includes(moment))
        expect(overlaps(a, b)).toBe(shared)
        expect(overlaps(b, a)).toBe(shared)
      }),
    )
  })

  test('one contains another exactly when every moment of it belongs to it', () => {
    fc.assert(
      fc.property(intervals, intervals, (outer, inner) => {
        const all = allMoments([outer])
        expect(contains(outer, inner)).toBe(momentsOf(inner).every(moment => all.has(moment)))
      }),
    )
  })
})

describe('joined intervals', () => {
  test('cover the same moments, in order, with a gap between any two', () => {
    fc.assert(
      fc.property(fc.array(intervals, { maxLength: 8 }), spans => {
        const joined = union(spans)
        expect(allMoments(joined)).toEqual(allMoments(spans))
        expect(isSortedAndApart(joined)).toBe(true)
      }),
    )
  })

  test('are one where they touch', () => {
    expect(union([span(5, 9), span(0, 5)])).toEqual([span(0, 9)])
  })

  test('leave what was given as it was', () => {
    const given = [span(5, 9), span(0, 6)]
    union(given)
    expect(given).toEqual([span(5, 9), span(0, 6)])
  })
})

describe('what remains of an interval', () => {
  test('is each of its moments that nothing has taken, in order, none of it empty', () => {
    fc.assert(
      fc.property(intervals, fc.array(intervals, { maxLength: 8 }), (from, taken) => {
        const rest = subtract(from, taken)
        const gone = allMoments(taken)
        expect(allMoments(rest)).toEqual(new Set(momentsOf(from).filter(moment => !gone.has(moment))))
        expect(isSortedAndApart(rest)).toBe(true)
        expect(rest.every(one => lengthOf(one) > 0)).toBe(true)
      }),
    )
  })

  test('and what was taken of it are together as long as it was', () => {
    fc.assert(
      fc.property(intervals, fc.array(intervals, { maxLength: 8 }), (from, taken) => {
        const rest = subtract(from, taken)
        const cut = rest.reduce((left, one) => left.flatMap(piece => subtract(piece, [one])), [from])
        const total = [...rest, ...cut].reduce((sum, one) => sum + lengthOf(one), 0)
        expect(total).toBe(lengthOf(from))
      }),
    )
  })

  test('is nothing where all is taken', () => {
    expect(subtract(span(2, 5), [span(0, 3), span(3, 9)])).toEqual([])
  })
})
