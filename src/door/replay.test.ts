/** Door tests over HTTP: the real web application in process, real database. The same submit twice has one effect. */
import { describe, expect, test } from 'vitest'
import { housekeeping } from '#door/housekeeping.ts'
import { day, hour } from '#kernel/calendar.ts'
import { listBookings } from '#modules/booking/api.ts'
import { alwaysOpen, bookableLine, requestWords, span } from '#test/builders.ts'
import { callAs, type Member, newcomer, signedInAgain } from '#test/crowd.ts'
import { network } from '#test/http.ts'
import { world } from '#test/world.ts'

const w = await world()
const { ask } = network(w)

const slot = span('2026-03-11 08:00', '18:00')

/** A line nobody has asked for, an enterprise nobody knows, and their submit. */
async function someone() {
  const { lineId } = await bookableLine(w)
  const client = await newcomer(w)
  const key = `key-${crypto.randomUUID()}`
  const body = { lineId, ...slot, ...requestWords }
  return { client, key, body }
}

const submit = ({ token }: Member, key: string, body: unknown) =>
  ask('POST', '/bookings', { token, body, headers: { 'idempotency-key': key } })

const bookingsOf = async (client: Member) =>
  (await callAs(w, client, listBookings, { side: 'client' })).bookings.map(({ id }) => id)

describe('[G2] a submit with its key', () => {
  test('sent again has no second effect and the same answer', async () => {
    const { client, key, body } = await someone()
    const first = await submit(client, key, body)
    const second = await submit(client, key, body)
    expect(first.status).toBe(200)
    expect([second.status, second.body]).toEqual([200, first.body])
    expect(await bookingsOf(client)).toEqual([first.body['bookingId']])
  })

  test('sent twenty times at once has one effect and twenty equal answers', async () => {
    const { client, key, body } = await someone()
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(client, key, body)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(answers.map(answer => answer.body['bookingId'])).size).toBe(1)
    expect(await bookingsOf(client)).toHaveLength(1)
    await w.settle()
    const letters = w.letters.filter(({ text }) => text.includes(String(answers[0]?.body['bookingId'])))
    expect(letters).toHaveLength(1)
  })

  test('is the same submit however its JSON is written', async () => {
    const { client, key, body } = await someone()
    const first = await submit(client, key, body)
    const spaced = JSON.stringify(Object.fromEntries(Object.entries(body).toReversed()), null, 4)
    const headers = { 'idempotency-key': key, 'content-type': 'application/json' }
    const second = await ask('POST', '/bookings', { token: client.token, body: spaced, headers })
    expect([second.status, second.body]).toEqual([200, first.body])
  })

  test('that says something else is told so, and does nothing', async () => {
    const { client, key, body } = await someone()
    const first = await submit(client, key, body)
    const other = await submit(client, key, { ...body, ...span('2026-03-12 08:00', '18:00') })
    expect([other.status, other.body['code']]).toEqual([409, 'idempotency-mismatch'])
    expect(other.body['message']).toBe('同一个幂等键已用于内容不同的请求，请换一个新的键。')
    expect(await bookingsOf(client)).toEqual([first.body['bookingId']])
  })

  test('can’t be used for another operation', async () => {
    const { client, key, body } = await someone()
    const first = await submit(client, key, body)
    const cancel = await ask('POST', `/bookings/${String(first.body['bookingId'])}/cancellation`, {
      token: client.token,
      body: { version: 1, reason: '换一个操作' },
      headers: { 'idempotency-key': key },
    })
    expect([cancel.status, cancel.body['code']]).toEqual([409, 'idempotency-mismatch'])
  })

  test('is one person’s own: another’s with the same key is another submit', async () => {
    const { client, key, body } = await someone()
    await submit(client, key, body)
    const stranger = await submit(await newcomer(w), key, body)
    expect([stranger.status, stranger.body['code']]).toEqual([422, 'refused'])
  })

  test('that was refused isn’t kept: when the reason is gone it goes through', async () => {
    const { client, key, body } = await someone()
    const rival = await newcomer(w)
    const taken = await submit(rival, `key-${crypto.randomUUID()}`, body)
    expect((await submit(client, key, body)).body['code']).toBe('refused')
    await ask('POST', `/bookings/${String(taken.body['bookingId'])}/cancellation`, {
      token: rival.token,
      body: { version: 1, reason: '让给别的单位' },
    })
    expect((await submit(client, key, body)).status).toBe(200)
  })

  test('whose answer was lost with the session is answered the same after signing in again', async () => {
    const { client, key, body } = await someone()
    const first = await submit(client, key, body)
    await w.later(13 * hour)
    expect((await submit(client, key, body)).body['code']).toBe('session-expired')
    const back = await submit(await signedInAgain(w, client), key, body)
    expect([back.status, back.body]).toEqual([200, first.body])
  })

  test('is forgotten after three days, when nobody sends it again', async () => {
    const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, holdHours: 336 } })
    const client = await newcomer(w)
    const key = `key-${crypto.randomUUID()}`
    const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + 20 * day)
    const body = { lineId, start, end: new Date(start.getTime() + hour), ...requestWords }
    await submit(client, key, body)
    await w.later(3 * day)
    await housekeeping(w.database.pool, w.clock)
    const kept = await submit(await signedInAgain(w, client), key, body)
    expect(kept.status).toBe(200)
    await w.later(1)
    await housekeeping(w.database.pool, w.clock)
    const forgotten = await submit(await signedInAgain(w, client), key, body)
    expect([forgotten.status, forgotten.body['code']]).toEqual([422, 'refused'])
  })
})

test('[G2] answers that hold a secret aren’t kept: sign-in with a key gives a session each time', async () => {
  const credentials = { email: 'signatory@example.test', password: 'signatory rides a purple bicycle' }
  const headers = { 'idempotency-key': 'sign-in-key-1' }
  const [first, second] = [
    await ask('POST', '/session', { body: credentials, headers }),
    await ask('POST', '/session', { body: credentials, headers }),
  ]
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.headers.get('set-cookie')).not.toBe(first.headers.get('set-cookie'))
})
