/**
 * JSON by the real process, as a signed-in enterprise asks for it, with session, permission, validation and limits:
 * one record, a list, a narrowed list, a search in Chinese; beside a bare server of the same rows on the same
 * PostgreSQL (parts/bare-server.ts), measured in turn in one run. BENCH_DATABASE_URL names the server, by default the
 * local one; `--records N` the number of published platforms.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { wholeWordsOf, wordsOf } from '#modules/search/engine/text.ts'
import { startSystem } from '#test/faults/process.ts'
import { readAccounts } from '../src/sample/schema.ts'
import { fillCatalogue } from './parts/catalogue.ts'
import { median, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'
import { untilQuiet } from './parts/quiet.ts'

process.env['BENCH_DATABASE_URL'] ??= 'postgres://root@127.0.0.1:5432/postgres'
const { values } = parseArgs({ options: { records: { type: 'string', default: '10000' } } })
const clients = 8
const rounds = 3
const seconds = 3

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const environment = { DATA_DIR: folder, CALLS_PER_MINUTE: '1000000', ...home.environment }
await (await startSystem(environment)).stop()
const database = await home.open()
await fillCatalogue(database, Number(values.records))

/** The words of every entry as the bare server searches them: cut by the same dictionary, indexed as PostgreSQL can. */
async function indexForBare(): Promise<void> {
  await database.pool.query('create schema bench')
  await database.pool.query('create table bench.entry (number integer primary key, words tsvector not null)')
  const { rows } = await database.pool.query('select number, title, summary, body from catalogue.entry')
  for (let at = 0; at < rows.length; at += 1000) {
    const part = rows.slice(at, at + 1000)
    await database.pool.query(
      `insert into bench.entry select n, array_to_tsvector(string_to_array(w, ' ')) from unnest($1::int[], $2::text[]) as t (n, w)`,
      [
        part.map(row => row['number']),
        part.map(row => [...new Set(wordsOf(`${row['title']} ${row['summary']} ${row['body']}`))].join(' ')),
      ],
    )
  }
  await database.pool.query('create index on bench.entry using gin (words)')
  await database.pool.query('analyze bench.entry')
}
await indexForBare()
const { rows: lines } = await database.pool.query('select id from catalogue.line order by random() limit 200')
await database.close()

const system = await startSystem({ ...environment, NODE_ENV: 'development' })
const bare = spawn(process.execPath, [join(import.meta.dirname, 'parts/bare-server.ts')], {
  env: { ...process.env, ...home.environment },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [port] = await once(createInterface({ input: bare.stdout }), 'line')
const bareUrl = `http://127.0.0.1:${port}`

async function cookie(): Promise<string> {
  const { password } = readAccounts()
  const answer = await fetch(`${system.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'enterprise@sample.test', password }),
  })
  const [set = ''] = answer.headers.getSetCookie()
  if (!set) throw new Error(`not signed in: ${answer.status} ${await answer.text()}`)
  return set.split(';')[0] ?? ''
}
const headers = { cookie: await cookie() }
await untilQuiet(home)

const questions = [
  '反应釜',
  '涂布',
  '发酵',
  '封装 可靠性',
  '电池试制',
  '不锈钢 结晶',
  '检验检测',
  '氢能',
  '光伏 胶膜',
  '超滤',
]
const narrowings = [
  'process=reaction&locality=330482',
  'process=coating&locality=330481',
  'process=testing&locality=JX-JKQ',
]

interface Work {
  readonly ours: readonly string[]
  readonly bare: readonly string[]
}
const works: Readonly<Record<string, Work>> = {
  get: {
    ours: lines.map(({ id }) => `/api/v1/lines/${id}`),
    bare: lines.map(({ id }) => `/get/${id}`),
  },
  list: { ours: ['/api/v1/platforms'], bare: ['/list'] },
  filter: {
    ours: narrowings.map(one => `/api/v1/platforms?${one}`),
    bare: narrowings.map(one => `/filter?${one}`),
  },
  search: {
    ours: questions.map(q => `/api/v1/search?q=${encodeURIComponent(q)}`),
    bare: questions.map(q => `/search?words=${encodeURIComponent(wholeWordsOf(q).join(' & '))}`),
  },
}

async function perSecond(url: string, paths: readonly string[], for_: number): Promise<number> {
  const result = await autocannon({
    url,
    connections: clients,
    duration: for_,
    headers,
    requests: paths.map(path => ({ path })),
  })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url}${paths[0]}: ${result.non2xx} refused`)
  return result.requests.average
}

try {
  const figures: Record<string, { perSecond: number; barePerSecond: number }> = {}
  for (const [name, work] of Object.entries(works)) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    await perSecond(system.url, work.ours, 2)
    await perSecond(bareUrl, work.bare, 2)
    for (let round = 0; round < rounds; round++) {
      ours.push(await perSecond(system.url, work.ours, seconds))
      theirs.push(await perSecond(bareUrl, work.bare, seconds))
    }
    figures[name] = { perSecond: rounded(median(ours)), barePerSecond: rounded(median(theirs)) }
    say(`${name}：每秒 ${figures[name].perSecond}，空服务器 ${figures[name].barePerSecond}`)
  }
  say(JSON.stringify({ records: Number(values.records), clients, ...figures }))
} finally {
  bare.kill()
  await system.stop()
  await home.remove()
  rmSync(folder, { recursive: true })
}
