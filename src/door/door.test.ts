/** Door tests: real database, fixed clock, and a door of its own with small operations that do what a real one may do wrong. */

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { asJob } from '#door/caller.ts'
import { minute } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { type Context, type Contract, contract, operation, preparedOperation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { sql } from '#kernel/sql.ts'
import type { Actor } from '#test/cast.ts'
import { problemOf } from '#test/outcomes.ts'
import { snapshot } from '#test/snapshot.ts'
import { world } from '#test/world.ts'
import { Door, type Observation } from './door.ts'
import { Limits, Traffic } from './limits.ts'

const w = await world()
const key = { id: 'test', secret: Buffer.alloc(32, 7) }
await w.inside(tx => tx.execute('create table public.note (id uuid primary key, words text not null)'))

const words = z.object({ words: z.string().default('') })
type Words = z.output<typeof words>

type Judged = 'kind' | 'permission' | 'audit' | 'stepUp'

/** A contract that differs only in what the door judges by. */
const declared = (id: `${string}.${string}`, changes: Partial<Pick<Contract, Judged>> = {}) =>
  contract({
    id,
    summary: '测试',
    kind: 'command',
    route: null,
    permission: { 'signed-in': 'self' },
    input: words,
    output: z.object({ words: z.string().max(20) }),
    audit: `${id}-done`,
    refusals: { 'test.no': '不行' },
    ...changes,
  })

/** What every operation does on its way, so that something could be left behind. */
async function leaveTraces({ tx, newId, send, changed, setSession }: Context, text: string): Promise<void> {
  const id = newId()
  await tx.execute(sql`insert into public.note values (${id}, ${text})`)
  send({ topic: 'test', payload: { id } })
  changed({ object: { kind: 'note', id }, before: { words: '' }, after: { words: text }, reason: '写一条' })
  setSession('token')
}

const writes = declared('test.write')
const refuses = declared('test.refuse')
const breaks = declared('test.break')
const complains = declared('test.complain')
const misspeaks = declared('test.misspeak')
const reads = declared('test.read', { kind: 'query', audit: null })
const readsAloud = declared('test.readAloud', { kind: 'query', audit: 'test.read-aloud' })
const readsAndWrites = declared('test.readAndWrite', { kind: 'query', audit: null })
const forOffice = declared('test.office', {
  permission: { 'city-lead': 'city', 'district-office': 'locality' },
})
const forMembers = declared('test.members', { permission: { enterprise: 'organisation' } })
const forBoth = declared('test.both', {
  permission: { enterprise: 'self', 'enterprise-manager': 'organisation' },
})
const forEverybody = declared('test.everybody', { permission: 'public' })
const forSystem = declared('test.system', { permission: 'system' })
const stepsUp = declared('test.stepUp', { permission: { 'city-lead': 'city' }, stepUp: true })
const repeats = declared('test.repeat')
const prepares = declared('test.prepare')

const attempts: string[] = []
const seen: unknown[] = []

const done = async ({ words: text }: Words, context: Context) => {
  await leaveTraces(context, text)
  return accept({ words: text })
}
const noting = async (_input: Words, { reach }: Context) => {
  seen.push(reach)
  return accept({ words: reach.scope })
}

const observed: Observation[] = []
const door = new Door({
  operations: [
    operation(writes, done),
    operation(refuses, async (input, context) => {
      await leaveTraces(context, input.words)
      return refuse({ rule: 'test.no', message: '不行' }, { rule: 'test.no', message: '也不行' })
    }),
    operation(breaks, async (input, context) => {
      await leaveTraces(context, input.words)
      throw new Error('a bug')
    }),
    operation(complains, async (input, context) => {
      await leaveTraces(context, input.words)
      throw new Problem('conflict')
    }),
    operation(misspeaks, async (input, context) => {
      await leaveTraces(context, input.words)
      return accept({ words: 'longer than the contract promised' })
    }),
    operation(reads, noting),
    operation(readsAloud, noting),
    operation(readsAndWrites, done),
    operation(forOffice, noting),
    operation(forMembers, noting),
    operation(forBoth, noting),
    operation(forEverybody, noting),
    operation(forSystem, noting),
    operation(stepsUp, noting),
    operation(repeats, async (input, context) => {
      attempts.push(input.words)
      await leaveTraces(context, input.words)
      // What PostgreSQL says when it gives up one of two transactions that wait for each other.
      if (attempts.length < 3) throw Object.assign(new Error('deadlock detected'), { code: '40P01' })
      return accept({ words: input.words })
    }),
    preparedOperation(
      prepares,
      async ({ words: text }, { read }) => {
        const { rows } = await read(tx => tx.execute('select 1 as one'))
        return `${text}, prepared ${rows.length}`
      },
      async (_input, _context, prepared: string) => accept({ words: prepared }),
    ),
  ],
  pool: w.database.pool,
  clock: w.clock,
  auditKeys: [key],
  limits: new Limits(w.database.pool),
  traffic: new Traffic(1000),
  nudge: () => undefined,
  observe: observation => observed.push(observation),
})

const as = async (who: Actor | null) => w.caller(who === null ? null : await w.tokenOf(who))

async function lastEntry(): Promise<Record<string, unknown>> {
  const { rows } = await w.inside(tx => tx.execute('select * from audit.entry order by seq desc limit 1'))
  return rows[0] ?? {}
}

describe('what an operation leaves behind', () => {
  test('is its rows, one audit entry for what it changed, and its messages, all at once', async () => {
    const caller = await as('buyer')
    const { decision, session } = await door.call(writes, { words: '留下' }, caller)
    expect(decision).toEqual({ ok: true, value: { words: '留下' } })
    expect(session).toEqual({ token: 'token' })
    const entry = await lastEntry()
    expect(entry).toMatchObject({
      event: 'test.write-done',
      operation: 'test.write',
      actor_kind: 'person',
      roles: ['enterprise'],
      request_id: caller.requestId,
      address: '192.0.2.1',
      object_kind: 'note',
      reason: '写一条',
      details: { before: { words: '' }, after: { words: '留下' } },
    })
    const { rows } = await w.inside(tx => tx.execute('select payload from messages.outbox'))
    expect(rows).toEqual([{ payload: { id: entry['object_id'] } }])
  })

  test.each([
    ['a refusal', refuses, 'refused'],
    ['a bug', breaks, 'bug'],
    ['a problem', complains, 'problem'],
    ['an answer that isn’t what the contract promised', misspeaks, 'bug'],
  ] as const)('after %s is nothing', async (_what, operates, outcome) => {
    const caller = await as('buyer')
    const before = await snapshot(w)
    const end = await door.call(operates, { words: '不留' }, caller).catch((error: unknown) => error)
    expect(observed.at(-1)).toMatchObject({ operation: operates.id, outcome })
    expect(end).toBeDefined()
    expect(await snapshot(w)).toEqual(before)
  })

  test('a refusal comes with every reason and no session', async () => {
    const { decision, session } = await door.call(refuses, {}, await as('buyer'))
    expect(decision).toMatchObject({ ok: false, refusals: [{ message: '不行' }, { message: '也不行' }] })
    expect(session).toBeNull()
  })

  test('a query can’t write, whatever it tries', async () => {
    const caller = await as('buyer')
    const before = await snapshot(w)
    await expect(door.call(readsAndWrites, { words: '偷写' }, caller)).rejects.toThrow()
    expect(await snapshot(w)).toEqual(before)
  })

  test('a query whose reading is recorded leaves an entry and nothing else', async () => {
    await door.call(readsAloud, {}, await as('buyer'))
    expect(await lastEntry()).toMatchObject({ event: 'test.read-aloud', object_kind: null, details: null })
  })

  test('of a transaction that the database asked to run again is there once', async () => {
    const { decision } = await door.call(repeats, { words: '再来' }, await as('buyer'))
    expect(decision.ok).toBe(true)
    expect(attempts).toEqual(['再来', '再来', '再来'])
    const { rows } = await w.inside(tx => tx.execute(`select words from public.note where words = '再来'`))
    expect(rows).toHaveLength(1)
    const { rows: entries } = await w.inside(tx =>
      tx.execute(`select seq from audit.entry where event = 'test.repeat-done'`),
    )
    expect(entries).toHaveLength(1)
  })

  test('slow work is done before the transaction, and may read', async () => {
    const { decision } = await door.call(prepares, { words: '慢' }, await as('buyer'))
    expect(decision).toEqual({ ok: true, value: { words: '慢, prepared 1' } })
  })
})

describe('who may call, and how far it reaches', () => {
  test.each<[string, Contract, Actor | null, string | null]>([
    ['nobody calls what everybody may', forEverybody, null, null],
    ['nobody calls what a person may', writes, null, 'sign-in-required'],
    ['a person calls what any person may', reads, 'expert', null],
    ['a person without the role', forMembers, 'expert', 'forbidden'],
    ['a person with the role', forMembers, 'buyer', null],
    ['a person calls what only the system may', forSystem, 'sysadmin', 'not-found'],
    ['nobody calls what only the system may', forSystem, null, 'not-found'],
  ])('%s', async (_who, operates, who, problem) => {
    expect(await problemOf(door.run(operates.id, {}, await as(who)))).toBe(problem)
  })

  test('the system calls its own operations and no person’s', async () => {
    expect(await problemOf(door.run(forSystem.id, {}, asJob('test')))).toBeNull()
    expect(await problemOf(door.run(writes.id, {}, asJob('test')))).toBe('forbidden')
  })

  test('an operation that doesn’t exist isn’t found', async () => {
    expect(await problemOf(door.run('test.nothing', {}, await as('sysadmin')))).toBe('not-found')
  })

  test('[AC-89] the reach is the caller’s own: their organisation, their locality, the city', async () => {
    seen.length = 0
    await door.run(forMembers.id, {}, await as('buyer'))
    await door.run(forOffice.id, {}, await as('district'))
    await door.run(forOffice.id, {}, await as('lead'))
    expect(seen).toEqual([
      { scope: 'organisation', organisationId: expect.any(String) },
      { scope: 'locality', locality: '330481' },
      { scope: 'city' },
    ])
  })

  test('of several grants the widest counts', async () => {
    seen.length = 0
    await door.run(forBoth.id, {}, await as('buyer'))
    await door.run(forBoth.id, {}, await as('boss'))
    expect(seen).toMatchObject([{ scope: 'self' }, { scope: 'organisation' }])
  })

  test('[S4] an office role is out of reach until the second factor is given in this session', async () => {
    const half = w.caller(await w.tokenOf('lead', null))
    expect(await problemOf(door.run(forOffice.id, {}, half))).toBe('second-factor-required')
    expect(await problemOf(door.run(forMembers.id, {}, half))).toBe('forbidden')
    expect(await problemOf(door.run(reads.id, {}, half))).toBeNull()
  })

  test('[S4] what asks for it again accepts a second factor of the last ten minutes', async () => {
    const caller = await as('lead')
    expect(await problemOf(door.run(stepsUp.id, {}, caller))).toBeNull()
    w.clock.advance(10 * minute)
    expect(await problemOf(door.run(stepsUp.id, {}, caller))).toBeNull()
    w.clock.advance(1)
    expect(await problemOf(door.run(stepsUp.id, {}, caller))).toBe('step-up-required')
    expect(await problemOf(door.run(forOffice.id, {}, caller))).toBeNull()
  })
})

describe('how it is watched', () => {
  test('every run is observed with its outcome and its number of statements', async () => {
    observed.length = 0
    await door.call(writes, { words: '看着' }, await as('buyer'))
    await problemOf(door.run(writes.id, {}, await as(null)))
    expect(observed.map(({ outcome }) => outcome)).toEqual(['accepted', 'problem'])
    expect(observed[0]?.queries).toBeGreaterThan(3)
    expect(observed[0]?.queries).toBeLessThan(10)
  })

  test('two operations of one id are found before anybody calls', () => {
    const twice = [operation(writes, done), operation(writes, done)]
    const parts = { pool: w.database.pool, clock: w.clock, auditKeys: [key] as const }
    const build = () =>
      new Door({
        ...parts,
        operations: twice,
        limits: new Limits(w.database.pool),
        traffic: new Traffic(1000),
        nudge: () => undefined,
        observe: () => undefined,
      })
    expect(build).toThrow('share an id')
  })
})
