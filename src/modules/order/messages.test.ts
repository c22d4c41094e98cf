/** Door tests: what the sides of an order say to each other is theirs alone, and stays as it was said. */
import { expect, test } from 'vitest'
import { callAs, colleagueOf } from '#test/crowd.ts'
import { ordering } from '#test/orders.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { listOrderMessages, writeOrderMessage } from './api.ts'

const w = await world()
const { call } = w
const { ordered } = ordering(w)

test('[C36] both sides write and read, the other is told; nobody else, and nothing is unsaid', async () => {
  const { orderId, bookingId } = await ordered()
  await w.settle()
  w.letters.length = 0
  await call('buyer', writeOrderMessage, { orderId, text: '原料周四到货，请预留卸货口。' })
  await w.later(1000)
  await call('scheduler', writeOrderMessage, { orderId, text: '已安排，走二号门。' })
  await w.settle()
  const told = w.letters.filter(({ subject }) => subject.startsWith('订单有新的留言'))
  // Whoever may answer hears of it: on the platform's side its scheduler too.
  expect(told.flatMap(({ to }) => to)).toEqual(
    expect.arrayContaining(['director@example.test', 'scheduler@example.test', 'boss@example.test']),
  )
  // What was said stays in the system: a letter only says that something was.
  expect(JSON.stringify(told)).not.toContain('二号门')
  const { messages } = await call('boss', listOrderMessages, { orderId })
  expect(messages.map(({ text, own }) => [text, own])).toEqual([
    ['已安排，走二号门。', false],
    ['原料周四到货，请预留卸货口。', true],
  ])
  const page = await call('boss', listOrderMessages, { orderId, limit: 1 })
  const rest = await call('boss', listOrderMessages, { orderId, limit: 1, after: page.next ?? orderId })
  expect(rest).toMatchObject({ messages: [{ own: true }], next: null })
  const write = { orderId, text: '打听一下' }
  expect(await problemOf(call('competitor', listOrderMessages, { orderId }))).toBe('not-found')
  expect(await problemOf(call('competitor', writeOrderMessage, write))).toBe('not-found')
  const colleague = await colleagueOf(w, bookingId)
  expect(await problemOf(callAs(w, colleague, listOrderMessages, { orderId }))).toBe('not-found')
  expect(await problemOf(callAs(w, colleague, writeOrderMessage, write))).toBe('not-found')
  expect((await call('accountant', listOrderMessages, { orderId })).messages).toHaveLength(2)
  expect(await problemOf(call('accountant', writeOrderMessage, write))).toBe('forbidden')
  const changing = w.inside(tx => tx.execute(`update "order".message set text = 'x'`))
  await expect(changing).rejects.toThrow()
})

test('one person writes sixty times an hour at most, whether or not it is heard', async () => {
  const { orderId } = await ordered()
  const attempts = Array.from({ length: 61 }, () =>
    outcomeOf(w.decide('otherDirector', writeOrderMessage, { orderId, text: '打听一下' })),
  )
  expect(tally(await Promise.all(attempts))).toEqual({ 'not-found': 60, 'too-many': 1 })
})
