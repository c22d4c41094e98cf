/** Door tests over HTTP: the real web application in process, real database. Too often, and too much at once. */
import { describe, expect, test } from 'vitest'
import { housekeeping } from '#door/housekeeping.ts'
import { Traffic } from '#door/limits.ts'
import { exportPrices } from '#modules/catalogue/price/api.ts'
import { signIn, whoAmI } from '#modules/identity/api.ts'
import type { Actor } from '#test/cast.ts'
import { network } from '#test/http.ts'
import { problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'

const w = await world()

describe('[S10] an operation that is limited', () => {
  const { ask } = network(w)
  const attempt = (email: string) =>
    ask('POST', '/session', { body: { email, password: 'wrong guess after wrong guess' } })

  test('lets ten wrong passwords pass in a quarter of an hour, then says how long to wait', async () => {
    const answers = []
    for (let index = 0; index < 10; index++) answers.push((await attempt('boss@example.test')).status)
    expect(tally(answers.map(String))).toEqual({ 401: 10 })
    const { status, body, headers } = await attempt('boss@example.test')
    expect([status, body['code']]).toEqual([429, 'too-many'])
    const wait = Number(headers.get('retry-after'))
    expect(wait).toBeGreaterThan(800)
    expect(wait).toBeLessThanOrEqual(900)
    expect(body['message']).toBe('操作过于频繁，请在 15 分钟后再试。')
  })

  test('counts the same address however it is written', async () => {
    expect((await attempt('BOSS@Example.Test')).status).toBe(429)
  })

  test('locks nobody out: another account, and the same account from elsewhere, sign in', async () => {
    const other = { email: 'buyer@example.test', password: 'buyer rides a purple bicycle' }
    expect((await ask('POST', '/session', { body: other })).status).toBe(200)
    const elsewhere = { ...w.caller(null), address: '198.51.100.7' }
    const own = { email: 'boss@example.test', password: 'boss rides a purple bicycle' }
    expect((await w.door.call(signIn, own, elsewhere)).decision).toMatchObject({ ok: true })
  })

  test('counts attempts that come at once one by one', async () => {
    const address = { ...w.caller(null), address: '198.51.100.8' }
    const guesses = Array.from({ length: 25 }, () =>
      problemOf(w.door.call(signIn, { email: 'director@example.test', password: 'wrong' }, address)),
    )
    expect(tally((await Promise.all(guesses)).map(String))).toEqual({ 'sign-in-failed': 10, 'too-many': 15 })
  })

  test('a question is counted without a commit, which would make every kept answer one to be found anew', async () => {
    const address = { ...w.caller(null), address: '198.51.100.9' }
    const answers = []
    for (let call = 0; call < 21; call++)
      answers.push(await problemOf(w.door.call(exportPrices, {}, address)))
    expect(tally(answers.map(String))).toEqual({ null: 20, 'too-many': 1 })
    const { rows } = await w.inside(tx =>
      tx.execute(`select key from door.rate_limit where key like '${exportPrices.id}%'`),
    )
    expect(rows).toEqual([])
  })

  test('its counters go when they have run out, and with them the addresses they hold', async () => {
    const counters = async () => {
      const { rows } = await w.inside(tx => tx.execute('select key from door.rate_limit'))
      return rows.length
    }
    expect(await counters()).toBeGreaterThan(1)
    const tomorrow = { now: () => new Date(Date.now() + 86_400_000) }
    await housekeeping(w.database.pool, tomorrow)
    expect(await counters()).toBe(0)
  })
})

describe('[S10] calls of all kinds together', async () => {
  const crowded = await world({ callsPerMinute: 3 })
  let addresses = 0
  const asks = async (who: Actor | null, address = `203.0.113.${++addresses}`) =>
    problemOf(crowded.door.call(whoAmI, {}, crowded.caller(who && (await crowded.tokenOf(who)), { address })))

  test('one account has so many a minute, wherever it calls from', async () => {
    const answers = [await asks('boss'), await asks('boss'), await asks('boss'), await asks('boss')]
    expect(answers).toEqual([null, null, null, 'too-many'])
  })

  test('its colleagues go on, until their organisation has had five times as many', async () => {
    expect(await asks('buyer')).toBe(null)
    const traffic = new Traffic(1)
    const answers = []
    for (const personId of ['one', 'two', 'three', 'four', 'five', 'six', 'stranger'])
      answers.push(
        await problemOf(
          traffic.count({ personId, organisationId: personId === 'stranger' ? 'other' : 'same' }),
        ),
      )
    expect(answers).toEqual([null, null, null, null, null, 'too-many', null])
  })

  test('an address has five times as many, and others aren’t touched by it', async () => {
    const answers = []
    for (let call = 0; call < 16; call++) answers.push(await asks(null, '203.0.113.200'))
    expect(tally(answers.map(String))).toEqual({ null: 15, 'too-many': 1 })
    expect(await asks(null)).toBe(null)
  })
})

describe('[S10] too much at once', () => {
  const { ask, send } = network(w, { MAX_IN_FLIGHT: '10' })

  test('is turned away before the database is asked, with the time to come again', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => ask('GET', '/platforms')))
    const away = answers.filter(({ status }) => status === 503)
    expect(tally(answers.map(({ status }) => String(status)))).toEqual({ 200: 10, 503: 50 })
    for (const { headers, body } of away) {
      expect(headers.get('retry-after')).toBe('2')
      expect(body).toMatchObject({ code: 'unavailable', message: '系统暂时繁忙，请稍后重试。', refusals: [] })
    }
  })

  test('leaves no trace: when it is over everybody is served', async () => {
    await Promise.all(Array.from({ length: 30 }, () => send('GET', '/nothing/here')))
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask('GET', '/platforms')))
    expect(tally(answers.map(({ status }) => String(status)))).toEqual({ 200: 10 })
  })
})
