/** [C19] Amounts are split by the largest remainder, and nothing is lost or made. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocated } from './allocation.ts'

test('what is left goes to the largest remainders, the first first', () => {
  expect(allocated(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(allocated(1000, [3333, 3333, 3334])).toEqual([333, 333, 334])
  expect(allocated(10, [5, 3, 2])).toEqual([5, 3, 2])
  expect(allocated(0, [0, 0])).toEqual([0, 0])
  expect(() => allocated(1, [0])).toThrow('nobody')
})

test('every split is whole, within one 分 of its share, and sums to the amount', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000_000_000 }),
      fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 30 }),
      (total, weights) => {
        const sum = weights.reduce((all, one) => all + one, 0)
        fc.pre(sum > 0)
        const parts = allocated(total, weights)
        expect(parts.reduce((all, one) => all + one, 0)).toBe(total)
        for (const [at, part] of parts.entries()) {
          const share = (BigInt(total) * BigInt(weights[at] ?? 0)) / BigInt(sum)
          expect(BigInt(part) - share === 0n || BigInt(part) - share === 1n).toBe(true)
        }
      },
    ),
    { numRuns: 500 },
  )
})
