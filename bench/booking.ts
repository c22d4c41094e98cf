/**
 * Booking by the real process over HTTP on PostgreSQL. First 1,000 enterprises ask for one slot at once: one may have it.
 * Then confirmed bookings a second (a request and its confirmation, two calls), beside hand-written inserts under the
 * same exclusion constraint through `pg` on the same server, and beside all rows that a request and its confirmation leave,
 * written by hand in two statements without a question asked (parts/same-rows.ts), and beside the smallest server that
 * books over HTTP, asked by the same clients (parts/floor-server.ts), in turn in one run. Then the same where
 * the platform's rule confirms at once: one call for a booking, and one call for a series of them. Last the free time
 * of 500 resources over 30 days, as every page and plan asks for it. BENCH_DATABASE_URL names the server, by default the
 * local one.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openServer } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { addDays, dateOf, day, hour, plainDate, startOf } from '#kernel/calendar.ts'
import { FixedClock } from '#kernel/clock.ts'
import type { Tx } from '#kernel/operation.ts'
import { freeTimeOf } from '#modules/booking/index.ts'
import { crowd, type Member } from '#test/crowd.ts'
import { run, startSystem, until } from '#test/faults/process.ts'
import { median, quantile, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'
import { sameRows } from './parts/same-rows.ts'

process.env['BENCH_DATABASE_URL'] ??= 'postgres://root@127.0.0.1:5432/postgres'
const attempts = 1_000
const clients = 8
const rounds = 3
const seconds = 4

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const environment = {
  DATA_DIR: folder,
  CALLS_PER_MINUTE: '1000000',
  NODE_ENV: 'development',
  ...home.environment,
}
await (await startSystem(environment)).stop()
const url = 'DATABASE_URL' in home.environment ? home.environment.DATABASE_URL : ''
const database = openServer(url, { size: clients, onError: () => undefined })

const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(database.pool, 'write', async tx => ({ commit: true, value: await work(tx) }))
const asking = await crowd({ inside, clock: new FixedClock(new Date()) }, attempts)
const [provider] = await crowd({ inside, clock: new FixedClock(new Date()) }, 1, ['platform-manager'])
if (!provider) throw new Error('nobody answers')
// Every line of the sample is open day and night and answered by one provider.
const week = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from: '00:00', to: '24:00' }))
await database.pool.query(
  `update booking.schedule set opening = $1, notice_hours = 0, horizon_days = 365, min_hours = 1, max_days = 90`,
  [JSON.stringify(week)],
)
await database.pool.query('update catalogue.platform set organisation_id = $1', [provider.organisationId])
await database.pool.query('update booking.resource set organisation_id = $1', [provider.organisationId])
// Lines on which nothing but the calendar decides; which of its hours are free, the system itself says, on whatever day
// this runs: what the sample booked, shut or keeps as a holiday isn't asked for.
const { rows: lines } = await database.pool.query(
  `select s.line_id as id from booking.schedule s join catalogue.line l on l.id = s.line_id
   join catalogue.platform p on p.id = l.platform_id join booking.resource r on r.id = s.line_id
   where p.status = 'published' and p.bookings_stopped_on is null and l.retired_on is null
     and r.needs = '[]' and r.change_over is null
     and not exists (select 1 from policy.rule q where q.platform_id = p.id and (q.line_id is null or q.line_id = l.id))
     and not exists (select 1 from qualification.requirement q where q.line_id = l.id)
   order by 1`,
)
const lineIds = lines.map(({ id }) => String(id))
if (lineIds.length < clients) throw new Error(`only ${lineIds.length} lines for ${clients} clients`)
const system = await startSystem(environment)

interface Answer {
  readonly status: number
  readonly value: {
    readonly bookingId?: string
    readonly bookings?: readonly { readonly confirmed: boolean }[]
  }
}

async function post(
  member: Member,
  path: string,
  body: unknown,
  at = `${system.url}/api/v1`,
): Promise<Answer> {
  for (;;) {
    const answer = await fetch(`${at}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `session=${member.token}` },
      body: JSON.stringify(body),
    })
    const value = await answer.json()
    // Told that the system is busy, a client comes again.
    if (answer.status !== 503) return { status: answer.status, value }
  }
}

const words = { purpose: '含氟单体 100 L 放大试验', contact: '项目组 0573-0000001' }
const firstHour = Math.ceil((Date.now() + day) / hour) * hour
const slotAt = (start: number) => ({ start: new Date(start), end: new Date(start + hour) })
const farthest = firstHour + 300 * day

/** The free hours of each line, one after the other. */
const times = await inTransaction(database.pool, 'read', async tx => ({
  commit: true,
  value: await freeTimeOf(tx, lineIds, [dateOf(new Date(firstHour)), dateOf(new Date(farthest))], new Date()),
}))
const slots = lineIds.map(lineId => ({
  lineId,
  starts: (times.get(lineId)?.free() ?? []).flatMap(({ start, end }) => {
    const first = Math.max(Math.ceil(start.getTime() / hour) * hour, firstHour)
    return Array.from(
      { length: Math.max(0, Math.floor((end.getTime() - first) / hour)) },
      (_, at) => first + at * hour,
    )
  }),
}))

async function race() {
  const [first] = slots
  const start = first?.starts.shift()
  if (!first || !start) throw new Error('no free slot')
  const body = { lineId: first.lineId, ...slotAt(start), ...words }
  const began = performance.now()
  const statuses = await Promise.all(
    asking.map(async member => (await post(member, '/bookings', body)).status),
  )
  const { rows } = await database.pool.query(
    'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
  )
  const unexpected = statuses.filter(status => status !== 422 && status >= 300)
  if (unexpected.length > 0) throw new Error(`answered otherwise: ${unexpected.join(' ')}`)
  return {
    winners: statuses.filter(status => status < 300).length,
    attempts,
    raceSeconds: rounded((performance.now() - began) / 1000),
    deadlocks: Number(rows[0]?.['deadlocks']),
  }
}

/** Runs `work` with as many clients at once for a while; answers how much of it a second was done. */
async function perSecond(work: (client: number) => Promise<number>): Promise<number> {
  const began = performance.now()
  const done = await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      let amount = 0
      while (performance.now() - began < seconds * 1000) amount += await work(client)
      return amount
    }),
  )
  return (done.reduce((sum, count) => sum + count, 0) * 1000) / (performance.now() - began)
}

/** Each client has lines of its own, and takes their free hours one after the other. */
async function book(client: number): Promise<number> {
  const own = slots.find(({ starts }, index) => index % clients === client && starts.length > 0)
  const start = own?.starts.shift()
  const member = asking[client]
  if (!own || !start || !member || !provider) throw new Error('no more free slots')
  const asked = await post(member, '/bookings', { lineId: own.lineId, ...slotAt(start), ...words })
  if (asked.status >= 300) throw new Error(`not asked for: ${asked.status} ${JSON.stringify(asked.value)}`)
  const { bookingId } = asked.value
  const answered = await post(provider, `/bookings/${bookingId}/confirmation`, { version: 1 })
  if (answered.status >= 300)
    throw new Error(`not confirmed: ${answered.status} ${JSON.stringify(answered.value)}`)
  return 1
}

/** From now on the platforms confirm at once whatever they are asked for. */
async function confirmAtOnce(): Promise<void> {
  const days = { from: dateOf(new Date()), by: randomUUID() }
  await database.pool.query(
    `insert into policy.rule (id, platform_id, line_id, audience, place, content, valid_from, source, created_by, created_at)
     select gen_random_uuid(), l.platform_id, l.id, 'all', 'access:' || l.id, $1, $2, 'bench', $3, now()
     from catalogue.line l where l.id = any($4::uuid[])`,
    [JSON.stringify({ kind: 'access', effect: 'allow', hours: [] }), days.from, days.by, lineIds],
  )
}

async function bookAtOnce(client: number): Promise<number> {
  const own = slots.find(({ starts }, index) => index % clients === client && starts.length > 0)
  const start = own?.starts.shift()
  const member = asking[client]
  if (!own || !start || !member) throw new Error('no more free slots')
  const asked = await post(member, '/bookings', { lineId: own.lineId, ...slotAt(start), ...words })
  if (asked.status >= 300) throw new Error(`not booked: ${asked.status} ${JSON.stringify(asked.value)}`)
  return 1
}

const inSeries = 52
const seriesOf = new Map<number, number>()

/** A series of one hour day after day, a year and more of them on one line and then on the next; what is taken is left out. */
async function bookSeries(client: number): Promise<number> {
  const made = seriesOf.get(client) ?? 0
  seriesOf.set(client, made + 1)
  const perLine = 5 * 24
  const lineId = lineIds[(client + clients * Math.floor(made / perLine)) % lineIds.length]
  const member = asking[client]
  if (!member || lineId === undefined) throw new Error('no line')
  const first = farthest - (Math.floor((made % perLine) / 24) + 1) * inSeries * day + (made % 24) * hour
  const repeated = { every: 1, unit: 'day', count: inSeries, choice: 'possible' }
  const asked = await post(member, '/booking-series', { lineId, ...slotAt(first), ...repeated, ...words })
  // Where others took every one of them there is no series.
  if (asked.status === 422) return 0
  if (asked.status >= 300) throw new Error(`no series: ${asked.status} ${JSON.stringify(asked.value)}`)
  return asked.value.bookings?.filter(({ confirmed }) => confirmed).length ?? 0
}

const bare = new pg.Pool({ connectionString: url, max: clients })
// When the database is taken away at the end, connections that are still closing say so.
bare.on('error', () => undefined)
await bare.query('create schema bench')
await bare.query(`create table bench.occupation (id bigint generated always as identity primary key,
  booking_id uuid not null, resource_id uuid not null, unit integer not null, during tstzrange not null,
  taking boolean not null, exclude using gist (resource_id with =, unit with =, during with &&) where (taking))`)
const bareLines = Array.from({ length: clients }, () => randomUUID())
const bareUsed = bareLines.map(() => 0)

async function insert(client: number): Promise<number> {
  const index = bareUsed[client] ?? 0
  bareUsed[client] = index + 1
  const { start, end } = slotAt(firstHour + index * hour)
  await bare.query({
    name: 'insert',
    text: `insert into bench.occupation (booking_id, resource_id, unit, during, taking)
      values ($1, $2, 1, tstzrange($3, $4), true) on conflict do nothing returning id`,
    values: [randomUUID(), bareLines[client], start, end],
  })
  return 1
}

const floor = run('bench/parts/floor-server.ts', { DATABASE_URL: url })
await until(() => /^\d+\n/.test(floor.said()), 'the floor')
const floorUrl = `http://127.0.0.1:${floor.said().trim()}`
const floorUsed = bareLines.map(() => 0)

/** As `book` asks and confirms, of the smallest server. */
async function bookAtFloor(client: number): Promise<number> {
  const member = asking[client]
  if (!member || !provider) throw new Error('nobody asks')
  const index = floorUsed[client] ?? 0
  floorUsed[client] = index + 1
  const body = { lineId: bareLines[client], ...slotAt(firstHour + index * hour), ...words }
  const { status, value } = await post(member, '/bookings', body, floorUrl)
  if (status >= 300) throw new Error(`not booked at the floor: ${status}`)
  const path = `/bookings/${value.bookingId}/confirmation`
  const confirmed = await post(provider, path, { version: 1 }, floorUrl)
  if (confirmed.status >= 300) throw new Error(`not confirmed at the floor: ${confirmed.status}`)
  return 1
}

const ofTwo = (a: number, b: number) => Math.round((a / b) * 1000) / 1000

async function throughput() {
  await perSecond(book)
  const [bookingOfBefore] = (
    await database.pool.query('select id from booking.booking order by serial desc limit 1')
  ).rows
  const rows = await sameRows(bare, String(bookingOfBefore?.['id']), slotAt(firstHour))
  const [ours, theirs, same, least]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let round = 0; round <= rounds; round++) {
    const measured = [
      await perSecond(book),
      await perSecond(insert),
      await perSecond(async client => {
        await rows.write(client)
        return 1
      }),
      await perSecond(bookAtFloor),
    ] as const
    // The first round warms up.
    if (round === 0) continue
    ours.push(measured[0])
    theirs.push(measured[1])
    same.push(measured[2])
    least.push(measured[3])
  }
  await confirmAtOnce()
  const [atOnce, series]: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    const measured = [await perSecond(bookAtOnce), await perSecond(bookSeries)] as const
    if (round === 0) continue
    atOnce.push(measured[0])
    series.push(measured[1])
  }
  const [perSecondOurs, barePerSecond, sameRowsPerSecond] = [median(ours), median(theirs), median(same)]
  const floorPerSecond = median(least)
  return {
    perSecond: rounded(perSecondOurs),
    barePerSecond: rounded(barePerSecond),
    ratio: ofTwo(perSecondOurs, barePerSecond),
    rowsOfOne: rows.amount,
    sameRowsPerSecond: rounded(sameRowsPerSecond),
    floorPerSecond: rounded(floorPerSecond),
    floorRatio: ofTwo(floorPerSecond, barePerSecond),
    ratioToFloor: ofTwo(perSecondOurs, floorPerSecond),
    ratioToSameRows: ofTwo(perSecondOurs, sameRowsPerSecond),
    atOncePerSecond: rounded(median(atOnce)),
    ratioAtOnce: ofTwo(median(atOnce), barePerSecond),
    inSeriesPerSecond: rounded(median(series)),
    ratioInSeries: ofTwo(median(series), barePerSecond),
  }
}

/** 500 lines of one owner, open on working days, with two bookings on each of 30 days. */
async function availability() {
  const ids = Array.from({ length: 500 }, () => randomUUID())
  const from = plainDate('2031-03-03')
  await database.pool.query(
    `insert into booking.resource (id, platform_id, organisation_id, kind, of_id, created_at)
     select id, gen_random_uuid(), $2, 'line', id, now() from unnest($1::uuid[]) id`,
    [ids, provider?.organisationId],
  )
  await database.pool.query(
    `insert into booking.schedule (line_id, opening, notice_hours, horizon_days, min_hours, max_days, hold_hours, cancel_hours)
     select id, $2, 0, 365, 1, 30, 72, 48 from unnest($1::uuid[]) id`,
    [ids, JSON.stringify([1, 2, 3, 4, 5].map(weekday => ({ weekday, from: '08:00', to: '18:00' })))],
  )
  await database.pool.query(
    `insert into booking.occupation (booking_id, resource_id, unit, part, during, taking)
     select (select id from booking.booking limit 1), r, 1, 'run',
       tstzrange($2::timestamptz + d * interval '1 day' + h * interval '1 hour',
         $2::timestamptz + d * interval '1 day' + (h + 2) * interval '1 hour'), true
     from unnest($1::uuid[]) r, generate_series(0, 29) d, unnest(array[9, 14]) h`,
    [ids, startOf(from)],
  )
  await database.pool.query('vacuum analyze booking.occupation')
  const took: number[] = []
  for (let round = 0; round < 120; round++) {
    const began = performance.now()
    const free = await inTransaction(database.pool, 'read', async tx => ({
      commit: true,
      value: await freeTimeOf(tx, ids, [from, addDays(from, 29)], new Date()),
    }))
    if (ids.some(id => (free.get(id)?.free().length ?? 0) === 0)) throw new Error('some have no free time')
    if (round >= 20) took.push(performance.now() - began)
  }
  return { availabilityP50Ms: rounded(median(took)), availabilityP95Ms: rounded(quantile(took, 0.95)) }
}

try {
  const raced = await race()
  say(`${raced.attempts} 家同时申请：${raced.winners} 家申请到，用时 ${raced.raceSeconds} 秒`)
  const rate = await throughput()
  say(
    `确认的预约每秒 ${rate.perSecond}，直接写入每秒 ${rate.barePerSecond}，写入同样各行每秒 ${rate.sameRowsPerSecond}，最小的 HTTP 程序每秒 ${rate.floorPerSecond}；按规则自动确认的每秒 ${rate.atOncePerSecond}，成系列的每秒 ${rate.inSeriesPerSecond}`,
  )
  const free = await availability()
  say(`500 项资源 30 天的空闲时间：p95 ${free.availabilityP95Ms} ms`)
  say(JSON.stringify({ ...raced, ...rate, ...free }))
} finally {
  floor.child.kill('SIGTERM')
  await floor.ended
  await system.stop()
  await bare.end()
  await database.close()
  await home.remove()
  rmSync(folder, { recursive: true })
}
