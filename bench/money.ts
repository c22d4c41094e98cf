/**
 * Money from quote to distribution: so many random sequences of quotes, changes, use, fees, disputes, waivers, appeals,
 * payments, what is freed of them, refunds and distributions, everything looked at after each act. Says how many held;
 * where one doesn't, the shortest that fails as it does, and ends with 1.
 *
 * `--sequences N` (100000 unless said), `--seed N` to try the same ones again.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { everyAct, playSequence, sequences } from '#test/money/sequences.ts'
import { say } from './parts/figures.ts'

const { values } = parseArgs({
  options: { sequences: { type: 'string', default: '100000' }, seed: { type: 'string' } },
})
const wanted = Number(values.sequences)
const acts = new Map(everyAct.map(name => [name, 0]))
const began = performance.now()
const { failed, numRuns, seed, counterexample, errorInstance } = fc.check(
  fc.property(sequences, sequence => {
    for (const name of playSequence(sequence)) acts.set(name, (acts.get(name) ?? 0) + 1)
  }),
  { numRuns: wanted, ...(values.seed === undefined ? {} : { seed: Number(values.seed) }) },
)
const { user, system } = process.cpuUsage()
if (failed) {
  say(`不成立：${errorInstance instanceof Error ? errorInstance.message : '原因不明'}`)
  say(fc.stringify(counterexample))
}
const held = failed ? numRuns - 1 : numRuns
const untried = [...acts].filter(([, times]) => times === 0).map(([name]) => name)
say(`${wanted} 个序列中 ${held} 个成立${untried.length > 0 ? `；没有试到：${untried.join('、')}` : ''}`)
say(
  JSON.stringify({
    ...{ sequences: wanted, held, seed, untried },
    ...{
      seconds: Math.round((performance.now() - began) / 1000),
      cpuSeconds: Math.round((user + system) / 1e6),
    },
    acts: Object.fromEntries(acts),
  }),
)
process.exitCode = failed || untried.length > 0 ? 1 : 0
