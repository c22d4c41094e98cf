/**
 * Rule tests: from quote to distribution, whatever is done and in whatever order, no 分 is lost or made, no contract is
 * billed beyond what it is for, and the statement is its entries. PROPERTY_RUNS says how many sequences are tried, and
 * `npm run bench -- money` tries 100,000; the real operations are tried likewise in billing/payments.test.ts and
 * sharing/distribution.test.ts, on either engine.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everyAct, playSequence, sequences } from './sequences.ts'

test('[C24] [C25] [C28] [C30] [C32] money is conserved by any sequence of quotes, changes, use, fees, disputes, waivers, appeals, payments, what is freed of them, refunds and distributions', () => {
  const done = new Set<string>()
  fc.assert(
    fc.property(sequences, sequence => {
      for (const name of playSequence(sequence)) done.add(name)
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 2000) },
  )
  expect([...done].toSorted()).toEqual(everyAct)
})
