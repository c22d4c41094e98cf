/**
 * A year's evaluation of 500 platforms by the 25 indicators that the pack proposes, on 1,000,000 records of use, orders,
 * reports, bills and books on PostgreSQL: taking every figure, keeping it, scoring everybody and looking for outliers;
 * and one platform's sheet as its page asks for it. BENCH_DATABASE_URL names the server, by default the local one.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyMigrations } from '#adapters/postgres/migrate.ts'
import { openServer } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { plainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { hashOf } from '#modules/evaluation/canonical.ts'
import { gather, outliersOfAll } from '#modules/evaluation/gather.ts'
import { engineVersion } from '#modules/evaluation/score.ts'
import { sheetView } from '#modules/evaluation/sheet-view.ts'
import { takeFigures } from '#modules/evaluation/source.store.ts'
import {
  insertParts,
  insertRound,
  insertValues,
  partWithin,
  publicPlatforms,
} from '#modules/evaluation/store.ts'
import { insertTable, tableById } from '#modules/evaluation/table.store.ts'
import { readIndexTables } from '../src/index-tables.ts'
import { readPolicyPack } from '../src/policy-pack.ts'
import { median, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'

process.env['BENCH_DATABASE_URL'] ??= 'postgres://root@127.0.0.1:5432/postgres'
const [platforms, clients, lines] = [500, 5000, 1500]
const [uses, orders, bills, entries] = [500_000, 150_000, 100_000, 100_000]
const records = uses + orders + orders + bills + entries
const year = 2025

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const database = openServer('DATABASE_URL' in home.environment ? home.environment.DATABASE_URL : '', {
  size: 2,
  onError: () => undefined,
})
await applyMigrations(database.pool)

/** An id for each number, the same wherever it is named. */
const id = (kind: string, number: string) => `md5('${kind}' || ${number})::uuid`
const platformOf = (number: string) => id('platform', `(${number} % ${platforms})`)
const begin = `timestamptz '${year}-01-01 00:00+08'`

const fillings = [
  `insert into identity.organisation (id, uscc, name, kind, locality, created_at)
    select ${id('client', 'n')}, 'BENCH' || n, '示例企业 ' || n, 'enterprise', '330482', now()
    from generate_series(0, ${clients - 1}) n`,
  `insert into catalogue.platform (id, organisation_id, name, kind, locality, address, directions, summary, hotline,
      status, confirmed_on, tokens, created_at, published_at, co_builders, pledge)
    select ${platformOf('n')}, ${id('host', 'n')}, '示例中试平台 ' || n,
      (array['enterprise', 'third-party', 'academic', 'government'])[1 + n % 4], '330482', '示例路', '{}', '', '',
      'published', now()::date, '{}', now(), now(),
      jsonb_build_array(jsonb_build_object('name', '示例企业 ' || n, 'role', '共建', 'contribution', 'money')),
      '{"hoursPerYear": 800, "covers": "反应线", "since": "2024-01-01"}'
    from generate_series(0, ${platforms - 1}) n`,
  `insert into catalogue.line (id, platform_id, name, process, summary, exclusions, capabilities, created_at)
    select ${id('line', 'n')}, ${platformOf('n')}, '线 ' || n, 'reaction', '', '', '[]', now()
    from generate_series(0, ${lines - 1}) n`,
  `insert into booking.resource (id, of_id, platform_id, organisation_id, kind, name, units, unit_name, created_at)
    select ${id('line', 'n')}, ${id('line', 'n')}, ${platformOf('n')}, ${id('host', `(n % ${platforms})`)}, 'line', '', 1, '', now()
    from generate_series(0, ${lines - 1}) n`,
  `insert into usage.entry (id, entry_id, number, change, resource_id, platform_id, organisation_id, during, kind, source,
      order_ref, reason, proposed_at, state, decided_at)
    select ${id('use', 'n')}, ${id('use', 'n')}, 1, 'add', ${id('line', `(n % ${lines})`)}, ${platformOf('n')},
      ${id('host', `(n % ${platforms})`)}, tstzrange(t, t + interval '1 hour' * (2 + n % 5)),
      (array['own', 'internal', 'external', 'external', 'maintenance'])[1 + n % 5], 'sensor', 'HT', '采集',
      t + interval '1 day' * (n % 13), 'current', t
    from generate_series(0, ${uses - 1}) n, lateral (select ${begin} + interval '1 day' * (n / ${lines}) as t) x`,
  `insert into "order"."order" (id, quote_id, quote_number, line_id, provider_id, client_id, fen, open, accepted_at, state,
      revision, signed_at, created_by, created_at)
    select ${id('order', 'n')}, ${id('quote', 'n')}, 'BJ' || n, ${id('line', `(n % ${lines})`)},
      ${id('host', `(n % ${platforms})`)}, ${id('client', `(n % ${clients})`)}, 100000 + n, '[]', t, 'signed', 1, t,
      ${id('client', 'n')}, t
    from generate_series(0, ${orders - 1}) n, lateral (select ${begin} + interval '1 hour' * (n % 8000) as t) x`,
  `insert into "order".contract (order_id, revision, party, content, text, hash, note, saved_by, saved_at)
    select id, 1, 'provider', jsonb_build_object('kind', (array['service', 'testing', 'processing'])[1 + serial % 3]), '',
      repeat('0', 64), '', created_by, created_at from "order"."order"`,
  `insert into "order".milestone (order_id, position, name, share, fen, deliverable, due_on, upfront, reason)
    select id, 1, '报告', 10000, fen, '报告', (created_at + interval '20 days')::date, false, '' from "order"."order"`,
  `insert into execution.report (id, order_id, state, content, writers, created_at, reviewer_id, signer_id, issued_at, hash,
      code, issue)
    select ${id('report', 'n')}, ${id('order', 'n')}, 'issued', '{}', array[${id('a', 'n')}], t, ${id('b', 'n')},
      ${id('c', 'n')}, t + interval '1 day' * (n % 30), repeat('0', 64), 'BENCH' || lpad(n::text, 20, '0'), '{}'
    from generate_series(0, ${orders - 1}) n, lateral (select ${begin} + interval '1 hour' * (n % 8000) as t) x`,
  `insert into billing.bill (id, order_id, order_number, platform_id, provider_id, client_id, basis, stream, note, inputs,
      differences, state, amount, review_days, pay_days, answer_days, ladder, drafted_by, drafted_at, sent_at, confirmed_at,
      due_on)
    select ${id('bill', 'n')}, ${id('order', 'n')}, 'HT', ${platformOf('n')}, ${id('host', `(n % ${platforms})`)},
      ${id('client', `(n % ${clients})`)}, 'milestones', 'service', '', '{}', '[]', 'due', 50000 + n, 7, 30, 7, '[]',
      ${id('a', 'n')}, t, t, t, t::date
    from generate_series(0, ${bills - 1}) n, lateral (select ${begin} + interval '1 hour' * (n % 8000) as t) x`,
  `insert into ledger.entry (id, platform_id, organisation_id, booked_on, belongs_on, text, source_kind, source_id,
      source_label, event, lines, total, posted_at)
    select ${id('entry', 'n')}, ${platformOf('n')}, ${id('host', `(n % ${platforms})`)}, d, d, '', 'bill', n::text, '', 'b',
      2, 1000 + n, d
    from generate_series(0, ${entries - 1}) n, lateral (select date '${year}-01-01' + n % 365 as d) x`,
  `insert into ledger.posting (entry_id, line, platform_id, booked_on, account, detail, amount)
    select ${id('entry', 'n')}, 1, ${platformOf('n')}, date '${year}-01-01' + n % 365,
      case when n % 3 = 0 then 'cost' else 'income' end, case when n % 3 = 0 then 'staff' else 'service' end,
      case when n % 3 = 0 then 1000 + n else -1000 - n end
    from generate_series(0, ${entries - 1}) n`,
]

const filler = await database.pool.connect()
await filler.query('set session_replication_role = replica; set statement_timeout = 0')
await filler.query('alter table usage.entry drop constraint entry_no_overlap')
for (const filling of fillings) await filler.query(filling)
await filler.query('analyze')
filler.release(new Error('its settings are its own'))
say(`${records} records`)

const pack = readPolicyPack(join(import.meta.dirname, '../policy-packs/jiaxing-2025-47'))
const [content] = readIndexTables(join(import.meta.dirname, '../policy-packs/jiaxing-2025-47'))
if (!content) throw new Error('the pack proposes no index table')
const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(database.pool, 'write', async tx => ({ commit: true, value: await work(tx) }))
const [tableId, roundId, person] = [randomUUID(), randomUUID(), randomUUID()]
const steps: Record<string, number> = {}
async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  steps[name] = rounded((performance.now() - began) / 1000)
  return result
}

await inside(tx =>
  insertTable(tx, {
    ...{ id: tableId, code: content.code, content, hash: hashOf(content), note: '测量', state: 'proposed' },
    ...{ proposedBy: person, proposedAt: new Date() },
  }),
)

const began = performance.now()
const parts = await inside(async tx => {
  const all = await publicPlatforms(tx)
  const round = { id: roundId, year, tableId, engine: engineVersion, stage: 'answering' as const }
  await insertRound(tx, {
    ...round,
    takenAt: new Date(),
    answerBy: plainDate('2026-03-31'),
    startedBy: person,
  })
  const rows = all.map(one => ({
    ...{ id: randomUUID(), roundId, platformId: one.id, organisationId: one.organisationId },
    ...{ locality: one.locality, platformName: one.name, klass: one.kind },
  }))
  await insertParts(tx, rows)
  const ofPlatform = new Map(rows.map(one => [one.platformId, one.id]))
  const taken = await timed('take', () => takeFigures(tx, [...ofPlatform.keys()], year, content.inputs))
  await timed('keep', () =>
    insertValues(
      tx,
      taken.map(({ platformId, ...row }) => ({ ...row, partId: ofPlatform.get(platformId) ?? '' })),
    ),
  )
  return rows
})
await timed('score', () =>
  inside(async tx => {
    const { content: table } = await tableById(tx, tableId)
    const all = await gather(tx, { scope: 'city' }, { id: roundId, thresholds: null }, table)
    const outliers = await outliersOfAll(tx, year, table, all, { outcome: true, whole: true })
    for (const { part } of all) outliers(part.id)
  }),
)
const seconds = rounded((performance.now() - began) / 1000)

const actor = {
  kind: 'person',
  personId: person,
  sessionId: person,
  stage: 'full',
  actingFor: {
    membershipId: person,
    organisationId: person,
    organisationName: '示例主管部门',
    organisationKind: 'government',
    verified: true,
    locality: '330400',
    department: null,
    roles: ['city-lead'],
    withheld: [],
  },
  secondFactorAt: null,
} as const
const pages: number[] = []
for (const { id: partId } of parts.slice(0, 41)) {
  const at = performance.now()
  await inside(async tx =>
    sheetView(tx, await partWithin(tx, { scope: 'city' }, partId), pack, actor, 'office'),
  )
  pages.push(performance.now() - at)
}
await database.close()
await home.remove()
rmSync(folder, { recursive: true })
say(JSON.stringify({ platforms: parts.length, records, seconds, pageMs: rounded(median(pages)), steps }))
process.exit(0)
