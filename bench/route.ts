/**
 * The solver of routes: six stages with 200 offers each, drawn by a seed, each offer at a dozen times of a year with
 * prices that have limits, some unknown, some resting on open questions. Exact by the property tests beside the solver;
 * here only how long it takes to find the routes that are shown. `--draws N`, `--offers N`.
 */
import { parseArgs } from 'node:util'
import { choose } from '../src/modules/route/solver/choose.ts'
import { inTime } from '../src/modules/route/solver/slots.ts'
import type { Choice, Journey } from '../src/modules/route/solver/solve.ts'
import { median, quantile, rounded, say } from './parts/figures.ts'

const { values } = parseArgs({
  options: { draws: { type: 'string', default: '20' }, offers: { type: 'string', default: '200' } },
})
const stages = 6
const day = 86_400_000

/** Numbers from 0 to 1 that are the same at every run: mulberry32. */
function drawer(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function journeyOf(seed: number): Journey<Choice> {
  const draw = drawer(seed)
  const whole = (most: number) => Math.floor(draw() * (most + 1))
  const offer = (): Choice => {
    const days = 2 + whole(28)
    const yuan = 5_000 + whole(200_000)
    const unpriced = draw() < 0.15 ? 1 : 0
    const times = Array.from({ length: 12 }, () => whole(330) * day).sort((a, b) => a - b)
    return {
      holder: `holder ${whole(60)}`,
      locality: `locality ${whole(8)}`,
      from: inTime(
        times.map(start => {
          const low = unpriced ? 0 : yuan * (draw() < 0.2 ? 85 : 100)
          const open = (draw() < 0.3 ? 1 : 0) + (start > 180 * day ? 1 : 0)
          return {
            start,
            finish: start + days * day,
            low,
            high: low + (draw() < 0.5 ? low / 5 : 0),
            unpriced,
            open,
          }
        }),
      ),
    }
  }
  return {
    start: 0,
    home: 'locality 0',
    stages: Array.from({ length: stages }, () => ({
      earliest: 0,
      choices: Array.from({ length: Number(values.offers) }, offer),
    })),
    transport: { same: day, other: 2 * day },
  }
}

choose(journeyOf(0))
const found: number[] = []
const before = process.cpuUsage()
const times = Array.from({ length: Number(values.draws) }, (_, seed) => {
  const journey = journeyOf(seed + 1)
  const started = performance.now()
  found.push(choose(journey).length)
  return performance.now() - started
})
const { user, system } = process.cpuUsage(before)
say(
  JSON.stringify({
    stages,
    offers: Number(values.offers),
    medianMs: rounded(median(times)),
    p95Ms: rounded(quantile(times, 0.95)),
    /** Of the processor, drawing included: what other work on the machine can't lengthen. */
    cpuMs: rounded((user + system) / 1000 / times.length),
    routes: median(found),
  }),
)
