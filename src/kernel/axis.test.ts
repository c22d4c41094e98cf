import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axisFor, placeOn } from './axis.ts'

const number = fc.oneof(
  fc.double({ min: -300, max: 1000, noNaN: true }),
  fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
)
const numbers = fc.array(number, { minLength: 1, maxLength: 8 })

describe('an axis', () => {
  test('encloses its numbers with two to seven round ticks in rising order', () => {
    fc.assert(
      fc.property(numbers, all => {
        const { ticks } = axisFor(all)
        const [least, greatest] = [Math.min(...all), Math.max(...all)]
        const slack = 1e-9 * Math.max(Math.abs(least), Math.abs(greatest), 1e-9)
        expect(ticks[0]).toBeLessThanOrEqual(least + slack)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest - slack)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(7)
        expect(ticks).toEqual([...new Set(ticks)].toSorted((a, b) => a - b))
      }),
    )
  })

  test('puts everything inside the frame, what is more never before what is less', () => {
    fc.assert(
      fc.property(numbers, all => {
        const axis = axisFor(all)
        const places = all.toSorted((a, b) => a - b).map(value => placeOn(axis, value))
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(6 - 1e-6)
          expect(place).toBeLessThanOrEqual(94 + 1e-6)
        }
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }),
    )
  })

  test('is spaced evenly: by difference, or by factor where the greatest is more than a hundred times the least', () => {
    fc.assert(
      fc.property(numbers, all => {
        const axis = axisFor(all)
        const [least, greatest] = [Math.min(...all), Math.max(...all)]
        expect(axis.scale).toBe(least >= 1e-12 && greatest / least > 100 ? 'log' : 'linear')
        const places = axis.ticks.map(tick => placeOn(axis, tick))
        places.slice(2).forEach((place, index) => {
          const [before = 0, first = 0] = [places[index + 1], places[index]]
          expect(place - before).toBeCloseTo(before - first, 6)
        })
        expect([places[0], places.at(-1)]).toEqual([6, 94])
      }),
    )
  })

  test.each([
    [
      [50, 200],
      [0, 50, 100, 150, 200],
    ],
    [
      [-20, 250],
      [-50, 0, 50, 100, 150, 200, 250],
    ],
    [
      [-20, 1100],
      [-250, 0, 250, 500, 750, 1000, 1250],
    ],
    [
      [140, 210],
      [140, 160, 180, 200, 220],
    ],
    [[0.6], [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2]],
    [
      [5, 2000],
      [1, 10, 100, 1000, 10_000],
    ],
    [
      [0, 2000],
      [0, 500, 1000, 1500, 2000],
    ],
  ] as const)('of %j has the ticks %j', (all, ticks) => {
    expect(axisFor(all).ticks).toEqual(ticks)
  })
})
