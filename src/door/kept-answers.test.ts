/** What the door answers from memory: never anything that the database or the clock would no longer say. */

import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { minute } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { contract, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { sql } from '#kernel/sql.ts'
import { quietly } from '#test/quiet.ts'
import { world } from '#test/world.ts'
import { Door } from './door.ts'
import { Finding } from './finding.ts'
import { oneRead, sealed } from './kept-answers.ts'
import { Limits, Traffic } from './limits.ts'
import { pageDoor } from './pages.ts'
import { requestKey } from './sent-answers.ts'

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
const looksInQuiet = (work: () => Promise<unknown>): Promise<number> =>
  quietly(w, async () => {
    const before = looks
    await work()
    return looks - before
  })

describe('a public question', () => {
  test('is answered once, whoever asks it again', async () => {
    const thrice = async () => {
      await asked(look, 'again')
      await Promise.all([asked(look, 'again'), asked(look, 'again')])
    }
    expect(await looksInQuiet(thrice)).toBeLessThanOrEqual(1)
    expect(await looksInQuiet(() => asked(look, crypto.randomUUID()))).toBe(1)
  })

  test('is found once for all who ask while it is being found', async () => {
    const together = () => {
      const question = crypto.randomUUID()
      return Promise.all(Array.from({ length: 5 }, () => asked(look, question)))
    }
    expect(await looksInQuiet(together)).toBe(1)
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

describe('whoever asks what is being found', () => {
  const refused = () => Promise.reject(new Problem('not-found'))

  test('waits until it is known whether the answer is kept, and for nothing that comes after', async () => {
    const finding = new Finding()
    const after = Promise.withResolvers<void>()
    const first = finding.find('kept', async known => {
      await Promise.resolve()
      known(true)
      await after.promise
    })
    expect(await finding.other('kept')).toBe(true)
    expect(finding.other('kept')).toBeUndefined()
    after.resolve()
    await first
  })

  test('doesn’t wait for what wasn’t kept the last time, until it is kept once', async () => {
    const finding = new Finding()
    const first = finding.find('gone', refused)
    const other = finding.other('gone')
    await expect(first).rejects.toThrow(Problem)
    expect(await other).toBe(false)
    const [end, isUnderWay] = [Promise.withResolvers<void>(), () => finding.other('gone') !== undefined]
    const slow = () =>
      finding.find('gone', async known => {
        await end.promise
        known(true)
      })
    const second = slow()
    expect(isUnderWay()).toBe(false)
    end.resolve()
    await second
    const third = slow()
    expect(isUnderWay()).toBe(true)
    await third
  })

  test('waits again after the database was busy, which says nothing of the answer', async () => {
    const finding = new Finding()
    const busy = finding.find('busy', () => Promise.reject(new Problem('unavailable')))
    await expect(busy).rejects.toThrow(Problem)
    const next = finding.find('busy', () => Promise.resolve())
    expect(finding.other('busy')).toBeDefined()
    await next
  })
})

describe('an answer as it was sent', () => {
  const key = (path: string) => requestKey({ method: 'GET', url: path, headers: {} })
  const address = '192.0.2.1'

  /** Answers as pages.ts does, out of what the door told. */
  async function make(path: string, asks: readonly (typeof look)[], headers: Record<string, string> = {}) {
    const { call, read } = pageDoor(door, { caller: w.caller(null), sessionCookie: () => '' }, { path })
    for (const [at, one] of asks.entries()) await call(one, { question: `${path} ${at}` })
    const rests = read()
    if (rests)
      door.sent.keep(
        { key: key(path), read: rests, counted: null, body: Buffer.from(path) },
        new Headers(headers),
      )
  }

  /** The same; gives what is sent for its address then. */
  async function made(...page: Parameters<typeof make>) {
    await make(...page)
    return await sent(page[0])
  }

  const sent = async (path: string) =>
    (await door.sent.recall(key(path) ?? '', address))?.body.toString() ?? null

  test('is sent again where all that it rests on is public', async () => {
    expect(await quietly(w, () => made('/public', [look, look]))).toBe('/public')
  })

  test('is made anew once anything was committed, and with the next minute', async () => {
    expect(await quietly(w, () => made('/committed', [look]))).not.toBeNull()
    await asked(count)
    expect(await sent('/committed')).toBeNull()
    expect(await quietly(w, () => made('/minute', [look]))).not.toBeNull()
    w.clock.advance(minute)
    expect(await sent('/minute')).toBeNull()
  })

  test('isn’t kept where it changed something, or rests on what was read before and after a change', async () => {
    expect(await made('/changes', [look, count])).toBeNull()
    expect(await made('/between', [look, count, look])).toBeNull()
    const [before, after] = [
      { moment: '1:1:', at: w.clock.now() },
      { moment: '2:2:', at: w.clock.now() },
    ]
    expect(oneRead([before, before])).toEqual(before)
    for (const reads of [[], [null], [before, null], [before, after]]) expect(oneRead(reads)).toBeNull()
  })

  test('isn’t kept where it hands out a session', async () => {
    expect(await quietly(w, () => made('/session', [look], { 'set-cookie': 'session=1' }))).toBeNull()
  })

  test('is told apart by all that it may depend on; what does more than read is never sent again', () => {
    const asked = (headers: Record<string, string>, method = 'GET') =>
      requestKey({ method, url: '/', headers })
    const kinds = [
      {},
      { cookie: 'session=1' },
      { 'accept-encoding': 'gzip, br' },
      { 'sec-fetch-dest': 'iframe' },
    ]
    expect(new Set(kinds.map(kind => asked(kind))).size).toBe(kinds.length)
    expect(asked({}, 'POST')).toBeNull()
    // The column of a site is one for all its visitors, and another than that of a site that calls it otherwise.
    const at = (url: string, headers: Record<string, string>) => requestKey({ method: 'GET', url, headers })
    for (const url of ['/column', '/column?kind=policy', '/column/', '/column/1']) {
      expect(at(url, { cookie: 'visitor=1' })).toBe(at(url, {}))
      expect(at(url, { 'x-forwarded-prefix': '/zcfg/zs' })).not.toBe(at(url, {}))
    }
    expect(at('/%63olumn', { 'x-forwarded-prefix': '/zcfg/zs' })).not.toBe(at('/%63olumn', {}))
    expect(at('/columns', { cookie: 'session=1' })).not.toBe(at('/columns', {}))
    expect(at('http://city.example/column', {})).toBeNull()
    expect(asked({}, 'HEAD')).toBeNull()
    expect(asked({ 'idempotency-key': '12345678' })).toBeNull()
  })

  test('is made once for all who ask while it is being made', async () => {
    const slow = Promise.withResolvers<void>()
    const first = door.sent.making(key('/slow'), async () => {
      await slow.promise
      await make('/slow', [look])
      return new Response()
    })
    const others = [sent('/slow'), sent('/slow')]
    expect(door.sent.mayHave(key('/slow') ?? '')).toBe(true)
    slow.resolve()
    await first
    // Unless somebody else on the server committed in between.
    for (const other of await Promise.all(others)) expect([null, '/slow']).toContain(other)
    expect(door.sent.mayHave(key('/gone') ?? '')).toBe(false)
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

test('what is too large to be kept is walked through once, however often it is answered', () => {
  let reads = 0
  const large = {
    get text() {
      reads++
      return 'x'.repeat(2_000_000)
    },
  }
  const sizes = [{ large }, { large }].map(sealed)
  expect(sizes.every(size => size > 1_000_000)).toBe(true)
  expect(reads).toBe(1)
  expect(sealed({ small: ['x'] })).toBeLessThan(100)
})
