/**
 * How good and how fast whole runs are scheduled: small ones against trying everything, and runs as platforms have them
 * (test/runs.ts) against the bound that the search proves. `--small N` and `--large N` choose other numbers of runs,
 * `--mending N`, `--tries N` and `--narrowing N` how long each is searched, `--from N` the first seed; `--each yes` says every run.
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
    mending: { type: 'string', default: '50000' },
    tries: { type: 'string', default: '2000' },
    narrowing: { type: 'string', default: '20000' },
    from: { type: 'string', default: '1' },
    each: { type: 'string', default: 'no' },
  },
})
const [small, large, from] = [Number(values.small), Number(values.large), Number(values.from)]
const effort = {
  mending: Number(values.mending),
  tries: Number(values.tries),
  narrowing: Number(values.narrowing),
}

let optimal = 0
for (let seed = 1; seed <= small; seed += 1) {
  const instance = runByChance(seed)
  if (
    new Search(instance, cost).run({ mending: 40, tries: 100_000, narrowing: 0 }).cost ===
    leastByTrying(instance, cost)
  )
    optimal += 1
}
say(`${small} 个小算例，${optimal} 个与穷举所得相同`)

const gaps: number[] = []
const times: number[] = []
let unsolved = 0
let proven = 0
for (let seed = from; seed < from + large; seed += 1) {
  const instance = platformRunByChance(seed)
  const before = process.cpuUsage()
  const found = new Search(instance, cost).run(effort)
  const { schedule, bound } = found
  const { user, system } = process.cpuUsage(before)
  times.push((user + system) / 1000)
  const least = Math.floor(bound / weight)
  if (schedule) gaps.push((schedule.end - least) / least)
  else if (!found.proven) unsolved += 1
  if (found.proven) proven += 1
  if (values.each === 'yes')
    say(
      `${seed} ${instance.batches} 批 ${instance.steps.length} 步 ${instance.slots} 格：${schedule?.end ?? '无'} / ${least}，${rounded(times.at(-1) ?? 0)} ms${found.proven ? '，已证明' : ''}`,
    )
}
const within = (share: number) => gaps.filter(gap => gap <= share).length
say(`${large} 个平台算例，${within(0)} 个达到下界，${within(0.05)} 个距下界不超过 5%，${unsolved} 个没有找到`)
say(
  JSON.stringify({
    cases: small + large,
    optimal,
    small,
    large,
    onBound: within(0),
    proven,
    within5: within(0.05),
    unsolved,
    worstGap: rounded(Math.max(0, ...gaps)),
    p95Gap: rounded(quantile(gaps, 0.95)),
    /** Of the processor. */
    p95Ms: rounded(quantile(times, 0.95)),
  }),
)
