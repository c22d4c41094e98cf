/**
 * The world of a test: the real system on a real database (embedded, or the server of TEST_DATABASE_URL), a clock
 * that stands still, letters kept instead of sent, and actors who have signed in.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import type { Letter, Mail } from '#adapters/mail/mail.ts'
import { type Database, openInMemory, openServer } from '#adapters/postgres/open.ts'
import { inTransaction } from '#adapters/postgres/transaction.ts'
import type { Scanner } from '#adapters/scanner/clamd.ts'
import type { Caller } from '#door/caller.ts'
import type { Observation } from '#door/door.ts'
import { FixedClock } from '#kernel/clock.ts'
import type { Contract, Input, Output, Tx } from '#kernel/operation.ts'
import { membershipsOf } from '#modules/identity/organisation.store.ts'
import { personByEmail } from '#modules/identity/person.store.ts'
import { digest } from '#modules/identity/second-factor.ts'
import { openSession } from '#modules/identity/session.store.ts'
import { readSettings, type Settings } from '../src/settings.ts'
import { assemble, type System } from '../src/system.ts'
import { type Actor, cast } from './cast.ts'

/** A Monday morning in Jiaxing. */
export const startOfTests = new Date('2026-03-02T09:00:00+08:00')

export const key = { id: 'test', secret: Buffer.alloc(32, 7) }
type Keys = readonly [typeof key, ...(typeof key)[]]

interface Extras {
  readonly clock?: FixedClock
  readonly letters?: (Letter & { id: string })[]
  readonly errors?: unknown[]
  readonly observations?: Observation[]
  readonly checkpointFile?: string
  readonly indexFile?: string
  readonly callsPerMinute?: number
  /** Instead of keeping letters in `letters`. */
  readonly mail?: Mail
  readonly policyPack?: string
  readonly scanner?: Scanner
  readonly auditKeys?: Keys
  readonly dataKeys?: Keys
}

let read: Settings | undefined

/** Read once by each worker: the files are the same for every world. */
const shipped = (): Settings => {
  read ??= readSettings(join(import.meta.dirname, '../policy-packs/jiaxing-2025-47'))
  return read
}

export const systemOn = (database: Database, extras: Extras = {}): System =>
  assemble({
    database,
    clock: extras.clock ?? new FixedClock(startOfTests),
    mail: extras.mail ?? { send: async (letter, id) => void extras.letters?.push({ ...letter, id }) },
    scanner: extras.scanner ?? null,
    settings: extras.policyPack ? readSettings(extras.policyPack) : shipped(),
    auditKeys: extras.auditKeys ?? [key],
    dataKeys: extras.dataKeys ?? [key],
    checkpointFile: extras.checkpointFile ?? join(tmpdir(), 'no-checkpoints', String(process.pid)),
    indexFile: extras.indexFile ?? null,
    publicUrl: () => 'https://zhongshi.test',
    // A test makes in a moment what people make in a day.
    callsPerMinute: extras.callsPerMinute ?? 1_000_000,
    observe: observation => extras.observations?.push(observation),
    onError: error => extras.errors?.push(error),
  })

/** Read once by each worker. */
let embedded: Uint8Array | null = null

/** A copy takes the server half a second, most of it waiting: the next file's is made while this file's tests run. */
let ahead: ReturnType<typeof copyOf> | null = null

async function copyOf(server: { readonly url: string; readonly name: string }) {
  const name = `${server.name}_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`create database ${name} template ${server.name}`)
  return { admin, name }
}

/** A database of one's own, made from the template of this test run. */
async function ownDatabase(): Promise<{ database: Database; url: string | null }> {
  const server = inject('serverTemplate')
  const file = inject('embeddedTemplate')
  if (server === null) {
    if (file === null) throw new Error('no template')
    embedded ??= readFileSync(file)
    const { database } = await openInMemory(embedded)
    return { database, url: null }
  }
  const { admin, name } = await (ahead ?? copyOf(server))
  ahead = copyOf(server)
  const target = new URL(server.url)
  target.pathname = `/${name}`
  const database = openServer(target.href, { size: 10, onError: () => undefined })
  const close = async () => {
    await database.close()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
  return { database: { ...database, close }, url: target.href }
}

export type World = Awaited<ReturnType<typeof world>>

/** Call at the top of a test file; the world is taken down when the file ends. */
export async function world(
  options: Pick<Extras, 'policyPack' | 'callsPerMinute' | 'mail' | 'scanner'> = {},
) {
  const { database, url } = await ownDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'zhongshi-world-'))
  const clock = new FixedClock(startOfTests)
  const letters: (Letter & { id: string })[] = []
  const errors: unknown[] = []
  const observations: Observation[] = []
  const extras = {
    clock,
    letters,
    errors,
    observations,
    checkpointFile: join(folder, 'checkpoints.jsonl'),
    ...options,
  }
  const system = systemOn(database, extras)
  const tokens = new Map<Actor, string>()
  afterAll(async () => {
    await system.worker.stop()
    await database.close()
    rmSync(folder, { recursive: true })
  })

  const inside = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    inTransaction(database.pool, 'write', async tx => ({ commit: true, value: await work(tx) }))

  /** A session as the actor has it after signing in with both factors, unless `factor` says otherwise. */
  async function tokenOf(actor: Actor, factor?: Date | null): Promise<string> {
    const known = tokens.get(actor)
    if (known && factor === undefined) return known
    const token = randomBytes(32).toString('base64url')
    await inside(async tx => {
      const person = await personByEmail(tx, `${actor}@example.test`.toLowerCase())
      const [held] = person ? await membershipsOf(tx, person.id) : []
      if (!person || !held) throw new Error(`nobody plays ${actor}`)
      await openSession(tx, {
        id: crypto.randomUUID(),
        tokenDigest: digest(token),
        personId: person.id,
        membershipId: held.membership.id,
        createdAt: clock.now(),
        lastSeenAt: clock.now(),
        secondFactorAt: factor === undefined ? clock.now() : factor,
        address: '192.0.2.1',
        agent: 'test',
      })
    })
    if (factor === undefined) tokens.set(actor, token)
    return token
  }

  const caller = (token: string | null, more: Partial<Caller> = {}): Caller => ({
    token,
    job: null,
    address: '192.0.2.1',
    agent: 'test',
    requestId: crypto.randomUUID(),
    idempotencyKey: null,
    ...more,
  })

  /** The decision of a call; a Problem is thrown as it is. */
  async function decide<C extends Contract>(
    who: Actor | null,
    contract: C,
    input: Input<C>,
    more: Partial<Caller> = {},
  ) {
    const token = who === null ? null : await tokenOf(who)
    const { decision } = await system.door.call(contract, input, caller(token, more))
    return decision
  }

  /** What a call answers; fails the test when it is refused. */
  async function call<C extends Contract>(
    who: Actor | null,
    contract: C,
    input: Input<C>,
    more: Partial<Caller> = {},
  ): Promise<Output<C>> {
    const decision = await decide(who, contract, input, more)
    if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusals)}`)
    return decision.value
  }

  /** The ids of the rules that refused; empty when the call went through. */
  async function refusals<C extends Contract>(
    who: Actor | null,
    contract: C,
    input: Input<C>,
  ): Promise<string[]> {
    const decision = await decide(who, contract, input)
    return decision.ok ? [] : decision.refusals.map(({ rule }) => rule)
  }

  /** Lets the worker handle everything that is queued. */
  async function settle(): Promise<void> {
    system.worker.nudge()
    await system.worker.idle()
  }

  /** Moves time on; who has signed in stays so. */
  async function later(milliseconds: number): Promise<void> {
    clock.advance(milliseconds)
    tokens.clear()
  }

  return {
    ...system,
    database,
    url,
    folder,
    clock,
    letters,
    errors,
    observations,
    extras,
    cast,
    inside,
    tokenOf,
    caller,
    decide,
    call,
    refusals,
    settle,
    later,
  }
}
