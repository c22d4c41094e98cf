/**
 * Both dashboards on 1,000,000 records on PostgreSQL, two years of 500 platforms: the office's counts and how long
 * answers took, for different years, places and clusters in turn; a page of the records behind a number; the funnel below
 * them; and the public one from its index. BENCH_DATABASE_URL names the server, by default the local one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyMigrations } from '#adapters/postgres/migrate.ts'
import { openServer } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { plainDate } from '#kernel/calendar.ts'
import type { Context } from '#kernel/operation.ts'
import { getAnswerTimes } from '#modules/governance/operations/get-answer-times.ts'
import { getDashboard } from '#modules/governance/operations/get-dashboard.ts'
import { getFunnel } from '#modules/governance/operations/get-funnel.ts'
import { getOverview } from '#modules/governance/operations/get-overview.ts'
import { listCounted } from '#modules/governance/operations/list-counted.ts'
import { Finder } from '#modules/search/index.ts'
import { readPolicyPack } from '../src/policy-pack.ts'
import { median, quantile, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'

process.env['BENCH_DATABASE_URL'] ??= 'postgres://root@127.0.0.1:5432/postgres'
const [platforms, lines, clients] = [500, 1500, 5000]
const [bookings, answered, orders, needs, entries] = [450_000, 350_000, 60_000, 40_000, 50_000]
const [outcomes, inquiries] = [30_000, 20_000]
const records = bookings + answered + orders + needs + entries + outcomes + inquiries
const now = new Date('2026-01-15T09:00:00+08:00')

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const database = openServer('DATABASE_URL' in home.environment ? home.environment.DATABASE_URL : '', {
  size: 2,
  onError: () => undefined,
})
await applyMigrations(database.pool)

/** An id for each number, the same wherever it is named. */
const id = (kind: string, number: string) => `md5('${kind}' || ${number})::uuid`
const place = (number: string) =>
  `(array['330402', '330411', '330421', '330424', '330481', '330482', '330483'])[1 + ${number} % 7]`
const moment = (number: string, of: number) =>
  `timestamptz '2024-01-01 00:00+08' + interval '1 second' * (${number}::bigint * ${2 * 365 * 86_400} / ${of})`

const fillings = [
  `insert into catalogue.platform (id, organisation_id, name, kind, locality, address, directions, summary, hotline,
      status, confirmed_on, tokens, created_at, published_at, clusters)
    select ${id('platform', 'n')}, ${id('host', 'n')}, '示例中试平台 ' || n, 'enterprise', ${place('n')}, '示例路', '{}', '', '',
      'published', now()::date, '{}', now(), now(), array['C' || n % 9]
    from generate_series(0, ${platforms - 1}) n`,
  `insert into catalogue.line (id, platform_id, name, process, summary, exclusions, capabilities, created_at)
    select ${id('line', 'n')}, ${id('platform', `(n % ${platforms})`)}, '线 ' || n, 'reaction', '', '', '[]', now()
    from generate_series(0, ${lines - 1}) n`,
  `insert into booking.booking (id, kind, line_id, provider_id, client_id, requested_by, need_id, during, state, hold_until,
      purpose, contact, created_at, answered_at)
    select ${id('booking', 'n')}, 'run', ${id('line', `(n % ${lines})`)}, ${id('host', `(n % ${platforms})`)},
      ${id('client', `(n % ${clients})`)}, ${id('client', 'n')}, case when n % 15 = 0 then ${id('need', `(n / 15 % ${needs})`)} end,
      tstzrange(t, t + interval '4 hours'),
      (array['confirmed', 'confirmed', 'declined', 'cancelled', 'lapsed'])[1 + n % 5], t, '', '', t,
      case when n < ${answered} then t + interval '1 minute' * (n % 2880) end
    from generate_series(0, ${bookings - 1}) n, lateral (select ${moment('n', bookings)} as t) x`,
  `insert into booking.booking_event (id, booking_id, at, event, note)
    select ${id('event', 'n')}, ${id('booking', 'n')}, ${moment('n', bookings)} + interval '1 minute' * (n % 2880),
      case when n % 5 = 2 then 'declined' else 'confirmed' end, ''
    from generate_series(0, ${answered - 1}) n`,
  `insert into "order"."order" (id, quote_id, quote_number, line_id, provider_id, client_id, fen, open, accepted_at, state,
      revision, signed_at, created_by, created_at)
    select ${id('order', 'n')}, ${id('quote', 'n')}, 'BJ' || n, ${id('line', `(n % ${lines})`)},
      ${id('host', `(n % ${platforms})`)}, ${id('client', `(n % ${clients})`)}, 100000, '[]', t, 'signed', 1, t,
      ${id('client', 'n')}, t
    from generate_series(0, ${orders - 1}) n, lateral (select ${moment('n', orders)} as t) x`,
  `insert into catalogue.need (id, organisation_id, created_by, status, draft, content, locality, created_at, updated_at,
      published_at, confirmed_on)
    select ${id('need', 'n')}, ${id('client', `(n % ${clients})`)}, ${id('client', 'n')}, 'published', '{}',
      jsonb_build_object('kind', 'service', 'process', 'reaction', 'cluster', 'C' || n % 9), ${place('n')}, t, t, t, t::date
    from generate_series(0, ${needs - 1}) n, lateral (select ${moment('n', needs)} as t) x`,
  `insert into matching.outcome (need_id, at, meets, unknown, near, excluded, first_met_at)
    select ${id('need', 'n')}, t, 3, 2, 1, 0, t from generate_series(0, ${outcomes - 1}) n,
      lateral (select ${moment('n', needs)} + interval '1 minute' as t) x`,
  `insert into inquiry.inquiry (id, need_id, need, organisation_id, created_by, scope, deadline, created_at, state, decided_at,
      reason, closed_code, awarded_invitation_id)
    select ${id('inquiry', 'n')}, ${id('need', `(n * 2 % ${needs})`)}, '{}', ${id('client', `(n % ${clients})`)},
      ${id('client', 'n')}, '', t + interval '5 days', t, case n % 2 when 0 then 'awarded' else 'closed' end,
      t + interval '6 days', '示例', case n % 2 when 1 then 'price' end,
      case n % 2 when 0 then ${id('invitation', 'n')} end
    from generate_series(0, ${inquiries - 1}) n, lateral (select ${moment('n', inquiries)} as t) x`,
  `insert into catalogue.entry (kind, record_id, owner_id, path, title, summary, body, locality, facets, ranges,
      published_at, confirmed_on)
    select k, ${id('record', 'n')}, ${id('platform', `(n % ${platforms})`)}, '/', '示例记录 ' || n, '', '', ${place('n')},
      array['kind:' || k, 'locality:' || ${place('n')}, 'cluster:C' || n % 9, 'process:reaction'], '[]',
      ${moment('n', entries)}, now()::date
    from generate_series(0, ${entries - 1}) n,
      lateral (select (array['platform', 'line', 'service', 'test', 'equipment', 'need'])[1 + n % 6] as k) x`,
]

const filler = await database.pool.connect()
await filler.query('set session_replication_role = replica; set statement_timeout = 0')
for (const filling of fillings) await filler.query(filling)
await filler.query('vacuum analyze')
filler.release(new Error('its settings are its own'))
say(`${records} records`)

const pack = readPolicyPack(join(import.meta.dirname, '../policy-packs/jiaxing-2025-47'))
const finder = new Finder(null)
const inside = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
  inTransaction(database.pool, 'read', async tx => ({
    commit: true,
    value: await work({ tx, now, reach: { scope: 'city' } } as unknown as Context),
  }))

const areas = [{}, { locality: '330482' }, { cluster: 'C3' }, { locality: '330481', cluster: 'C5' }]
const years = [2024, 2025].flatMap(year => [1, 4, 7].map(month => ({ year, month })))
const days = years.map(({ year, month }) => ({
  from: plainDate(`${year}-0${month}-01`),
  to: plainDate(month === 1 ? `${year}-12-31` : `${year}-0${month + 2}-30`),
}))

/** Each question `rounds` times, in turn with the others; the first round is for warming up. */
async function timed(rounds: number, questions: readonly (() => Promise<unknown>)[]) {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++)
    for (const question of questions) {
      const began = performance.now()
      await question()
      if (round > 0) times.push(performance.now() - began)
    }
  return { medianMs: rounded(median(times)), p95Ms: rounded(quantile(times, 0.95)) }
}

const asked = days.flatMap(period => areas.map(area => ({ ...period, ...area })))
const overview = await timed(
  3,
  asked.map(input => () => inside(context => getOverview(pack).run(input, context, undefined))),
)
const answers = await timed(
  1,
  asked.map(input => () => inside(context => getAnswerTimes.run(input, context, undefined))),
)
const list = await timed(
  3,
  asked.map(
    input => () =>
      inside(context =>
        listCounted(pack).run({ ...input, measure: 'requests', limit: 20 }, context, undefined),
      ),
  ),
)
const funnel = await timed(
  2,
  asked.map(input => () => inside(context => getFunnel(pack).run(input, context, undefined))),
)
const months = [{}, { from: '2025-01', to: '2025-12' }, { from: '2024-03', to: '2024-05' }]
const open = await timed(
  20,
  months.flatMap(period =>
    areas.map(
      area => () =>
        inside(context => getDashboard(pack, finder).run({ ...period, ...area }, context, undefined)),
    ),
  ),
)
await database.close()
await home.remove()
rmSync(folder, { recursive: true })
say(
  JSON.stringify({
    records,
    p95Ms: overview.p95Ms,
    overview,
    answers,
    list,
    funnel,
    public: { entries, ...open },
  }),
)
process.exit(0)
