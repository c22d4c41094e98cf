/** What the door answers from memory: never anything that the database or the clock would no longer say. */

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { minute } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { contract, operation } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import { world } from '#test/world.ts'
import { Door } from './door.ts'
import { momentOf } from './kept-answers.ts'
import { keptPage, oneRead, pageWith } from './kept-pages.ts'
import { Limits, Traffic } from './limits.ts'
import { pageDoor } from './pages.ts'

const w = await world()
await w.inside(tx => tx.execute('create table public.counter (value integer not null)'))
await w.inside(tx => tx.execute('insert into public.counter values (0)'))

const declared = (id: `${string}.${string}`, kind: 'query' | 'command') =>
  contract({
    id,
    summary: '测试',
    kind,
    route: null,
    permission: 'public',
    input: z.object({ question: z.string().default('') }),
    output: z.object({ value: z.int(), at: z.string(), who: z.string() }),
    audit: kind === 'query' ? null : `${id}-done`,
    refusals: {},
  })
const look = declared('test.look', 'query')
const count = declared('test.count', 'command')

let looks = 0
const door = new Door({
  operations: [
    operation(look, async (_input, { tx, now, actor }) => {
      looks++
      const { rows } = await tx.execute<{ value: number }>('select value from public.counter')
      return accept({ value: rows[0]?.value ?? -1, at: now.toISOString(), who: actor.kind })
    }),
    operation(count, async (_input, { tx, now, changed }) => {
      const { rows } = await tx.execute<{ value: number }>(
        'update public.counter set value = value + 1 returning value',
      )
      changed({ object: { kind: 'counter', id: 'one' } })
      return accept({ value: rows[0]?.value ?? -1, at: now.toISOString(), who: '' })
    }),
  ],
  pool: w.database.pool,
  clock: w.clock,
  auditKeys: [{ id: 'test', secret: Buffer.alloc(32, 7) }],
  limits: new Limits(w.database.pool),
  traffic: new Traffic(1_000_000),
  nudge: () => undefined,
  observe: () => undefined,
})

async function asked(contract: typeof look, question = '', caller = w.caller(null)) {
  const { decision } = await door.call(contract, { question }, caller)
  if (!decision.ok) throw new Error('refused')
  return decision.value
}

/** How often the operation ran for it, at a time when nobody else on the server committed anything. */
async function looksInQuiet(work: () => Promise<unknown>): Promise<number> {
  for (;;) {
    const moment = await w.inside(momentOf)
    const before = looks
    await work()
    if ((await w.inside(momentOf)) === moment) return looks - before
  }
}

describe('a public question', () => {
  test('is answered once, whoever asks it again', async () => {
    const thrice = async () => {
      await asked(look, 'again')
      await Promise.all([asked(look, 'again'), asked(look, 'again')])
    }
    expect(await looksInQuiet(thrice)).toBeLessThanOrEqual(1)
    expect(await looksInQuiet(() => asked(look, crypto.randomUUID()))).toBe(1)
  })

  test('is answered anew to somebody else', async () => {
    expect((await asked(look, 'who')).who).toBe('anonymous')
    const token = await w.tokenOf('buyer')
    expect((await asked(look, 'who', w.caller(token))).who).toBe('person')
    expect((await asked(look, 'who')).who).toBe('anonymous')
  })

  test('is answered anew once anything was committed, by whichever connection', async () => {
    const { value } = await asked(look)
    await asked(count)
    expect((await asked(look)).value).toBe(value + 1)
    await w.inside(tx => tx.execute(sql`update public.counter set value = value + 10`))
    expect((await asked(look)).value).toBe(value + 11)
  })

  test('is answered anew with the next minute, because prices and marks turn on the clock', async () => {
    const { at } = await asked(look, 'time')
    w.clock.advance(minute)
    expect((await asked(look, 'time')).at).not.toBe(at)
  })

  test('gives an answer that none of its readers can change for the others', async () => {
    const answer = await asked(look, 'frozen')
    expect(() => Object.assign(answer, { value: 0 })).toThrow(TypeError)
  })
})

describe('a page', () => {
  const html = (nonce: string, value: number) => `<script nonce="${nonce}">${value}</script>`
  const answered = (whole: string, headers: Record<string, string> = {}) =>
    new Response(whole, { headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })

  /** Makes the page as web.ts does; answers what is given for its address then. */
  async function made(path: string, asks: readonly (typeof look)[], caller = w.caller(null)) {
    const facts = { caller, sessionCookie: () => '' }
    const { call, read } = pageDoor(door, facts, { path })
    for (const [at, one] of asks.entries()) await call(one, { question: `${path} ${at}` })
    const whole = html('first', 1)
    const page = keptPage(answered(whole), Buffer.from(whole), 'first')
    if (page) door.keepPage(path, caller, read(), page)
    return await door.recallPage(path, caller)
  }

  /** The same at a time when nobody else on the server committed anything. */
  async function quietly<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      const moment = await w.inside(momentOf)
      const done = await work()
      if ((await w.inside(momentOf)) === moment) return done
    }
  }

  test('that rests on public questions alone is given to others with a nonce of their own', async () => {
    const kept = await quietly(() => made('/public', [look, look]))
    expect(kept && pageWith(kept, 'second')).toBe(html('second', 1))
  })

  test('is made anew once anything was committed, and with the next minute', async () => {
    expect(await quietly(() => made('/committed', [look]))).not.toBeNull()
    await asked(count)
    expect(await door.recallPage('/committed', w.caller(null))).toBeNull()
    expect(await quietly(() => made('/minute', [look]))).not.toBeNull()
    w.clock.advance(minute)
    expect(await door.recallPage('/minute', w.caller(null))).toBeNull()
  })

  test('of somebody who has signed in is kept for nobody, and none is given to them', async () => {
    const signedIn = w.caller(await w.tokenOf('buyer'))
    expect(await quietly(() => made('/signed-in', [look], signedIn))).toBeNull()
    expect(await door.recallPage('/signed-in', w.caller(null))).toBeNull()
    const shared = await quietly(async () => {
      await made('/shared', [look])
      return [await door.recallPage('/shared', signedIn), await door.recallPage('/shared', w.caller(null))]
    })
    expect(shared.map(page => page !== null)).toEqual([false, true])
  })

  test('that changed something, or rests on what was read before and after a change, isn’t kept', async () => {
    expect(await made('/changes', [look, count])).toBeNull()
    expect(await made('/between', [look, count, look])).toBeNull()
    const [before, after] = [
      { moment: '1:1:', at: w.clock.now() },
      { moment: '2:2:', at: w.clock.now() },
    ]
    expect(oneRead([before, before])).toEqual(before)
    for (const reads of [[], [null], [before, null], [before, after]]) expect(oneRead(reads)).toBeNull()
  })

  test('that is an error, a file, or hands out a session isn’t kept', () => {
    const whole = Buffer.from('x')
    expect(keptPage(new Response('x', { status: 404 }), whole, 'n')).toBeNull()
    expect(keptPage(answered('x', { 'content-type': 'application/xml' }), whole, 'n')).toBeNull()
    expect(keptPage(answered('x', { 'set-cookie': 'session=1' }), whole, 'n')).toBeNull()
  })
})

test('whoever was told of a change sees it, in a crowd that asks and changes', async () => {
  const behind: number[] = []
  const person = async () => {
    for (let turn = 0; turn < 10; turn++) {
      const { value: told } = await asked(count)
      const { value: seen } = await asked(look, 'crowd')
      if (seen < told) behind.push(seen)
    }
  }
  await Promise.all(Array.from({ length: 8 }, person))
  expect(behind).toEqual([])
})
