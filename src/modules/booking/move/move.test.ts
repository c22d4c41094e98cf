/** Door tests: moving a booking. The old time is kept until the new one is had, whoever comes at once. */
import { describe, expect, test } from 'vitest'
import { dateOf, day, hour } from '#kernel/calendar.ts'
import { addRule } from '#modules/policy/api.ts'
import { overlapping } from '#test/booking/invariants.ts'
import { alwaysOpen, bookableLine, requestWords } from '#test/builders.ts'
import { callAs, crowd, decideAs, type Member, newcomer, refusalsTo, signedInAgain } from '#test/crowd.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { cancelBooking, confirmBooking, getBooking, listBookings, requestBooking } from '../api.ts'
import { answerMove, checkMove, moveBooking } from './api.ts'

const w = await world()
const reason = '物料晚到，改期进行'
const [ahead, length] = [5 * day, 4 * hour]

/** `hours` after a moment five days from now. */
const from = (hours: number, long = length) => {
  const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + ahead + hours * hour)
  return { start, end: new Date(start.getTime() + long) }
}

const line = () => bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 48 } })

async function requested(lineId: string, client: Member, hours = 0) {
  const run = from(hours)
  const { bookingId } = await callAs(w, client, requestBooking, { lineId, ...run, ...requestWords })
  return { bookingId, run }
}

async function confirmed(lineId: string, client: Member, hours = 0) {
  const made = await requested(lineId, client, hours)
  await w.call('scheduler', confirmBooking, { bookingId: made.bookingId, version: 1 })
  return made
}

const at = (bookingId: string) => w.call('scheduler', getBooking, { bookingId })

async function ask(lineId: string, run: { start: Date; end: Date }) {
  return refusalsTo(w, await newcomer(w), requestBooking, { lineId, ...run, ...requestWords })
}

describe('moving', () => {
  test('a request that waits is moved at once, also by less than its own length', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { bookingId } = await requested(lineId, client)
    const later = from(2)
    expect(await callAs(w, client, checkMove, { bookingId, ...later })).toEqual({
      refusals: [],
      needsAnswer: false,
    })
    await callAs(w, client, moveBooking, { bookingId, version: 1, ...later, reason })
    expect(await at(bookingId)).toMatchObject({ ...later, state: 'requested' })
    expect(await ask(lineId, from(0, 2 * hour))).toEqual([])
    expect(await ask(lineId, from(4, hour))).toEqual(['booking.free'])
  })

  test('to the time that it has is no move, and asks nobody', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { bookingId, run } = await confirmed(lineId, client)
    const stays = { bookingId, version: 2, ...run, reason }
    expect(await refusalsTo(w, client, moveBooking, stays)).toEqual(['booking.move-same'])
  })

  test('[C7] waits in the platform’s list for its answer, and no longer than that', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { bookingId } = await confirmed(lineId, client)
    const waiting = async () =>
      (await w.call('scheduler', listBookings, { side: 'provider', waiting: true, limit: 50 })).bookings.find(
        ({ id }) => id === bookingId,
      )
    expect(await waiting()).toBeUndefined()
    const asked = { bookingId, version: 2, ...from(2), reason }
    const { version } = await callAs(w, client, moveBooking, asked)
    expect(await waiting()).toMatchObject({ state: 'confirmed', asks: 'move' })
    await w.call('scheduler', answerMove, { bookingId, version, agree: true })
    expect(await waiting()).toBeUndefined()
  })

  test('a confirmed one keeps its time until the platform agrees to the new one', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { bookingId, run } = await confirmed(lineId, client)
    const later = from(2)
    const { version, done } = await callAs(w, client, moveBooking, {
      bookingId,
      version: 2,
      ...later,
      reason,
    })
    expect(done).toBe(false)
    expect(await at(bookingId)).toMatchObject({ ...run, state: 'confirmed', move: later })
    expect(await ask(lineId, from(0, hour))).toEqual(['booking.free'])
    expect(await ask(lineId, from(5, hour))).toEqual(['booking.free'])
    const twice = { bookingId, version, ...from(9), reason }
    expect(await refusalsTo(w, client, moveBooking, twice)).toEqual(['booking.move-open'])
    expect(await problemOf(callAs(w, client, answerMove, { bookingId, version, agree: true }))).toBe(
      'forbidden',
    )
    await w.call('scheduler', answerMove, { bookingId, version, agree: true })
    expect(await at(bookingId)).toMatchObject({ ...later, state: 'confirmed', move: null })
    expect(await ask(lineId, from(0, 2 * hour))).toEqual([])
    expect(await ask(lineId, from(2, hour))).toEqual(['booking.free'])
  })

  test('declined or left unanswered, nothing has changed and what was held is free', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { bookingId, run } = await confirmed(lineId, client)
    const { version } = await callAs(w, client, moveBooking, { bookingId, version: 2, ...from(8), reason })
    const answered = await w.call('scheduler', answerMove, {
      bookingId,
      version,
      agree: false,
      reason: '当天已有检修安排',
    })
    expect(await at(bookingId)).toMatchObject({ ...run, move: null })
    expect(await ask(lineId, from(8, hour))).toEqual([])
    const far = from(24)
    await callAs(w, client, moveBooking, { bookingId, version: answered.version, ...far, reason })
    await w.later(72 * hour)
    expect(await ask(lineId, far)).toEqual([])
    expect(await at(bookingId)).toMatchObject({ ...run, move: null })
  })

  test('[C2] changing has a notice of its own, and where access is free no second answer is needed', async () => {
    const { lineId, platformId } = await line()
    const validFrom = dateOf(w.clock.now())
    const source = '示例管理办法'
    await w.call('director', addRule, {
      platformId,
      content: { kind: 'notice', of: 'change', hours: 24 },
      validFrom,
      source,
    })
    await w.call('director', addRule, {
      platformId,
      content: { kind: 'access', effect: 'allow', hours: [] },
      validFrom,
      source,
    })
    const client = await newcomer(w)
    const { bookingId, run } = await requested(lineId, client)
    expect((await at(bookingId)).state).toBe('confirmed')
    await w.later(run.start.getTime() - w.clock.now().getTime() - 24 * hour - 1)
    const back = await signedInAgain(w, client)
    const near = {
      start: new Date(run.start.getTime() + 2 * day),
      end: new Date(run.end.getTime() + 2 * day),
    }
    const { done, version } = await callAs(w, back, moveBooking, { bookingId, version: 1, ...near, reason })
    expect(done).toBe(true)
    await w.later(2 * day + 1)
    const late = await signedInAgain(w, client)
    const again = { bookingId, version, ...from(9), reason }
    expect(await refusalsTo(w, late, moveBooking, again)).toEqual(['booking.change-notice'])
  })

  test('only the client moves; taken time is refused with the old time kept', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { bookingId, run } = await requested(lineId, client)
    await requested(lineId, await newcomer(w), 6)
    const input = { bookingId, version: 1, ...from(5), reason }
    expect(await refusalsTo(w, client, moveBooking, input)).toEqual(['booking.free'])
    expect(await problemOf(callAs(w, await newcomer(w), moveBooking, input))).toBe('not-found')
    expect(await at(bookingId)).toMatchObject(run)
  })
})

describe('[C17] many at once', () => {
  test('ten move to one time, five ask for it: one has it, the others keep what they had', async () => {
    const { lineId } = await line()
    const members = await crowd(w, 10)
    const made = []
    for (const [index, member] of members.entries())
      made.push({ member, ...(await requested(lineId, member, index * 4)) })
    const goal = from(48)
    const outcomes = await Promise.all([
      ...made.map(({ member, bookingId }) =>
        outcomeOf(decideAs(w, member, moveBooking, { bookingId, version: 1, ...goal, reason })),
      ),
      ...(await crowd(w, 5)).map(member =>
        outcomeOf(decideAs(w, member, requestBooking, { lineId, ...goal, ...requestWords })),
      ),
    ])
    expect(tally(outcomes)).toEqual({ accepted: 1, 'booking.free': 14 })
    expect(await overlapping(w)).toEqual([])
    const kept = await Promise.all(
      made.map(async ({ bookingId, run }) => ({ seen: await at(bookingId), run })),
    )
    expect(
      kept.filter(({ seen, run }) => seen.start.getTime() !== run.start.getTime()).length,
    ).toBeLessThanOrEqual(1)
    expect(w.errors).toEqual([])
  })

  test('moving, cancelling and being answered at once: whatever comes first, nothing is left taken twice', async () => {
    for (let round = 0; round < 4; round++) {
      const { lineId } = await line()
      const client = await newcomer(w)
      const { bookingId } = await confirmed(lineId, client)
      const { version } = await callAs(w, client, moveBooking, { bookingId, version: 2, ...from(2), reason })
      const outcomes = await Promise.all([
        outcomeOf(w.decide('scheduler', answerMove, { bookingId, version, agree: true })),
        outcomeOf(
          w.decide('director', answerMove, { bookingId, version, agree: false, reason: '当天已有安排' }),
        ),
        outcomeOf(decideAs(w, client, cancelBooking, { bookingId, version, reason: '不再需要，取消' })),
      ])
      expect(outcomes.filter(one => one === 'accepted')).toHaveLength(1)
      expect(await overlapping(w)).toEqual([])
    }
  })
})
