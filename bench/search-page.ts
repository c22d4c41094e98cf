/**
 * The public search page and its operation with 100,000 published records, by the real process over loopback:
 * different questions in turn, rendered on the server, for one client and for 16; how long after its commit a change by
 * another process is found; and how long a restart takes to the first answer, from the index that was kept. BENCH_DATABASE_URL measures on that PostgreSQL server instead of the embedded
 * database. `--records N` chooses another number.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startSystem } from '#test/faults/process.ts'
import { fillCatalogue } from './parts/catalogue.ts'
import { median, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'
import { untilQuiet } from './parts/quiet.ts'
import { measure } from './parts/times.ts'

const { values } = parseArgs({ options: { records: { type: 'string', default: '100000' } } })
const wanted = Number(values.records)

const questions = [
  '反应釜',
  '涂布',
  '发酵',
  '喷雾干燥',
  '封装 可靠性',
  '电池试制',
  '不锈钢 结晶',
  '检测',
  '氢能',
  '示例 12',
]
const narrowed = ['', '&kind=line', '&kind=service&locality=330481', '&parameter=volume%3A%E2%89%A5500%20L']
const queries = questions.flatMap(q => narrowed.map(rest => `?q=${encodeURIComponent(q)}${rest}`))

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const environment = { DATA_DIR: folder, CALLS_PER_MINUTE: '1000000', ...home.environment }
await (await startSystem(environment)).stop()
const database = await home.open()
const count = async (what: string) =>
  Number((await database.pool.query(`select count(*) as n ${what}`)).rows[0]?.['n'])
const perPlatform =
  (await count('from catalogue.entry where owner_id in (select id from catalogue.platform)')) /
  (await count(`from catalogue.platform where status = 'published'`))
await fillCatalogue(database, Math.ceil(wanted / perPlatform))
const records = await count('from catalogue.entry')
await database.close()

/** Seconds from the command to the first answer. */
async function startTimed(more: Record<string, string> = {}) {
  const started = performance.now()
  const system = await startSystem({ ...environment, NODE_ENV: 'development', ...more })
  const listening = performance.now()
  await (await fetch(`${system.url}/api/v1/search`)).text()
  const answered = performance.now()
  return {
    system,
    startS: rounded((listening - started) / 1000),
    readyS: rounded((answered - listening) / 1000),
  }
}

const first = await startTimed()
let { system } = first
try {
  const pages = queries.map(query => `/search${query}`)
  /** Nobody asked for them before, though for what they show; so each is rendered. */
  const unseen = Array.from({ length: 60 }, (_, at) => pages.map(page => `${page}&visit=${at}`)).flat()
  const calls = queries.map(query => `/api/v1/search${query}`)
  // Ten thousand platforms that appear at once are news to whoever keeps a search: not what a visitor waits for.
  await untilQuiet(home)
  const one = await measure(system.url, 1, 400, pages)
  const sixteen = await measure(system.url, 16, 1600, pages)
  const anew = await measure(system.url, 16, 1600, unseen)
  const operation = await measure(system.url, 1, 400, calls)
  const operation16 = await measure(system.url, 16, 1600, calls)
  const visibleMs = process.env['BENCH_DATABASE_URL'] === undefined ? null : await visible(system.url)
  await system.stop()
  const again = await startTimed()
  system = again.system
  const once16 = await measure(system.url, 16, 1600, pages)
  let twice16: unknown = null
  if (process.env['BENCH_DATABASE_URL'] !== undefined) {
    await system.stop()
    system = (await startTimed({ PROCESSES: '2' })).system
    await measure(system.url, 16, 400, pages)
    twice16 = await measure(system.url, 16, 1600, pages)
  }
  say(
    JSON.stringify({
      records,
      startS: first.startS,
      readyS: first.readyS,
      restartS: again.startS,
      restartReadyS: again.readyS,
      page: one,
      page16: sixteen,
      page16Anew: anew,
      /** One after the other: by one process, and by two. */
      page16Again: once16,
      page16TwoProcesses: twice16,
      operation,
      operation16,
      visibleMs,
    }),
  )
} finally {
  await system.stop()
  await home.remove()
  rmSync(folder, { recursive: true })
}

/** Milliseconds from the commit of a change, on a connection of its own, to the answer that has it. */
async function visible(url: string): Promise<number> {
  const other = await home.open()
  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    const word = `zvisible${round}`
    await other.pool.query(
      `update catalogue.entry set title = $1, changed_in = pg_current_xact_id()
       where number = (select number from catalogue.entry where title not like 'zvisible%' limit 1)`,
      [word],
    )
    const committed = performance.now()
    for (let total = 0; total === 0; )
      total = Number(
        ((await (await fetch(`${url}/api/v1/search?q=${word}`)).json()) as { total: number }).total,
      )
    times.push(performance.now() - committed)
  }
  await other.close()
  return rounded(median(times))
}
