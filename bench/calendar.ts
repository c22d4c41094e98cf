/**
 * The platform's calendar with 200 bookings on show, as the page asks for it: HTTP, session, permission, one month.
 * On the database of BENCH_DATABASE_URL, or the embedded one. `--bookings N` another number.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { addDays, dateOf } from '#kernel/calendar.ts'
import { systemClock } from '#kernel/clock.ts'
import { startSystem } from '#test/faults/process.ts'
import { readAccounts } from '../src/sample/schema.ts'
import { median, quantile, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'

const { values } = parseArgs({ options: { bookings: { type: 'string', default: '240' } } })
const bookings = Number(values.bookings)
const operator = 'operator@sample.test'

const folder = mkdtempSync(join(tmpdir(), 'zhongshi-bench-'))
const home = await homeOf(folder)
const environment = { DATA_DIR: folder, SAMPLE_DATA: 'yes', CALLS_PER_MINUTE: '1000000', ...home.environment }
await (await startSystem(environment)).stop()

const today = dateOf(systemClock.now())
const [from, to] = [addDays(today, 1), addDays(today, 42)]

/** Bookings of an hour and a half, one after another on the lines of the operator's organisation. */
async function fill(): Promise<void> {
  const database = await home.open()
  await database.pool.query(
    `with own as (
       select r.id, r.organisation_id, row_number() over (order by r.id) - 1 as at, count(*) over () as lines
       from booking.resource r
       join identity.membership m on m.organisation_id = r.organisation_id
       join identity.person p on p.id = m.person_id and p.email = $1
       where r.kind = 'line'
     ), client as (select id from identity.organisation where kind = 'enterprise' limit 1),
     made as (
       insert into booking.booking (id, kind, line_id, provider_id, client_id, requested_by, during, state, purpose, contact, created_at)
       select gen_random_uuid(), 'run', own.id, own.organisation_id, client.id, client.id,
         tstzrange(t, t + interval '90 minutes'), 'confirmed', '测速用的预约，并非真实', '示例', now()
       from own, client, generate_series(0, $2::int - 1) n,
         lateral (select ($3::date + (n / own.lines)::int * interval '4 hours') as t) at
       where n % own.lines = own.at
         and not exists (select 1 from booking.occupation o
           where o.resource_id = own.id and o.taking and o.during && tstzrange(t, t + interval '90 minutes'))
       returning id, line_id, during
     )
     insert into booking.occupation (booking_id, resource_id, unit, part, during, taking)
     select id, line_id, 1, 'run', during, true from made`,
    [operator, bookings, from],
  )
  await database.pool.query('analyze booking.booking, booking.occupation')
  await database.close()
}
await fill()

const system = await startSystem(environment)
const answer = await fetch(`${system.url}/api/v1/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ email: operator, password: readAccounts().password }),
})
const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
const times: number[] = []
let shown = 0
let bytes = 0
for (let asked = 0; asked < 240; asked++) {
  const start = performance.now()
  const page = await fetch(`${system.url}/api/v1/own/calendar?from=${from}&to=${to}`, { headers: { cookie } })
  const text = await page.text()
  if (asked >= 40) times.push(performance.now() - start)
  bytes = text.length
  const { lines }: { lines: { entries: unknown[] }[] } = JSON.parse(text)
  shown = lines.reduce((sum, { entries }) => sum + entries.length, 0)
}
await system.stop()
await home.remove()
rmSync(folder, { recursive: true })
say(`${shown} 项，中位 ${rounded(median(times))} 毫秒`)
say(JSON.stringify({ shown, bytes, p50Ms: rounded(median(times)), p95Ms: rounded(quantile(times, 0.95)) }))
