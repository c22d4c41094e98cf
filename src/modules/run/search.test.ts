import fc from 'fast-check'
import { expect, test } from 'vitest'
import { faultsOf, leastByTrying, runByChance } from '#test/runs.ts'
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
        const found = new Search(instance, cost).run({ mending: 40, tries: 100_000 })
        expect(found.proven).toBe(true)
        if (found.schedule) expect(faultsOf(instance, found.schedule.tasks)).toEqual([])
        expect(found.cost).toBe(leastByTrying(instance, cost))
        expect(found.bound).toBe(found.cost)
      },
    ),
    { numRuns: 60 },
  )
})
