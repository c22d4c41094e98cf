/** Many needs and little capacity, as a pure function: never more than there is, never worse than it says. */
import fc from 'fast-check'
import highs from 'highs'
import { describe, expect, test } from 'vitest'
import { FixedClock } from '#kernel/clock.ts'
import { programOf } from '#test/linear-program.ts'
import { allocate, allocating, firstComeAllocation } from './allocate.ts'
import type { Allocation, Option, Problem } from './problem.ts'

const effort = { gap: 0, rounds: 100 }

const takenIn = ({ needs }: Problem, { assignment }: Pick<Allocation, 'assignment'>): Option[] =>
  needs.flatMap((options, need) => {
    const choice = assignment[need] ?? -1
    if (choice < 0) return []
    const option = options[choice]
    if (!option) throw new Error(`need ${need} has no option ${choice}`)
    return option
  })

const worth = (options: readonly Option[]): number => options.reduce((sum, { value }) => sum + value, 0)

const isWithinCapacity = ({ slots, capacity }: Problem, taken: readonly Option[]): boolean =>
  capacity.every((units, place) =>
    Array.from(Array(slots).keys()).every(
      slot =>
        taken.filter(one => one.place === place && one.from <= slot && slot < one.to).length <=
        (units[slot] ?? 0),
    ),
  )

/** The most that can be had, found by trying everything. */
function most(problem: Problem, need = 0, taken: readonly Option[] = []): number {
  const options = problem.needs[need]
  if (!options) return worth(taken)
  return Math.max(
    most(problem, need + 1, taken),
    ...options
      .map(option => [...taken, option])
      .filter(more => isWithinCapacity(problem, more))
      .map(more => most(problem, need + 1, more)),
  )
}

const problems = (size: { needs: number; options: number; places: number; slots: number }) =>
  fc
    .record({
      places: fc.integer({ min: 1, max: size.places }),
      slots: fc.integer({ min: 1, max: size.slots }),
    })
    .chain(({ places, slots }) => {
      const option = fc
        .record({
          place: fc.nat(places - 1),
          from: fc.nat(slots - 1),
          length: fc.integer({ min: 1, max: slots }),
          value: fc.nat(30),
        })
        .map(({ place, from, length, value }) => ({ place, from, to: Math.min(slots, from + length), value }))
      return fc.record({
        slots: fc.constant(slots),
        capacity: fc.array(fc.array(fc.nat(2), { minLength: slots, maxLength: slots }), {
          minLength: places,
          maxLength: places,
        }),
        needs: fc.array(fc.array(option, { maxLength: size.options }), { maxLength: size.needs }),
      })
    })

describe('an allocation', () => {
  test('takes of no place more than it holds, is worth what it says, and no more than its bound', () => {
    fc.assert(
      fc.property(problems({ needs: 12, options: 6, places: 4, slots: 6 }), problem => {
        const allocation = allocate(problem, { gap: 0, rounds: 25 })
        const taken = takenIn(problem, allocation)
        expect(isWithinCapacity(problem, taken)).toBe(true)
        expect(worth(taken)).toBe(allocation.objective)
        expect(allocation.bound).toBeGreaterThanOrEqual(allocation.objective)
        expect(allocation.objective).toBeGreaterThanOrEqual(firstComeAllocation(problem).objective)
      }),
      { numRuns: 10_000, seed: 47 },
    )
  }, 120_000)

  test('of a few needs is hardly ever worse than the best of all, and never claims to be better', () => {
    let [missed, total] = [0, 0]
    fc.assert(
      fc.property(problems({ needs: 5, options: 4, places: 3, slots: 4 }), problem => {
        const { objective, bound, gap } = allocate(problem, effort)
        const best = most(problem)
        expect(objective).toBeLessThanOrEqual(best)
        expect(bound).toBeGreaterThanOrEqual(best)
        if (gap === 0) expect(objective).toBe(best)
        missed += best - objective
        total += best
      }),
      { numRuns: 2_000, seed: 47 },
    )
    expect(missed / total).toBeLessThan(0.001)
  }, 120_000)

  test('is the same every time', () => {
    fc.assert(
      fc.property(problems({ needs: 12, options: 6, places: 3, slots: 5 }), problem => {
        expect(allocate(problem, effort)).toEqual(allocate(structuredClone(problem), effort))
      }),
      { numRuns: 200, seed: 47 },
    )
  })
})

const run = (place: number, from: number, to: number, value: number): Option => ({ place, from, to, value })

describe('where first come, first served goes wrong', () => {
  // The first need could wait; the second can't.
  const problem = {
    slots: 4,
    capacity: [[1, 1, 1, 1]],
    needs: [[run(0, 0, 2, 10), run(0, 2, 4, 9)], [run(0, 0, 2, 8)]],
  }

  test('the one that can wait waits', () => {
    expect(firstComeAllocation(problem)).toEqual({ assignment: [0, -1], objective: 10 })
    expect(allocate(problem, effort)).toMatchObject({ assignment: [1, 0], objective: 17, bound: 17, gap: 0 })
  })
})

describe('of options that are worth the same', () => {
  test('the first is taken, and the need that stands first is served', () => {
    const twice = [run(0, 0, 1, 5), run(0, 1, 2, 5)]
    expect(allocate({ slots: 2, capacity: [[1, 0]], needs: [twice, twice] }, effort).assignment).toEqual([
      0, -1,
    ])
    expect(allocate({ slots: 2, capacity: [[1, 1]], needs: [twice] }, effort).assignment).toEqual([0])
  })

  test('whoever stands first has it, also where prices leave them alike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 3 }), (needs, slots) => {
        const options = Array.from({ length: slots }, (_, slot) => run(0, slot, slot + 1, 7))
        const problem = {
          slots,
          capacity: [Array<number>(slots).fill(1)],
          needs: Array<Option[]>(needs).fill(options),
        }
        const { assignment } = allocate(problem, effort)
        expect(assignment.map(choice => choice >= 0)).toEqual(assignment.map((_, need) => need < slots))
      }),
    )
  })
})

describe('nothing to allocate', () => {
  test.each([
    ['no needs', { slots: 1, capacity: [[1]], needs: [] }],
    ['no places', { slots: 1, capacity: [], needs: [[]] }],
    ['no capacity', { slots: 1, capacity: [[0]], needs: [[run(0, 0, 1, 5)]] }],
  ])('%s', (_, problem) => {
    expect(allocate(problem, effort)).toMatchObject({ objective: 0, bound: 0, gap: 0 })
  })
})

test.each([
  ['a value that is no whole number', { slots: 1, capacity: [[1]], needs: [[run(0, 0, 1, 0.5)]] }],
  ['a run beyond the last slot', { slots: 1, capacity: [[1]], needs: [[run(0, 0, 2, 5)]] }],
  ['a place that is not there', { slots: 1, capacity: [[1]], needs: [[run(1, 0, 1, 5)]] }],
  ['capacity of too few slots', { slots: 2, capacity: [[1]], needs: [] }],
])('%s is refused', (_, problem) => {
  expect(() => allocate(problem, effort)).toThrow(RangeError)
})

/** A city of a middling size; the numbers follow a rule, so everyone has the same. */
const city = (needs: number, places: number, slots: number): Problem => ({
  slots,
  capacity: Array.from({ length: places }, (_, place) =>
    Array.from({ length: slots }, (_, slot) => ((place * 5 + slot * 3) % 7 === 0 ? 0 : 1 + (place % 2))),
  ),
  needs: Array.from({ length: needs }, (_, need) => {
    const length = Math.min(slots, 1 + (need % 3))
    return [1, 3, 7].flatMap(stride =>
      Array.from({ length: Math.min(4, slots - length + 1) }, (_, wait) => {
        const from = (need + wait) % (slots - length + 1)
        const place = (need * stride + stride) % places
        return run(
          place,
          from,
          from + length,
          20 + ((need * 37 + stride * 11) % 81) * (1 + (need % 3)) - wait,
        )
      }),
    )
  }),
})

describe('HiGHS as the judge', async () => {
  const judge = await highs()
  const optimumOf = (problem: Problem, whole: boolean): number => {
    const { Status, ObjectiveValue } = judge.solve(programOf(problem, whole), { mip_rel_gap: 0 })
    expect(Status).toBe('Optimal')
    return ObjectiveValue
  }

  test.each([
    ['twelve weeks, half a percent', city(120, 12, 12), 0.005],
    ['half a year with far too little capacity, one percent', city(150, 8, 26), 0.01],
    ['no time at all: the assignment itself', city(300, 20, 1), 0],
  ])(
    '%s: no better than the best, no worse than the gap it proves',
    (_, problem, wanted) => {
      const { objective, bound, gap } = allocate(problem, { gap: 0, rounds: 500 })
      const best = optimumOf(problem, true)
      expect(objective).toBeLessThanOrEqual(best + 1e-6)
      expect(objective).toBeGreaterThanOrEqual(best * (1 - gap) - 1e-6)
      expect(bound).toBeGreaterThanOrEqual(best - 1e-6)
      expect(bound).toBeGreaterThanOrEqual(Math.floor(optimumOf(problem, false) - 1e-6))
      expect(gap).toBeLessThanOrEqual(wanted)
    },
    120_000,
  )
})

describe('stops', () => {
  const problem = city(120, 12, 12)

  test('at a gap that is good enough', () => {
    const { gap, rounds } = allocate(problem, { gap: 0.05, rounds: 1000 })
    expect(gap).toBeLessThanOrEqual(0.05)
    expect(rounds).toBeLessThan(1000)
  })

  test('after its rounds', () => {
    expect(allocate(problem, { gap: -1, rounds: 75 }).rounds).toBe(75)
  })

  test('when its time is over, with the best so far', () => {
    const clock = new FixedClock(new Date('2026-03-02T09:00:00+08:00'))
    const steps = allocating(problem, { gap: -1, rounds: 1000, time: { clock, milliseconds: 5000 } })
    let step = steps.next()
    for (; !step.done; step = steps.next()) clock.advance(2000)
    expect(step.value.rounds).toBe(75)
    expect(step.value.objective).toBeGreaterThanOrEqual(firstComeAllocation(problem).objective)
  })
})
