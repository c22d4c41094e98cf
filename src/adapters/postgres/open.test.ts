/** Tests of the embedded database as a server of one session: its queue, and what its protocol carries. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, test } from 'vitest'
import { errorCodeOf } from '#kernel/violation.ts'
import { problemOf } from '#test/outcomes.ts'
import { openInMemory } from './open.ts'
import { unavailableOr } from './transaction.ts'

const { database } = await openInMemory(undefined, 50)
const { pool } = database
afterAll(() => database.close())

const turn = () =>
  pool.query('select 1').catch((error: unknown) => {
    throw unavailableOr(error)
  })

test('what was answered is forgotten', async () => {
  setFlagsFromString('--expose-gc')
  const held = () => {
    runInNewContext('gc')()
    return process.memoryUsage().heapUsed
  }
  const read = () => pool.query('select n, md5(n::text) from generate_series(1, 30000) n')
  await read()
  const before = held()
  for (let times = 0; times < 3; times++) await read()
  expect(held() - before).toBeLessThan(4_000_000)
})

test('callers take turns in the order they came', async () => {
  const order: number[] = []
  await Promise.all(
    [1, 2, 3].map(async number => {
      const client = await pool.connect()
      await client.query('select 1')
      order.push(number)
      client.release()
    }),
  )
  expect(order).toEqual([1, 2, 3])
})

test('who waits too long is told to come again, and the turn goes to the next', async () => {
  const holder = await pool.connect()
  expect(await problemOf(turn())).toBe('unavailable')
  const next = pool.query('select 2 as two')
  holder.release()
  expect((await next).rows).toEqual([{ two: 2 }])
})

test('a statement that fails says why by its code, and the next goes on', async () => {
  const failed = await pool.query('select $1::int / 0', [1]).catch((error: unknown) => error)
  expect(errorCodeOf(failed)).toBe('22012')
  expect((await pool.query('select 3 as three')).rows).toEqual([{ three: 3 }])
})

test('whoever connects after a failure finds nothing of those before', async () => {
  const named = { name: 'left-behind', text: 'select 1 as one' }
  await pool.query(named)
  await pool.query('begin')
  await expect(pool.query('select 1 / 0')).rejects.toThrow('division by zero')
  expect((await pool.query(named)).rows).toEqual([{ one: 1 }])
  expect((await pool.query('select now() = statement_timestamp() as alone')).rows).toEqual([{ alone: true }])
})

test('a named statement keeps its plan, and a value its type', async () => {
  const named = { name: 'day-after', text: 'select $1::date + 1 as day, $2::text[] as words' }
  for (const day of ['2026-02-27', '2026-02-28']) await pool.query({ ...named, values: [day, ['甲', '乙']] })
  const { rows } = await pool.query(
    "select generic_plans + custom_plans as runs from pg_prepared_statements where name = 'day-after'",
  )
  expect(rows).toEqual([{ runs: '2' }])
})

test('several statements at once, as a migration has them, are all run', async () => {
  await pool.query('create table note (words text); insert into note values ($$甲; 乙$$)')
  expect((await pool.query('select words from note')).rows).toEqual([{ words: '甲; 乙' }])
})

test('a change says how many rows it met', async () => {
  await pool.query('create table counted (id int)')
  expect((await pool.query('insert into counted values (1), (2), (3)')).rowCount).toBe(3)
  expect((await pool.query('update counted set id = 9 where id > $1', [1])).rowCount).toBe(2)
  expect((await pool.query('delete from counted where id = $1', [7])).rowCount).toBe(0)
})
