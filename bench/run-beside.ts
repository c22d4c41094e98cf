/**
 * Whole runs searched over HTTP while others read: how long a proposal takes, and how long somebody waits meanwhile who
 * only wants to see the needs of the own organisation. On the database of BENCH_DATABASE_URL, or the embedded one. `--searches N`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { day } from '#kernel/calendar.ts'
import { startSystem } from '#test/faults/process.ts'
import { readAccounts } from '../src/sample/schema.ts'
import { median, quantile, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'

const { values } = parseArgs({ options: { searches: { type: 'string', default: '12' } } })
const searches = Number(values.searches)

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const environment = { DATA_DIR: folder, SAMPLE_DATA: 'yes', CALLS_PER_MINUTE: '1000000', ...home.environment }
const system = await startSystem(environment)

async function api<T>(path: string, cookie: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${system.url}/api/v1${path}`, {
    headers: { cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  })
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return answer.json() as Promise<T>
}

const { password } = readAccounts()
const signedIn = await fetch(`${system.url}/api/v1/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ email: 'enterprise@sample.test', password }),
})
const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const database = await home.open()
const { rows } = await database.pool.query('select id from run.template order by created_at limit 1')
await database.close()
const templateId = String(rows[0]?.['id'])

async function look(): Promise<number> {
  const began = performance.now()
  await api('/own/needs?limit=20', cookie)
  return performance.now() - began
}

/** Somebody who looks every twenty milliseconds, until told to stop. */
async function looking(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let over = false
  const done = work().finally(() => {
    over = true
  })
  while (!over) {
    times.push(await look())
    await pause(20)
  }
  await done
  return times
}

const asked = { size: 60, batches: 4, from: new Date(), to: new Date(Date.now() + 60 * day) }
for (let index = 0; index < 50; index++) await look()
const alone = await looking(() => pause(3_000))
const lengths: number[] = []
const beside = await looking(() =>
  Promise.all(
    Array.from({ length: searches }, async () => {
      const began = performance.now()
      await api(`/run-templates/${templateId}/proposals`, cookie, asked)
      lengths.push(performance.now() - began)
    }),
  ),
)
await system.stop()
await home.remove()
rmSync(folder, { recursive: true })
say(
  `${searches} 次同时求安排，最先的 ${rounded(Math.min(...lengths))} ms，其间另一人读取至多 ${rounded(Math.max(...beside))} ms`,
)
say(
  JSON.stringify({
    searches,
    firstMs: rounded(Math.min(...lengths)),
    lastMs: rounded(Math.max(...lengths)),
    looks: beside.length,
    aloneP95Ms: rounded(quantile(alone, 0.95)),
    besideP50Ms: rounded(median(beside)),
    besideP95Ms: rounded(quantile(beside, 0.95)),
    besideMostMs: rounded(Math.max(...beside)),
  }),
)
