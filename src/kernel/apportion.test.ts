import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportion, takeBack } from './apportion.ts'

const sum = (parts: readonly number[]) => parts.reduce((total, part) => total + part, 0)

const runs = Number(process.env['PROPERTY_RUNS'] ?? 500)
const weights = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 })
  .filter(list => sum(list) > 0)
const total = fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 1_000_000_000_000_000 }))

describe('largest remainder', () => {
  test('a fen that is over goes to the largest remainder, of equal ones to the first', () => {
    expect(apportion(100, [3333, 3333, 3334])).toEqual([33, 33, 34])
    expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(apportion(1, [2500, 5000, 2500])).toEqual([0, 1, 0])
    expect(apportion(0, [1, 2])).toEqual([0, 0])
    expect(apportion(999_999_999_999_999, [5001, 4999])).toEqual([500_099_999_999_999, 499_900_000_000_000])
  })

  test('[C19] nothing is shared by nobody, and an amount for nobody isn’t shared', () => {
    expect(apportion(1000, [3333, 3333, 3334])).toEqual([333, 333, 334])
    expect(apportion(10, [5, 3, 2])).toEqual([5, 3, 2])
    expect(apportion(0, [0, 0])).toEqual([0, 0])
    expect(() => apportion(1, [0])).toThrow('nobody')
  })

  test('[C19] every split is whole and within one fen of its share, rounded down, also by weights as large as amounts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000_000 }),
        fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 30 }),
        (amount, given) => {
          fc.pre(sum(given) > 0)
          const parts = apportion(amount, given)
          expect(sum(parts)).toBe(amount)
          for (const [index, part] of parts.entries()) {
            const share = (BigInt(amount) * BigInt(given[index] ?? 0)) / BigInt(sum(given))
            expect(BigInt(part) - share === 0n || BigInt(part) - share === 1n).toBe(true)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('[AC-54] conserves to the fen, and nobody is a whole fen from the exact share', () => {
    fc.assert(
      fc.property(total, weights, (amount, given) => {
        const parts = apportion(amount, given)
        const whole = BigInt(sum(given))
        expect(sum(parts)).toBe(amount)
        for (const [index, part] of parts.entries()) {
          const off = BigInt(part) * whole - BigInt(amount) * BigInt(given[index] ?? 0)
          expect(off < whole && -off < whole).toBe(true)
        }
      }),
      { numRuns: runs },
    )
  })
})

describe('taking back in proportion', () => {
  test('fen by fen stays in proportion, and ends at nothing', () => {
    let parts = [70, 30].map(amount => ({ amount, taken: 0 }))
    for (let step = 1; step <= 100; step++) {
      const back = takeBack(parts, 1)
      parts = parts.map((part, index) => ({ ...part, taken: part.taken + (back[index] ?? 0) }))
      if (step % 10 === 0)
        expect(parts.map(({ taken }) => taken)).toEqual([step * 0.7, step * 0.3].map(Math.round))
    }
    expect(() => takeBack(parts, 1)).toThrow('more than there is')
  })

  test('[C32] any sequence of partial refunds conserves to the fen', () => {
    fc.assert(
      fc.property(
        total,
        weights,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }),
        (amount, given, steps) => {
          const whole = apportion(amount, given)
          let parts = whole.map(part => ({ amount: part, taken: 0 }))
          let left = amount
          for (const step of [...steps, 1]) {
            const refund = Math.floor(left * step)
            const back = takeBack(parts, refund)
            expect(sum(back)).toBe(refund)
            expect(back.every(one => one >= 0)).toBe(true)
            parts = parts.map((part, index) => ({ ...part, taken: part.taken + (back[index] ?? 0) }))
            left -= refund
            expect(parts.every(part => part.taken <= part.amount)).toBe(true)
            expect(sum(parts.map(part => part.amount - part.taken))).toBe(left)
          }
          expect(parts.map(({ taken }) => taken)).toEqual(whole)
        },
      ),
      { numRuns: runs },
    )
  })
})
