/** Pure tests of the solver: against every way there is, on small cases. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choose } from './choose.ts'
import { by, type Criteria, day, dominates, type Key, type Order } from './label.ts'
import { inTime } from './slots.ts'
import { type Choice, type Journey, type Label, type Slot, solve } from './solve.ts'

const hours = 24 * 3_600_000

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
        start: start * hours,
        finish: (start + days) * hours,
        low,
        high: low + more,
        unpriced,
        open,
      }))
      .sort((a, b) => a.start - b.start)
    return { ...one, all, from: inTime(all) }
  })

const journeys = fc.record({
  start: fc.nat(5).map(days => days * hours),
  home: fc.constantFrom('north', 'south'),
  stages: fc.array(
    fc.record({
      earliest: fc.nat(12).map(days => days * hours),
      choices: fc.array(choices, { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  transport: fc.record({ same: fc.nat(1), more: fc.nat(3) }).map(({ same, more }) => ({
    same: same * hours,
    other: (same + more) * hours,
  })),
})

const keys: readonly Key[] = [
  day,
  one => one.low,
  one => one.high,
  one => one.unpriced,
  one => one.open,
  one => one.handovers,
]
const figures = (one: Criteria) => keys.map(key => key(one))

/** Everything in some order, so that whatever comes first in it is dominated by nothing. */
const orders: fc.Arbitrary<Order> = fc.shuffledSubarray([...keys], { minLength: 6 })

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

describe('[B6] the route that is found', () => {
  test('is the first of all ways through the stages, in any order of preference', () => {
    fc.assert(
      fc.property(journeys, orders, (journey, order) => {
        const [first] = everyWay(journey).sort(by(order))
        const found = solve(journey, order)
        expect(found && figures(found)).toEqual(first ? figures(first) : null)
      }),
      { numRuns: 1000 },
    )
  })

  test('hangs together: each leg begins once the one before is done and what it yields has arrived', () => {
    fc.assert(
      fc.property(journeys, orders, (journey, order) => {
        const route = solve(journey, order)
        let [place, ready]: [string, number] = [journey.home, journey.start]
        for (const [at, { choice, slot, arrives, finish }] of (route ? legsOf(route) : []).entries()) {
          const { same, other } = journey.transport
          expect(arrives).toBe(ready + (place === choice?.locality ? same : other))
          expect(slot?.start).toBeGreaterThanOrEqual(Math.max(arrives, journey.stages[at]?.earliest ?? 0))
          expect(finish).toBe(slot?.finish)
          ;[place, ready] = [choice?.locality ?? '', finish]
        }
      }),
    )
  })
})

describe('[B6] the routes that are shown', () => {
  test('are dominated by no way there is, and by none of one another', () => {
    fc.assert(
      fc.property(journeys, journey => {
        const shown = choose(journey).map(({ route }) => route)
        for (const one of shown) {
          expect(everyWay(journey).filter(way => dominates(way, one) && !dominates(one, way))).toEqual([])
          expect(shown.filter(other => other !== one && dominates(other, one))).toEqual([])
        }
      }),
      { numRuns: 600 },
    )
  })

  test('are at least two wherever two ways exist of which neither dominates the other', () => {
    fc.assert(
      fc.property(journeys, journey => {
        const all = everyWay(journey)
        const best = all.filter(one => !all.some(way => dominates(way, one) && !dominates(one, way)))
        const different = new Set(best.map(one => figures(one).join()))
        expect(choose(journey).length).toBeGreaterThanOrEqual(Math.min(2, different.size))
      }),
      { numRuns: 600 },
    )
  })

  test('hold the earliest, the cheapest, the one of fewest handovers and the surest of all ways', () => {
    fc.assert(
      fc.property(journeys, journey => {
        const all = everyWay(journey)
        const shown = choose(journey).map(({ route }) => route)
        const firsts: readonly Order[] = [
          [day],
          [one => one.unpriced, one => one.low, one => one.high],
          [one => one.handovers],
          [one => one.open + one.unpriced],
        ]
        for (const order of firsts) {
          const least = (list: readonly Criteria[]) => {
            const [first] = list.toSorted(by(order))
            return first ? order.map(key => key(first)) : null
          }
          expect(least(shown)).toEqual(least(all))
        }
      }),
      { numRuns: 600 },
    )
  })
})
