/**
 * How good and how fast whole runs are scheduled: small ones against trying everything, and runs as platforms have them
 * (test/runs.ts) against the bound that the search proves. `--small N` and `--large N` choose other numbers of runs,
 * `--tries N` how long each is searched.
 */
import { parseArgs } from 'node:util'
import { Search } from '#modules/run/search.ts'
import { leastByTrying, platformRunByChance, runByChance } from '#test/runs.ts'
import { quantile, rounded, say } from './parts/figures.ts'

const weight = 10_000_000
const cost = { end: weight, waiting: 1 }

const { values } = parseArgs({
  options: {
    small: { type: 'string', default: '200' },
    large: { type: 'string', default: '200' },
    tries: { type: 'string', default: '2000' },
  },
})
const [small, large, tries] = [values.small, values.large, values.tries].map(Number) as [
  number,
  number,
  number,
]

let optimal = 0
for (let seed = 1; seed <= small; seed += 1) {
  const instance = runByChance(seed)
  if (new Search(instance, cost).run(100_000).cost === leastByTrying(instance, cost)) optimal += 1
}
say(`${small} 个小算例，${optimal} 个与穷举所得相同`)

const gaps: number[] = []
const times: number[] = []
let unsolved = 0
for (let seed = 1; seed <= large; seed += 1) {
  const instance = platformRunByChance(seed)
  const before = process.cpuUsage()
  const { schedule, bound } = new Search(instance, cost).run(tries)
  const { user, system } = process.cpuUsage(before)
  times.push((user + system) / 1000)
  const least = Math.floor(bound / weight)
  if (schedule) gaps.push((schedule.end - least) / least)
  else unsolved += 1
}
const within = (share: number) => gaps.filter(gap => gap <= share).length
say(
  `${large} 个平台算例，${within(0)} 个已证明最早，${within(0.05)} 个距下界不超过 5%，${unsolved} 个没有找到`,
)
say(
  JSON.stringify({
    cases: small + large,
    optimal,
    small,
    large,
    provenEarliest: within(0),
    within5Percent: within(0.05),
    unsolved,
    worstGap: rounded(Math.max(0, ...gaps)),
    p95Gap: rounded(quantile(gaps, 0.95)),
    /** Of the processor. */
    p95Ms: rounded(quantile(times, 0.95)),
  }),
)
