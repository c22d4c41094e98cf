import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf, leastByTrying, platformRunByChance, runByChance } from '#test/runs.ts'
import { type Instance, type Step, tasksOf } from './instance.ts'
import { Narrowing } from './narrowing.ts'
import { reachOf } from './reach.ts'
import { Search } from './search.ts'

const earliest = { end: 1000, waiting: 1 }
const steadiest = { end: 1, waiting: 1000 }

test('[C15] a schedule keeps all rules and is the best there is, as trying everything finds it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.constantFrom(earliest, steadiest),
      (seed, cost) => {
        const instance = runByChance(seed)
        const found = new Search(instance, cost).run({ mending: 40, tries: 100_000, narrowing: 0 })
        expect(found.proven).toBe(true)
        if (found.schedule) expect(faultsOf(instance, found.schedule.tasks)).toEqual([])
        expect(found.cost).toBe(leastByTrying(instance, cost))
        expect(found.bound).toBe(found.cost)
      },
    ),
    { numRuns: 60 },
  )
})

test('[C16] narrowing alone finds an end exactly when there is one, and never rules out a schedule', () => {
  const decided = { found: 0, none: 0, unknown: 0 }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), seed => {
      const instance = runByChance(seed)
      const least = leastByTrying(instance, { end: 1, waiting: 0 })
      const narrowing = () => new Narrowing(instance, reachOf(instance, earliest), tasksOf(instance))
      const last = Math.min(least, instance.slots)
      const at = narrowing().endingBy(last, 20_000)
      const before = narrowing().endingBy(last - 1, 20_000)
      for (const one of [at, before]) {
        if (typeof one === 'string') decided[one] += 1
        else {
          decided.found += 1
          expect(faultsOf(instance, one)).toEqual([])
        }
      }
      if (least <= instance.slots) {
        expect(at).not.toBe('none')
        expect(typeof before).toBe('string')
      } else expect(typeof at).toBe('string')
    }),
    { numRuns: 100 },
  )
  expect(decided.found).toBeGreaterThan(20)
  expect(decided.none).toBeGreaterThan(60)
  expect(decided.unknown).toBeLessThan(10)
})

test('[C16] what narrowing costs is counted by what it looks at: a pool that everything shares is left sooner', () => {
  const crowded = (batches: number, steps: number): Instance => {
    const whole = [{ from: 0, to: 960 }]
    const step = (length: number): Step => ({
      ...{ length, each: 'batch', open: whole, begins: whole, wait: { min: 0, max: 960 } },
      needs: [{ count: 1, units: [0, 1, 2, 3], kept: null }],
    })
    const units = [0, 1, 2, 3].map(() => ({ free: whole }))
    return { slots: 960, units, batches, steps: Array.from({ length: steps }, (_, at) => step(4 + (at % 5))) }
  }
  const spentOn = (instance: Instance, most: number) => {
    const narrowing = new Narrowing(instance, reachOf(instance, earliest), tasksOf(instance))
    // A little more room than all its work takes: neither is seen to exist nor ruled out at once.
    const work = instance.steps.reduce((sum, { length }) => sum + length * instance.batches, 0)
    const found = narrowing.endingBy(Math.ceil(work / 4) + 4, most)
    return { found, spent: narrowing.spent }
  }
  const one = spentOn(crowded(10, 12), 0.1).spent
  expect(one).toBeGreaterThan(10 * spentOn(crowded(2, 2), 0.1).spent)
  const { found, spent } = spentOn(crowded(10, 12), 200)
  expect(found).toBe('unknown')
  expect(spent).toBeLessThan(200 + 4 * one)
})

test('[C16] runs as platforms have them, on which mending alone misses a night: the end is proven', () => {
  const cost = { end: 10_000_000, waiting: 1 }
  const ends = [15, 26, 33].map(seed => {
    const instance = platformRunByChance(seed)
    const { schedule, bound } = new Search(instance, cost).run({
      mending: 2_000,
      tries: 500,
      narrowing: 20_000,
    })
    expect(faultsOf(instance, schedule?.tasks ?? [])).toEqual([])
    expect(Math.floor(bound / cost.end)).toBe(schedule?.end)
    return schedule?.end
  })
  expect(ends).toEqual([465, 216, 208])
})
