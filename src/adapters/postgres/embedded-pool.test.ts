/** Tests of the embedded database's queue: one connection, many callers. */
import { PGlite } from '@electric-sql/pglite'
import { afterAll, expect, test } from 'vitest'
import { problemOf } from '#test/outcomes.ts'
import { EmbeddedPool } from './embedded-pool.ts'

const pool = new EmbeddedPool(await PGlite.create(), { acquireTimeout: 50 })
afterAll(() => pool.end())

test('callers take turns in the order they came', async () => {
  const order: number[] = []
  await Promise.all(
    [1, 2, 3].map(async turn => {
      const client = await pool.connect()
      await client.query('select 1')
      order.push(turn)
      client.release()
    }),
  )
  expect(order).toEqual([1, 2, 3])
})

test('who waits too long is told to come again, and the turn goes to the next', async () => {
  const holder = await pool.connect()
  expect(await problemOf(pool.query('select 1'))).toBe('unavailable')
  const next = pool.query('select 2 as two')
  holder.release()
  expect((await next).rows).toEqual([{ two: 2 }])
})

test('a connection given back twice is still one connection', async () => {
  const first = await pool.connect()
  first.release()
  const second = await pool.connect()
  first.release()
  expect(await problemOf(pool.query('select 1'))).toBe('unavailable')
  second.release()
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
