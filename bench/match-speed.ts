/**
 * How long a match takes against 100,000 offers made by chance (test/offers.ts): the first twenty of each group with all
 * reasons for one need, and the counts and heads of 1,000 needs, on two threads. From lines that are read to the list;
 * reading them from the database isn't counted. `--offers N` and `--needs N` choose other numbers.
 */
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { Offers } from '#modules/matching/offers.ts'
import { weightsByRule } from '#modules/matching/weights.ts'
import { nowOfOffers, offersByChance } from '#test/offers.ts'
import { median, quantile, rounded, say } from './parts/figures.ts'

const shown = 20
const seed = 47
const nameOf = (code: string) => code

const offersOf = (amount: number): Offers =>
  new Offers(Array.from({ length: amount }, offersByChance(seed).offer), weightsByRule.points)

/** Needs that are the same in every thread. */
const needsOf = (amount: number) => Array.from({ length: amount }, offersByChance(seed + 1).need)

const share = z.object({ offers: z.int(), needs: z.int(), part: z.int(), parts: z.int() })

async function measure(): Promise<void> {
  const { values } = parseArgs({
    options: { offers: { type: 'string', default: '100000' }, needs: { type: 'string', default: '1000' } },
  })
  const [amount, needs] = [Number(values.offers), Number(values.needs)]
  const started = performance.now()
  const offers = offersOf(amount)
  const readyS = rounded((performance.now() - started) / 1000)
  const times: number[] = []
  for (const need of needsOf(50)) offers.find(need, nowOfOffers, nameOf, shown)
  const before = process.cpuUsage()
  for (const need of needsOf(300)) {
    const start = performance.now()
    offers.find(need, nowOfOffers, nameOf, shown)
    times.push(performance.now() - start)
  }
  const { user, system } = process.cpuUsage(before)
  say(`${amount} 条供给，单个需求中位 ${rounded(median(times))} 毫秒`)
  const parts = 2
  const batch = await Promise.all(
    Array.from({ length: parts }, (_, part) => {
      const worker = new Worker(new URL(import.meta.url), {
        workerData: { offers: amount, needs, part, parts },
      })
      return new Promise<number>((resolve, reject) => worker.once('message', resolve).once('error', reject))
    }),
  )
  say(
    JSON.stringify({
      offers: amount,
      p50Ms: rounded(median(times)),
      p95Ms: rounded(quantile(times, 0.95)),
      /** Of the processor, with everything that runs beside: what other work on the machine can't lengthen. */
      cpuMs: rounded((user + system) / 1000 / times.length),
      batchS: rounded(Math.max(...batch) / 1000),
      needs,
      threads: parts,
      readyS,
    }),
  )
}

function work(): void {
  const { offers: amount, needs, part, parts } = share.parse(workerData)
  const offers = offersOf(amount)
  const own = needsOf(needs).filter((_, at) => at % parts === part)
  const start = performance.now()
  for (const need of own) offers.find(need, nowOfOffers, nameOf, shown)
  parentPort?.postMessage(performance.now() - start)
}

if (isMainThread) await measure()
else work()
