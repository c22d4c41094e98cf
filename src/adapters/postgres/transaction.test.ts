/** Tests on the real database: what a transaction leaves, when it is run again, and what it says when the database is away. */

import { once } from 'node:events'
import { createServer } from 'node:net'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { sql } from '#kernel/sql.ts'
import { givenAll, statement } from '#kernel/statement.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { openServer } from './open.ts'
import { inOneStatement, inTransaction, type Mode, unavailableOr } from './transaction.ts'

const { database } = await world()
const { pool } = database
await pool.query('create table public.note (id int primary key, words text)')
beforeEach(async () => void (await pool.query('truncate public.note')))

const write = (tx: Tx, id: number) => tx.execute(sql`insert into public.note values (${id}, '留下')`)

const written = async (): Promise<unknown[]> =>
  (await pool.query('select id from public.note order by id')).rows.map(row => row['id'])

/** What PostgreSQL says, as its driver hands it on. */
const databaseSays = (code: string) => Object.assign(new Error(`database says ${code}`), { code })

describe('a transaction', () => {
  test('keeps what was written when it commits', async () => {
    const value = await inTransaction(pool, 'write', async tx => {
      await write(tx, 1)
      return { commit: true, value: 'done' }
    })
    expect(value).toBe('done')
    expect(await written()).toEqual([1])
  })

  test('keeps nothing when it doesn’t, and still answers', async () => {
    const value = await inTransaction(pool, 'write', async tx => {
      await write(tx, 1)
      return { commit: false, value: 'refused' }
    })
    expect(value).toBe('refused')
    expect(await written()).toEqual([])
  })

  test('keeps nothing when it throws, and throws the same', async () => {
    const bug = new Error('a bug')
    const attempt = inTransaction(pool, 'write', async tx => {
      await write(tx, 1)
      throw bug
    })
    await expect(attempt).rejects.toBe(bug)
    expect(await written()).toEqual([])
  })

  const moments: Readonly<Record<string, () => Promise<unknown>>> = {
    'a turn later': () => new Promise(resolve => setImmediate(resolve)),
    'at once': async () => undefined,
    'a moment later': async () => await null,
    'two moments later': async () => {
      await null
      await null
    },
  }
  test.each(Object.keys(moments))('that failed hears no more of what was asked %s beside', async when => {
    const bug = new Error('a bug')
    let later: Promise<unknown> = Promise.resolve()
    const attempt = inTransaction(pool, 'write', async tx => {
      await write(tx, 1)
      later = (moments[when]?.() ?? Promise.resolve()).then(async () => await write(tx, 2))
      await Promise.all([later, Promise.reject(bug)])
      return { commit: true, value: null }
    })
    await expect(attempt).rejects.toBe(bug)
    // Refused, or sent before the failure and rolled back with the rest.
    await later.catch(({ cause }) => expect(cause.message).toBe('the transaction is over'))
    expect(await written()).toEqual([])
  })

  test('that was broken by a statement doesn’t spoil the connection for the next', async () => {
    for (let count = 0; count < 12; count++)
      await expect(
        inTransaction(pool, 'write', tx => tx.execute('select nonsense') as never),
      ).rejects.toThrow()
    await inTransaction(pool, 'write', async tx => ({ commit: true, value: await write(tx, 1) }))
    expect(await written()).toEqual([1])
  })

  test('commits what it sends last with the rest; where that fails nothing is kept, and it is said', async () => {
    const ending = (...ids: number[]) =>
      inTransaction(pool, 'write', async tx => {
        await write(tx, 1)
        // A statement of the builder is sent when it is first asked for its answer.
        const last = () => Promise.all(ids.map(id => write(tx, id).then(() => undefined)))
        return { commit: true, value: 'done', last }
      })
    await expect(ending(2, 1)).rejects.toMatchObject({
      cause: { code: '23505' },
    })
    expect(await written()).toEqual([])
    expect(await ending(2, 3)).toBe('done')
    expect(await written()).toEqual([1, 2, 3])
  })

  test('in which a statement failed isn’t said to be committed', async () => {
    const attempt = inTransaction(pool, 'write', async tx => {
      await write(tx, 1)
      await tx.execute('select nonsense').catch(() => undefined)
      return { commit: true, value: 'done' }
    })
    await expect(attempt).rejects.toThrow('nothing was committed')
    expect(await written()).toEqual([])
  })

  test('shows nothing of itself to others before it commits', async () => {
    const seen = await inTransaction(pool, 'write', async tx => {
      await write(tx, 1)
      const { rows } = await tx.execute('select count(*)::int as count from public.note')
      return { commit: false, value: rows }
    })
    expect(seen).toEqual([{ count: 1 }])
    expect(await written()).toEqual([])
  })

  test('that only reads can’t write', async () => {
    const attempt = inTransaction(pool, 'read', async tx => ({ commit: true, value: await write(tx, 1) }))
    await expect(attempt).rejects.toMatchObject({ cause: { code: '25006' } })
    expect(await written()).toEqual([])
  })

  test.each<[Mode, string]>([
    ['read', 'repeatable read'],
    ['write', 'read committed'],
  ])('to %s sees the database as %s', async (mode, level) => {
    const { rows } = await inTransaction(pool, mode, async tx => ({
      commit: true,
      value: await tx.execute('show transaction isolation level'),
    }))
    expect(rows).toEqual([{ transaction_isolation: level }])
  })
})

describe('when the database asks for another try', () => {
  /** Fails so many times with what the database says, then goes through; how often it ran. */
  async function runs(code: string, failures: number): Promise<number> {
    let attempts = 0
    await inTransaction(pool, 'write', async tx => {
      attempts++
      await write(tx, attempts)
      if (attempts <= failures) throw databaseSays(code)
      return { commit: true, value: undefined }
    }).catch(() => undefined)
    return attempts
  }

  test.each(['40001', '40P01'])(
    'after %s it is run again, and what the failed tries wrote is gone',
    async code => {
      expect(await runs(code, 2)).toBe(3)
      expect(await written()).toEqual([3])
    },
  )

  test('three times at the most', async () => {
    expect(await runs('40001', 9)).toBe(3)
    expect(await written()).toEqual([])
  })

  test('but not after any other error', async () => {
    expect(await runs('23505', 1)).toBe(1)
  })
})

describe('when the database is away', () => {
  test.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '53300', '08006', '57014'])(
    '%s is said as 503 with a time to come again',
    code => {
      expect(unavailableOr(databaseSays(code))).toMatchObject({ code: 'unavailable', retryAfter: 5 })
      expect(unavailableOr(new Error('Failed query', { cause: databaseSays(code) }))).toBeInstanceOf(Problem)
    },
  )

  test.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])(
    '“%s”, too',
    message => {
      expect(unavailableOr(new Error(message))).toBeInstanceOf(Problem)
    },
  )

  test('what is no fault of the connection stays what it is', () => {
    const bug = databaseSays('42601')
    expect(unavailableOr(bug)).toBe(bug)
    expect(unavailableOr('text')).toBe('text')
  })

  test('a server that nobody runs is unavailable', async () => {
    const port = createServer().listen(0, '127.0.0.1')
    await once(port, 'listening')
    const address = port.address()
    port.close()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const away = openServer(`postgres://nobody@127.0.0.1:${address.port}/nowhere`, {
      size: 1,
      onError: () => undefined,
    })
    const attempt = inTransaction(away.pool, 'read', async tx => ({
      commit: true,
      value: await tx.execute('select 1'),
    }))
    expect(await problemOf(attempt)).toBe('unavailable')
    await away.close()
  })
})

test('a statement of its own is kept without a transaction, and has none beside it', async () => {
  await inOneStatement(pool, tx => write(tx, 1))
  expect(await written()).toEqual([1])
  const two = inOneStatement(pool, async tx => {
    await write(tx, 2)
    await write(tx, 3)
  })
  await expect(two).rejects.toMatchObject({ cause: { message: expect.stringContaining('none beside it') } })
  await expect(inOneStatement(pool, tx => write(tx, 1))).rejects.toThrow()
  expect(await written()).toEqual([1, 2])
})

test('every statement is counted, so that a page’s budget can be held', async () => {
  const said: string[] = []
  await inTransaction(
    pool,
    'write',
    async tx => {
      await write(tx, 1)
      await tx.execute('select 1')
      return { commit: true, value: undefined }
    },
    { onQuery: text => said.push(text) },
  )
  expect(said).toEqual([`insert into public.note values ($1, '留下')`, 'select 1'])
})

test('a named statement over a list is planned once and not with every call', async () => {
  const byIds = statement(
    db =>
      db
        .select({ id: sql<number>`note.id`.as('id') })
        .from(sql`public.note`)
        .where(sql`note.id = any(${givenAll('ids', 'int')})`),
    'notes_by_ids',
  )
  await inTransaction(pool, 'write', async tx => {
    for (const id of [1, 2, 3]) await write(tx, id)
    return { commit: true, value: undefined }
  })
  const plans = await inTransaction(pool, 'read', async tx => {
    // PostgreSQL makes five plans for their values before it compares what they cost with one for all.
    for (let call = 0; call < 8; call++)
      expect(await tx.run(byIds, { ids: [2, 3] })).toEqual([{ id: 2 }, { id: 3 }])
    const { rows } = await tx.execute(
      sql`select generic_plans as kept from pg_prepared_statements where name = 'notes_by_ids'`,
    )
    return { commit: true, value: rows }
  })
  expect(plans.map(({ kept }) => Number(kept))).toEqual([3])
})

test('values come back in the same types on both engines', async () => {
  const { rows } = await pool.query(
    `select 9007199254740993::bigint as big, 1.50::numeric as exact, true as yes, null as nothing, '{"a": [1]}'::jsonb as json,
      array['甲', '乙'] as list, timestamptz '2026-03-02 09:00+08' as instant, date '2026-03-02' as day`,
  )
  expect(rows).toEqual([
    {
      big: '9007199254740993',
      exact: '1.50',
      yes: true,
      nothing: null,
      json: { a: [1] },
      list: ['甲', '乙'],
      instant: new Date('2026-03-02T01:00:00Z'),
      day: expect.any(Date),
    },
  ])
})
