/**
 * A match as the product makes it, with 100,000 published lines made by chance (test/offers.ts) in the database, their
 * calendars, what takes them, prices and certificates: everything behind `matching.matchNeed` for 200 different needs,
 * from the question to the list, the lines at hand. BENCH_DATABASE_URL measures on that PostgreSQL server instead of the
 * embedded database. `--lines N` and `--needs N` choose other numbers.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { applyMigrations } from '#adapters/postgres/migrate.ts'
import { openServer } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { everyone, KeptLines } from '#modules/matching/index.ts'
import { matchesOf } from '#modules/matching/matches.ts'
import { nowOfOffers, offersByChance } from '#test/offers.ts'
import { readPolicyPack } from '../src/policy-pack.ts'
import { median, quantile, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'
import { fillOffers } from './parts/offers.ts'

const { values } = parseArgs({
  options: { lines: { type: 'string', default: '100000' }, needs: { type: 'string', default: '200' } },
})

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const database =
  'DATABASE_URL' in home.environment
    ? openServer(home.environment.DATABASE_URL, { size: 2, onError: () => undefined })
    : await home.open()
await applyMigrations(database.pool)
await fillOffers(database, Number(values.lines), 47)
say(`${values.lines} lines are in the database`)

const pack = readPolicyPack(join(import.meta.dirname, '../policy-packs/jiaxing-2025-47'))
const lines = new KeptLines()
const reading = <T>(work: (tx: Parameters<KeptLines['current']>[0]) => Promise<T>): Promise<T> =>
  inTransaction(database.pool, 'read', async tx => ({ commit: true, value: await work(tx) }))

const began = performance.now()
await reading(tx => lines.current(tx))
const readyS = rounded((performance.now() - began) / 1000)

const chance = offersByChance(48)
const match = (content: ReturnType<typeof chance.need>) =>
  reading(tx =>
    matchesOf(
      { needId: '00000000-0000-4000-8000-000000000000', content, customer: everyone },
      { tx, now: nowOfOffers },
      { pack, lines },
    ),
  )
for (let round = 0; round < 20; round++) await match(chance.need())
const before = process.cpuUsage()
const times: number[] = []
for (let round = 0; round < Number(values.needs); round++) {
  const need = chance.need()
  const start = performance.now()
  await match(need)
  times.push(performance.now() - start)
}
const { user, system } = process.cpuUsage(before)
say(
  JSON.stringify({
    lines: Number(values.lines),
    engine: database.engine,
    p50Ms: rounded(median(times)),
    p95Ms: rounded(quantile(times, 0.95)),
    /** Of this process; a server's own isn't in it. */
    cpuMs: rounded((user + system) / 1000 / times.length),
    /** The first reading of all lines, once a start. */
    readyS,
  }),
)
await database.close()
await home.remove()
rmSync(folder, { recursive: true, force: true })
