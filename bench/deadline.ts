/**
 * Deadline day by the real process over HTTP on PostgreSQL: 300 applicants submit in the last 10 seconds of a call, and one
 * more after its end. Each of them has a platform, a filled-in form and two papers of its own. An application is wholly
 * in, with a receipt whose digest is that of what is kept, or wholly out. BENCH_DATABASE_URL names the server, by default
 * the local one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openServer } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import { day, hour } from '#kernel/calendar.ts'
import { FixedClock } from '#kernel/clock.ts'
import type { Tx } from '#kernel/operation.ts'
import { platformInput } from '#test/builders.ts'
import { crowd, type Member } from '#test/crowd.ts'
import { startSystem } from '#test/faults/process.ts'
import { png } from '#test/pictures.ts'
import { answers, callInput } from '#test/recognitions.ts'
import { quantile, rounded, say } from './parts/figures.ts'
import { homeOf } from './parts/home.ts'

process.env['BENCH_DATABASE_URL'] ??= 'postgres://root@127.0.0.1:5432/postgres'
const applicants = 300
const lastSeconds = 10

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
const database = openServer(url, { size: 4, onError: () => undefined })
const { pool } = database

const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(pool, 'write', async tx => ({ commit: true, value: await work(tx) }))
const clock = new FixedClock(new Date())
const members = await crowd({ inside, clock }, applicants + 1, ['platform-manager'])
const [lead] = await crowd({ inside, clock }, 1, ['city-lead'])
const [first] = members
if (!first || !lead) throw new Error('nobody came')
await pool.query('update identity.session set second_factor_at = created_at where person_id = $1', [
  lead.personId,
])

async function send(member: Member, method: string, path: string, body?: unknown) {
  const form = body instanceof FormData
  for (;;) {
    const answer = await fetch(`${system.url}/api/v1${path}`, {
      method,
      headers: { cookie: `session=${member.token}`, ...(form ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    })
    const value = await answer.json()
    // Told that the system is busy, a client comes again.
    if (answer.status !== 503) return { status: answer.status, value }
  }
}

async function must(...asked: Parameters<typeof send>) {
  const { status, value } = await send(...asked)
  if (status >= 300) throw new Error(`${asked[1]} ${asked[2]}: ${status} ${JSON.stringify(value)}`)
  return value
}

/** One application that is ready to be submitted, made as everybody makes one. */
async function ready() {
  if (!first || !lead) throw new Error('nobody came')
  const call = callInput(
    { clock },
    { closesAt: new Date(Date.now() + day), opensAt: new Date(Date.now() - hour) },
  )
  const { callId } = await must(lead, 'POST', '/recognition-calls', call)
  const { platformId } = await must(first, 'POST', '/own/platforms', platformInput)
  const { applicationId } = await must(first, 'POST', '/own/recognition-applications', { callId, platformId })
  const { draft, version, statements } = await must(
    first,
    'GET',
    `/own/recognition-applications/${applicationId}`,
  )
  await must(first, 'PUT', `/own/recognition-applications/${applicationId}`, {
    version,
    draft: { ...draft, ...answers },
    statements: statements.map(({ code }: { code: string }) => code),
  })
  for (const title of ['法人登记证照', '场地证明']) {
    const form = new FormData()
    const said = {
      recordKind: 'recognition',
      recordId: applicationId,
      purpose: 'other',
      title,
      visibility: 'own',
    }
    for (const [name, value] of Object.entries(said)) form.set(name, value)
    form.set('file', new Blob([new Uint8Array(png())]), 'paper.png')
    await must(first, 'POST', '/files', form)
  }
  return { callId, platformId, applicationId, version: version + 1 }
}

/** A row again, with some of its columns changed; numbers are given out anew. */
const again = (table: string, changed: string, where: string) =>
  `insert into ${table} overriding user value
   select (jsonb_populate_record(null::${table}, to_jsonb(r) || ${changed})).* from ${table} r where ${where}`

/** The same for all others, in a call that ends in a moment. */
async function multiply(model: Awaited<ReturnType<typeof ready>>, closesAt: Date) {
  const ids = members.map(({ organisationId }) => ({
    organisationId,
    platformId: crypto.randomUUID(),
    applicationId: crypto.randomUUID(),
  }))
  const callId = crypto.randomUUID()
  const lateCall = crypto.randomUUID()
  for (const [id, name, ends] of [
    [callId, '示例截止批次', closesAt],
    [lateCall, '示例已截止批次', new Date(Date.now() - 1)],
  ] as const) {
    await pool.query(
      again(
        'recognition.call',
        `jsonb_build_object('id', $1::text, 'name', $2::text, 'closes_at', $3::text)`,
        'r.id = $4',
      ),
      [id, name, ends.toISOString(), model.callId],
    )
    await pool.query(
      again('recognition.quota', `jsonb_build_object('call_id', $1::text)`, 'r.call_id = $2'),
      [id, model.callId],
    )
  }
  const client = await pool.connect()
  try {
    await client.query('begin')
    for (const [at, one] of ids.entries()) {
      const call = at === applicants ? lateCall : callId
      const of = [one.platformId, one.organisationId, model.platformId]
      await client.query(
        again(
          'catalogue.platform',
          // No organisation has two platforms of one name, and the model's has one already.
          `jsonb_build_object('id', $1::text, 'organisation_id', $2::text, 'name', r.name || $4::text)`,
          'r.id = $3',
        ),
        [...of, String(at)],
      )
      await client.query(
        again(
          'recognition.application',
          `jsonb_build_object('id', $1::text, 'call_id', $2::text, 'platform_id', $3::text, 'organisation_id', $4::text)`,
          'r.id = $5',
        ),
        [one.applicationId, call, one.platformId, one.organisationId, model.applicationId],
      )
      const own = [one.applicationId, model.applicationId]
      await client.query(again('casework.case_file', `jsonb_build_object('id', $1::text)`, 'r.id = $2'), own)
      await client.query(
        again('casework.step', `jsonb_build_object('case_id', $1::text)`, 'r.case_id = $2'),
        own,
      )
      await client.query(
        again(
          'files.file',
          `jsonb_build_object('id', gen_random_uuid(), 'record_id', $1::text, 'root_id', $1::text, 'organisation_id', $3::text)`,
          'r.record_id = $2',
        ),
        [...own, one.organisationId],
      )
    }
    await client.query('commit')
  } finally {
    client.release()
  }
  return { ids, callId }
}

interface Receipt {
  readonly number: string
  readonly at: string
  readonly sha256: string
}

async function submit(index: number, applicationId: string, version: number) {
  const member = members[index]
  if (!member) throw new Error('nobody')
  const began = performance.now()
  const { status, value } = await send(
    member,
    'POST',
    `/own/recognition-applications/${applicationId}/submission`,
    { version },
  )
  const { refusals = [] }: { refusals?: { rule: string }[] } = value
  const receipt: Receipt = value
  return { status, rules: refusals.map(({ rule }) => rule), receipt, ms: performance.now() - began }
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Applications that are neither wholly in nor wholly out, and receipts that don't say what is kept. */
async function faults(callId: string, receipts: readonly Receipt[]) {
  const { rows: half } = await pool.query(
    `select count(*)::int as n from recognition.application a join casework.case_file c on c.id = a.id
     left join recognition.submission s on s.application_id = a.id
     where a.call_id = $1 and not (
       (a.submissions = 0 and s.at is null and c.stage = 'draft' and c.steps = 1)
       or (a.submissions = 1 and s.round = 1 and c.stage = 'locality' and c.steps = 2))`,
    [callId],
  )
  const { rows: kept } = await pool.query(
    `select s.sha256, s.at, s.sha256 = encode(sha256(convert_to(s.snapshot, 'UTF8')), 'hex') as whole
     from recognition.submission s join recognition.application a on a.id = s.application_id where a.call_id = $1`,
    [callId],
  )
  const wrong = receipts.filter(
    ({ sha256, at }) =>
      !kept.some(row => row['sha256'] === sha256 && row['whole'] === true && row['at'].toISOString() === at),
  )
  const numbers = new Set(receipts.map(({ number }) => number))
  return {
    halfIn: Number(half[0]?.['n']),
    wrong: wrong.length + receipts.length - numbers.size,
    kept: kept.length,
  }
}

try {
  const model = await ready()
  // Copies take a while; the call that counts ends ten seconds after they are there.
  const closesAt = new Date(Date.now() + 60_000)
  const { ids, callId } = await multiply(model, closesAt)
  await pool.query('vacuum analyze recognition.application')
  await pause(Math.max(0, closesAt.getTime() - lastSeconds * 1000 - Date.now()))
  const spread = (lastSeconds - 1) * 1000
  const answered = await Promise.all(
    ids.slice(0, applicants).map(async ({ applicationId }, index) => {
      await pause((spread * index) / applicants)
      return submit(index, applicationId, model.version)
    }),
  )
  const late = await submit(applicants, ids[applicants]?.applicationId ?? '', model.version)
  const accepted = answered.filter(({ status }) => status < 300)
  const receipts = accepted.map(({ receipt }) => receipt)
  const found = await faults(callId, receipts)
  if (found.wrong > 0 || found.kept !== accepted.length) throw new Error(`receipts are wrong: ${found.wrong}`)
  if (!late.rules.includes('recognition.window')) throw new Error(`a late one was answered ${late.status}`)
  const times = answered.map(({ ms }) => ms)
  const figures = {
    submitted: answered.length,
    accepted: accepted.length,
    halfIn: found.halfIn,
    p50Ms: rounded(quantile(times, 0.5)),
    p95Ms: rounded(quantile(times, 0.95)),
    lateRefused: true,
  }
  say(
    `${figures.submitted} 家在最后 ${lastSeconds} 秒提交：受理 ${figures.accepted}，不完整 ${figures.halfIn}，p95 ${figures.p95Ms} ms`,
  )
  say(JSON.stringify(figures))
} finally {
  await system.stop()
  await database.close()
  await home.remove()
  rmSync(folder, { recursive: true })
}
