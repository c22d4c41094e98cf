/**
 * The ledger on PostgreSQL: entries booked a second by `post`, each in a transaction of its own as an operation has it,
 * beside bare inserts of the same rows into the same tables without constraints that look elsewhere (no triggers, no
 * foreign key), in turn in one run; the statement of a year with 100,000 entries by the real process over HTTP; and the
 * explanation of a quote of thirty lines.
 * BENCH_DATABASE_URL names the server, by default the local one.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openServer } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { addDays, plainDate } from '#kernel/calendar.ts'
import { FixedClock } from '#kernel/clock.ts'
import type { Tx } from '#kernel/operation.ts'
import { type NewEntry, post, postAll, transfer } from '#modules/ledger/index.ts'
import { type CostCategory, costCategories, type Stream, streams } from '#modules/ledger/terms.ts'
import { crowd } from '#test/crowd.ts'
import { startSystem } from '#test/faults/process.ts'
import { explanation } from './parts/explanation.ts'
import { median, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'

process.env['BENCH_DATABASE_URL'] ??= 'postgres://root@127.0.0.1:5432/postgres'
const clients = 8
const rounds = 3
const seconds = 4
const yearEntries = 100_000

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const environment = {
  DATA_DIR: folder,
  CALLS_PER_MINUTE: '1000000',
  NODE_ENV: 'development',
  ...home.environment,
}
const system = await startSystem(environment)
const url = 'DATABASE_URL' in home.environment ? home.environment.DATABASE_URL : ''
const database = openServer(url, { size: clients, onError: () => undefined })
const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(database.pool, 'write', async tx => ({ commit: true, value: await work(tx) }))

const now = new Date()
const context = (tx: Tx) => ({ tx, now, newId: () => randomUUID() })
const first = plainDate('2025-01-01')
const codes = Object.keys(streams) as Stream[]
const categories = Object.keys(costCategories) as CostCategory[]

/** Bills of all streams, with tax, and costs of all categories, spread over a year. */
function entryOf(platformId: string, index: number): NewEntry {
  const amount = 1000 + (index % 9973)
  const detail = codes[index % codes.length] ?? 'service'
  const party = { id: null, name: `示例单位 ${index % 500}` }
  const isCost = index % 4 === 3
  return {
    ...{ platformId, organisationId: platformId, on: addDays(first, index % 365), postedBy: null },
    text: `示例结算 ${index}`,
    source: { kind: 'bill', id: randomUUID(), label: `JS-${index}` },
    event: 'billed',
    lines: isCost
      ? transfer(
          amount,
          { account: 'cost', detail: categories[index % categories.length] ?? 'other' },
          { account: 'bank', party },
        )
      : [
          { account: 'receivable', detail: '', party, amount: amount + 60 },
          { account: 'income', detail, amount: -amount },
          { account: 'tax', detail: '', amount: -60 },
        ],
  }
}

/** Runs `work` with as many clients at once for a while; answers how often a second it was done. */
async function perSecond(work: (client: number, count: number) => Promise<void>): Promise<number> {
  const began = performance.now()
  const done = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      let count = 0
      while (performance.now() - began < seconds * 1000) await work(client, count++)
      return count
    }),
  )
  return (done.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - began)
}

const platforms = Array.from({ length: clients }, () => randomUUID())

async function book(client: number, count: number): Promise<void> {
  await inside(tx => post(context(tx), entryOf(platforms[client] ?? '', count)))
}

const bare = new pg.Pool({ connectionString: url, max: clients })
await bare.query('create schema bench')
for (const table of ['entry', 'posting'])
  await bare.query(`create table bench.${table} (like ledger.${table} including identity including indexes)`)

/** The same rows, each table by one prepared statement. */
async function insert(client: number, count: number): Promise<void> {
  const one = entryOf(platforms[client] ?? '', count)
  const id = randomUUID()
  const total = one.lines.reduce((sum, { amount }) => sum + Math.max(0, amount), 0)
  const connection = await bare.connect()
  try {
    await connection.query('begin')
    await connection.query({
      name: 'entry',
      text: `insert into bench.entry (id, platform_id, organisation_id, booked_on, belongs_on, text, source_kind, source_id,
        source_label, event, lines, total, posted_at) values ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      values: [
        ...[id, one.platformId, one.organisationId, one.on, one.text, one.source.kind, one.source.id],
        ...[one.source.label, one.event, one.lines.length, total, now],
      ],
    })
    const rows = one.lines.map((line, index) => ({ line: index + 1, ...line }))
    await connection.query({
      name: 'posting',
      text: `insert into bench.posting (entry_id, line, platform_id, booked_on, account, detail, party_name, amount)
        select $1, l, $2, $3, a, d, p, m
        from unnest($4::smallint[], $5::text[], $6::text[], $7::text[], $8::bigint[]) as u(l, a, d, p, m)`,
      values: [
        ...[id, one.platformId, one.on, rows.map(({ line }) => line), rows.map(({ account }) => account)],
        ...[rows.map(({ detail }) => detail), rows.map(({ party }) => party?.name ?? '')],
        rows.map(({ amount }) => amount),
      ],
    })
    await connection.query('commit')
  } finally {
    connection.release()
  }
}

async function throughput() {
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    const measured = [await perSecond(book), await perSecond(insert)] as const
    // The first round warms up.
    if (round > 0) {
      ours.push(measured[0])
      theirs.push(measured[1])
    }
  }
  const [perSecondOurs, barePerSecond] = [median(ours), median(theirs)]
  return {
    perSecond: rounded(perSecondOurs),
    barePerSecond: rounded(barePerSecond),
    ratio: Math.round((perSecondOurs / barePerSecond) * 100) / 100,
  }
}

/** A year of one platform as its finance asks for it. */
async function statement() {
  const [finance] = await crowd({ inside, clock: new FixedClock(now) }, 1, ['platform-finance'])
  const { rows } = await database.pool.query(
    'select id from catalogue.platform where id not in (select platform_id from ledger.closing) limit 1',
  )
  const platformId = String(rows[0]?.['id'])
  await database.pool.query('update catalogue.platform set organisation_id = $1 where id = $2', [
    finance?.organisationId,
    platformId,
  ])
  const began = performance.now()
  for (let from = 0; from < yearEntries; from += 1000)
    await inside(tx =>
      postAll(
        context(tx),
        Array.from({ length: 1000 }, (_, index) => entryOf(platformId, from + index)),
      ),
    )
  const fillSeconds = (performance.now() - began) / 1000
  await database.pool.query('vacuum analyze ledger.posting')
  const times: number[] = []
  for (let round = 0; round < 25; round++) {
    const asked = performance.now()
    const answer = await fetch(
      `${system.url}/api/v1/own/platforms/${platformId}/statement?from=2025-01-01&to=2025-12-${31 - (round % 2)}`,
      { headers: { cookie: `session=${finance?.token}` } },
    )
    const { rows: accounts, total } = (await answer.json()) as {
      rows: unknown[]
      total: { debit: number; credit: number }
    }
    if (total.debit !== total.credit || accounts.length < 10) throw new Error('a statement that is none')
    if (round >= 5) times.push(performance.now() - asked)
  }
  return {
    statementMs: rounded(median(times)),
    entries: yearEntries,
    bulkPerSecond: rounded(yearEntries / fillSeconds),
  }
}

try {
  const rate = await throughput()
  say(`分录每秒 ${rate.perSecond}，直接写入每秒 ${rate.barePerSecond}，比 ${rate.ratio}`)
  const year = await statement()
  say(`${year.entries} 笔分录的一年收支表 ${year.statementMs} ms；成批入账每秒 ${year.bulkPerSecond}`)
  const { explainMs } = explanation(30, 300)
  say(`30 项报价的计价说明 ${explainMs} ms`)
  say(JSON.stringify({ explainMs, ...year, ...rate }))
} finally {
  await system.stop()
  await bare.end()
  await database.close()
  await home.remove()
  rmSync(folder, { recursive: true })
}
