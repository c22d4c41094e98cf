/** Pure tests of the solver: against every way there is, on small cases; and how long a large one takes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { axes, type Criteria, dominates, pareto } from './label.ts'
import { inTime } from './slots.ts'
import { type Choice, type Journey, type Label, type Slot, solve } from './solve.ts'

const choices = fc
  .record({
    holder: fc.constantFrom('A', 'B', 'C'),
    locality: fc.constantFrom('north', 'south'),
    slots: fc.array(
      fc.record({
        start: fc.nat(30),
        days: fc.integer({ min: 1, max: 8 }),
        low: fc.nat(9),
        more: fc.nat(3),
        unpriced: fc.nat(1),
        open: fc.nat(2),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ slots, ...one }): Choice & { all: Slot[] } => {
    // A line that is used for so many days can't be done sooner by beginning later.
    const [days = 1] = slots.map(slot => slot.days)
    const all = slots
      .map(({ start, low, more, unpriced, open }) => ({
        start,
        finish: start + days,
        low,
        high: low + more,
        unpriced,
        open,
      }))
      .sort((a, b) => a.start - b.start)
    return { ...one, all, from: inTime(all) }
  })

const journeys = fc.record({
  start: fc.nat(5),
  home: fc.constantFrom('north', 'south'),
  stages: fc.array(
    fc.record({ earliest: fc.nat(12), choices: fc.array(choices, { minLength: 1, maxLength: 4 }) }),
    { minLength: 1, maxLength: 4 },
  ),
  transport: fc.record({ same: fc.nat(1), more: fc.nat(3) }).map(({ same, more }) => ({
    same,
    other: same + more,
  })),
})

const figures = (one: Criteria) => axes.map(axis => one[axis])

/** Every offer at every time, one after the other: nothing is left out, nothing is clever. */
function everyWay({ start, home, stages, transport }: Journey<Choice & { all: Slot[] }>): Criteria[] {
  let ways = [{ finish: start, low: 0, high: 0, unpriced: 0, open: 0, handovers: 0, place: home, holder: '' }]
  for (const { earliest, choices: offered } of stages)
    ways = ways.flatMap(way =>
      offered.flatMap(({ holder, locality, all }) => {
        const arrives = way.finish + (way.place === locality ? transport.same : transport.other)
        return all
          .filter(slot => slot.start >= Math.max(arrives, earliest))
          .map(slot => ({
            finish: slot.finish,
            low: way.low + slot.low,
            high: way.high + slot.high,
            unpriced: way.unpriced + slot.unpriced,
            open: way.open + slot.open,
            handovers: way.handovers + (way.holder === '' || way.holder === holder ? 0 : 1),
            place: locality,
            holder,
          }))
      }),
    )
  return ways
}

const legsOf = (label: Label<Choice>): Label<Choice>[] =>
  label.before ? [...legsOf(label.before), label] : []

describe('[B6] the routes that are found', () => {
  test('are exactly those that no way through the stages dominates', () => {
    fc.assert(
      fc.property(journeys, journey => {
        const found = solve(journey).map(figures)
        const all = everyWay(journey)
        const best = pareto(all).map(figures)
        const sorted = (list: number[][]) => list.map(String).sort()
        expect(sorted(found)).toEqual(sorted(best))
      }),
      { numRuns: 600 },
    )
  })

  test('hang together: each leg begins once the one before is done and what it yields has arrived', () => {
    fc.assert(
      fc.property(journeys, journey => {
        for (const route of solve(journey)) {
          let [place, ready]: [string, number] = [journey.home, journey.start]
          for (const [at, { choice, slot, arrives, finish }] of legsOf(route).entries()) {
            const { same, other } = journey.transport
            expect(arrives).toBe(ready + (place === choice?.locality ? same : other))
            expect(slot?.start).toBeGreaterThanOrEqual(Math.max(arrives, journey.stages[at]?.earliest ?? 0))
            expect(finish).toBe(slot?.finish)
            ;[place, ready] = [choice?.locality ?? '', finish]
          }
        }
      }),
    )
  })
})

test('nothing that is left is dominated by anything else', () => {
  fc.assert(
    fc.property(journeys, journey => {
      const found = solve(journey)
      for (const one of found)
        expect(found.filter(other => other !== one && dominates(other, one))).toEqual([])
    }),
  )
})
