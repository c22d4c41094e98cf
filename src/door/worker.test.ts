/** Messages: written with what they tell of, carried at least once, and with one effect. */
import { afterAll, describe, expect, test } from 'vitest'
import { smtpMail } from '#adapters/mail/mail.ts'
import { hour, minute } from '#kernel/calendar.ts'
import { requestPasswordReset } from '#modules/identity/api.ts'
import { backlog, claim, enqueue } from '#modules/messages/index.ts'
import { postOffice } from '#test/post-office.ts'
import { systemOn, world } from '#test/world.ts'
import { type Handler, Worker } from './worker.ts'

const post = await postOffice()
const mail = smtpMail(post.url, '中试平台 <no-reply@zhongshi.test>')
const w = await world({ mail })
const { inside, clock } = w
afterAll(post.close)

let numbers = 0
const newId = () => `00000000-0000-7000-8000-${String(++numbers).padStart(12, '0')}`

const handled: string[] = []
const worker = (handler: Handler) =>
  new Worker({
    pool: w.database.pool,
    clock,
    handlers: { test: handler },
    jobs: [],
    onError: error => void w.errors.push(error),
  })

async function round(own: Worker): Promise<void> {
  own.nudge()
  await own.idle()
}

const queued = (payload: Record<string, unknown> = {}) => {
  const id = newId()
  return inside(async tx => {
    await enqueue(tx, [{ id, topic: 'test', payload }], clock.now())
    return id
  })
}

describe('a message', () => {
  test('is written with its transaction, or not at all', async () => {
    const before = await inside(backlog)
    const undone = inside(async tx => {
      await enqueue(tx, [{ id: newId(), topic: 'test', payload: {} }], clock.now())
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    expect(await inside(backlog)).toEqual(before)
  })

  test('is carried once, in the order of writing, and keeps no content afterwards', async () => {
    handled.length = 0
    for (const name of ['一', '二', '三']) await queued({ name })
    const own = worker(async ({ name }) => void handled.push(String(name)))
    await round(own)
    await round(own)
    expect(handled).toEqual(['一', '二', '三'])
    const { rows } = await inside(tx =>
      tx.execute(`select payload::text as text from messages.outbox where topic = 'test'`),
    )
    expect(new Set(rows.map(({ text }) => text))).toEqual(new Set(['{}']))
  })

  test('that could not be carried comes again later and later, and is given up in the open', async () => {
    let attempts = 0
    await queued()
    const own = worker(async () => {
      attempts++
      throw new Error('nobody is there')
    })
    await round(own)
    await round(own)
    expect(attempts, 'not before its time').toBe(1)
    clock.advance(minute / 6)
    await round(own)
    expect(attempts).toBe(2)
    for (let tries = 0; tries < 10; tries++) {
      clock.advance(12 * hour)
      await round(own)
    }
    expect(attempts).toBe(8)
    expect(await inside(backlog)).toMatchObject({ failed: 1 })
  })

  test('that fails keeps none of those that were taken with it from being carried once', async () => {
    handled.length = 0
    for (const name of ['前', '坏', '后']) await queued({ name })
    let mended = false
    const own = worker(async ({ name }) => {
      if (name === '坏' && !mended) throw new Error('not yet')
      handled.push(String(name))
    })
    await round(own)
    mended = true
    clock.advance(2 * minute)
    await round(own)
    await round(own)
    expect(handled).toEqual(['前', '后', '坏'])
  })

  test('of a worker that died is taken over when its lease has run out', async () => {
    const id = await queued({ name: '遗留' })
    const taken = await inside(tx => claim(tx, clock.now(), minute, 20))
    expect(taken.map(one => one.id)).toEqual([id])
    handled.length = 0
    const own = worker(async ({ name }) => void handled.push(String(name)))
    await round(own)
    expect(handled).toEqual([])
    clock.advance(minute)
    await round(own)
    expect(handled).toEqual(['遗留'])
  })

  test('is carried by one of two workers who look at the same time', async () => {
    handled.length = 0
    for (let index = 0; index < 30; index++) await queued({ name: String(index) })
    const workers = [0, 1].map(() => worker(async ({ name }) => void handled.push(String(name))))
    await Promise.all(workers.map(round))
    expect(handled.length).toBe(30)
    expect(new Set(handled).size).toBe(30)
  })
})

describe('a letter', () => {
  const reset = (email: string) => w.call(null, requestPasswordReset, { email })

  test('waits while the post office is shut, and arrives when it opens', async () => {
    post.shut = true
    await reset('buyer@example.test')
    await w.settle()
    expect(post.letters).toEqual([])
    expect(w.errors.length).toBeGreaterThan(0)
    post.shut = false
    clock.advance(minute)
    await w.settle()
    expect(post.letters.map(({ subject }) => subject)).toEqual(['重设密码'])
  })

  test('sent again after a crash is the same letter to a mail program', async () => {
    const [first] = post.letters
    const id = first?.messageId?.slice(1).split('@')[0] ?? ''
    await mail.send({ to: ['buyer@example.test'], subject: '重设密码', text: '同一封信' }, id)
    expect(post.letters.at(-1)?.messageId).toBe(first?.messageId)
  })

  test('to several goes to each, and shows none of them to the others', async () => {
    await mail.send({ to: ['one@example.test', 'two@example.test'], subject: '通知', text: '示例' }, newId())
    expect(post.recipients.at(-1)).toEqual(['one@example.test', 'two@example.test'])
    const { to, cc, bcc } = post.letters.at(-1) ?? {}
    expect([to, cc, bcc]).toEqual([undefined, undefined, undefined])
  })

  test('of a stopped process is carried by the next one', async () => {
    await w.worker.stop()
    const before = post.letters.length
    await reset('boss@example.test')
    await w.settle()
    expect(post.letters.length).toBe(before)
    const next = systemOn(w.database, { ...w.extras, mail })
    next.worker.nudge()
    await next.worker.idle()
    expect(post.letters.length).toBe(before + 1)
    await next.worker.stop()
  })
})
