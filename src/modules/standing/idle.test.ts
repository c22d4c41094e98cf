/** [C33] Idle time at a price for it: offered to needs it serves, never below the floor, never before a full price. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, plainDate } from '#kernel/calendar.ts'
import { cancelBooking, getBooking, requestBooking } from '#modules/booking/api.ts'
import { setPrice } from '#modules/catalogue/price/api.ts'
import { addRule } from '#modules/policy/api.ts'
import { at, bookableLine, lineInput, publishedNeed, requestWords, span } from '#test/builders.ts'
import { crowd, decideAs } from '#test/crowd.ts'
import { outcomeOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  listFloors,
  listIdle,
  listOfferedIdle,
  listOwnIdle,
  publishIdle,
  setFloor,
  withdrawIdle,
} from './idle.api.ts'
import { idleOffer } from './tables.ts'

const w = await world()
const { call, refusals } = w

const window = span('2026-03-10 08:00', '2026-03-16 18:00')
const run = span('2026-03-10 08:00', '2026-03-16 18:00')
const closesAt = at('2026-03-08 08:00')

/** A line with a floor of 5,000, and an offer of five days at 6,000 instead of 8,000. */
async function offered(changes: { fen?: number } = {}) {
  const { lineId } = await bookableLine(w)
  await call('director', setFloor, { lineId, fen: 500_000 })
  const { idleId } = await call('scheduler', publishIdle, {
    lineId,
    ...window,
    closesAt,
    fen: 600_000,
    ...changes,
  })
  return { lineId, idleId }
}

const isListed = async (idleId: string) =>
  (await call(null, listIdle, {})).offers.some(({ id }) => id === idleId)
const stateOf = async (idleId: string) =>
  (await call('director', listOwnIdle, {})).offers.find(({ id }) => id === idleId)?.state

const plain = { certificates: [], localities: null }

describe('[C33] an idle offer', () => {
  test('is public with both prices, and told to whom it serves at its own price, whoever may see the need', async () => {
    const budget = { fen: 3_000_000, weight: 'hard' }
    const needId = await publishedNeed(w, 'buyer', { ...plain, budget, confidentiality: 'private' })
    const tooDear = await publishedNeed(w, 'competitor', { ...plain, budget: { ...budget, fen: 2_900_000 } })
    const before = w.letters.length
    const { idleId, lineId } = await offered()
    await w.settle()
    const { offers } = await call(null, listIdle, { lineId })
    expect(offers).toMatchObject([{ id: idleId, price: { fen: 600_000 }, before: { fen: 800_000 } }])
    const told = w.letters.slice(before)
    expect(told.map(({ to }) => [...to].sort())).toEqual([['boss@example.test', 'buyer@example.test']])
    expect(told[0]?.text).toMatch(/6,000 元\/天.*8,000 元\/天/)
    const mine = await call('buyer', listOfferedIdle, { needId })
    expect(mine.offered).toMatchObject([{ needId, offer: { id: idleId }, run: window }])
    expect((await call('competitor', listOfferedIdle, { needId: tooDear })).offered).toEqual([])
    expect((await call('competitor', listOfferedIdle, { needId })).offered).toEqual([])
  })

  test('is requested like any time, and the booking keeps its number and price', async () => {
    const { lineId, idleId } = await offered()
    const { bookingId } = await call('buyer', requestBooking, {
      lineId,
      ...run,
      ...requestWords,
      offerId: idleId,
    })
    await call('director', withdrawIdle, { idleId, reason: '改作自用安排' })
    for (const who of ['buyer', 'director'] as const) {
      const { offer } = await call(who, getBooking, { bookingId })
      expect(offer).toMatchObject({ number: expect.stringMatching(/^XS2603-/), price: { fen: 600_000 } })
    }
  })

  test('closes by itself when its time is taken at full price, and is there again when that is cancelled', async () => {
    const { lineId, idleId } = await offered()
    const { bookingId } = await call('buyer', requestBooking, {
      lineId,
      ...span('2026-03-11 08:00', '18:00'),
      ...requestWords,
    })
    expect(await isListed(idleId)).toBe(false)
    expect(await stateOf(idleId)).toBe('taken')
    const request = { lineId, ...run, ...requestWords, offerId: idleId }
    expect(await refusals('competitor', requestBooking, request)).toEqual(['booking.free', 'booking.offer'])
    await call('buyer', cancelBooking, { bookingId, version: 1, reason: '项目延期，另行安排' })
    expect(await isListed(idleId)).toBe(true)
  })

  test('isn’t published over what is taken, nor used beyond its time, of another line or once withdrawn', async () => {
    const { lineId, idleId } = await offered()
    const other = await offered()
    const from = (changes: object) =>
      refusals('buyer', requestBooking, {
        lineId,
        ...span('2026-03-11 08:00', '18:00'),
        ...requestWords,
        offerId: idleId,
        ...changes,
      })
    expect(await from(span('2026-03-17 08:00', '18:00'))).toEqual(['booking.offer'])
    expect(await from({ offerId: other.idleId })).toEqual(['booking.offer'])
    await call('scheduler', withdrawIdle, { idleId, reason: '改作自用安排' })
    expect(await refusals('scheduler', withdrawIdle, { idleId, reason: '改作自用安排' })).toEqual([
      'standing.idle.state',
    ])
    expect(await from({})).toEqual(['booking.offer'])
    await call('buyer', requestBooking, { lineId, ...span('2026-03-11 08:00', '18:00'), ...requestWords })
    const again = { lineId, ...window, closesAt, fen: 600_000 }
    expect(await refusals('director', publishIdle, again)).toEqual(['booking.free'])
  })

  test('is no offer any more when the public price comes down to it', async () => {
    const { lineId, idleId } = await offered()
    await w.later(day)
    await call('director', setPrice, {
      subjectId: lineId,
      customer: 'all',
      price: { ...lineInput.price, fen: 550_000 },
      validFrom: plainDate('2026-03-03'),
      validTo: null,
    })
    expect(await stateOf(idleId)).toBe('outpriced')
    expect(await isListed(idleId)).toBe(false)
    await w.later(-day)
  })

  test('comes at most once a day to one need from one line', async () => {
    await publishedNeed(w, 'buyer', { ...plain, budget: null })
    const { lineId, idleId } = await offered()
    await w.settle()
    const before = w.letters.length
    await call('director', withdrawIdle, { idleId, reason: '改期再放出' })
    await call('director', publishIdle, { lineId, ...window, closesAt, fen: 590_000 })
    await w.settle()
    expect(w.letters.slice(before)).toEqual([])
  })
})

describe('[C33] the floor', () => {
  test('is read by those who manage the platform, and stands in no other answer', async () => {
    const { lineId, idleId } = await offered()
    await call('director', setFloor, { lineId, fen: 543_219 })
    const answers = [
      await call('director', listOwnIdle, {}),
      await call('scheduler', listOwnIdle, {}),
      await call(null, listIdle, { lineId }),
      await w.decide('scheduler', publishIdle, { lineId, ...window, closesAt, fen: 1 }),
    ]
    expect(JSON.stringify(answers)).toContain(idleId)
    expect(JSON.stringify(answers)).not.toMatch(/543219|5,432/)
    expect(JSON.stringify(await call('director', listFloors, {}))).toContain('543219')
    expect(await outcomeOf(w.decide('scheduler', listFloors, {}))).toBe('forbidden')
    expect(JSON.stringify(await call('otherDirector', listFloors, {}))).not.toContain(lineId)
  })

  test('is never above an offer that stands, whatever is set, published and withdrawn in which order', async () => {
    const { lineId } = await bookableLine(w)
    const step = fc.oneof(
      fc.record({ kind: fc.constant('floor' as const), fen: fc.integer({ min: 1, max: 9 }) }),
      fc.record({ kind: fc.constant('offer' as const), fen: fc.integer({ min: 1, max: 9 }) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async steps => {
        await Promise.all(
          steps.map(({ kind, fen: tenth }) => {
            const fen = tenth * 100_000
            return kind === 'floor'
              ? w.decide('director', setFloor, { lineId, fen })
              : w.decide('scheduler', publishIdle, { lineId, ...window, closesAt, fen })
          }),
        )
        const rows = await w.inside(tx => tx.select().from(idleOffer))
        const { floors } = await call('director', listFloors, {})
        const floor = floors.find(one => one.lineId === lineId)?.fen ?? 0
        for (const row of rows.filter(one => one.lineId === lineId && one.endedAt === null)) {
          expect(row.floorFen).toBe(floor)
          expect(row.price.fen).toBeGreaterThanOrEqual(floor)
        }
      }),
      { numRuns: 8 },
    )
  })

  test('is kept by the database itself', async () => {
    const { lineId, idleId } = await offered()
    const attempt = (statement: string) =>
      w
        .inside(tx => tx.execute(statement))
        .then(
          () => 'stored',
          (error: Error) => String((error.cause as Error | undefined)?.message ?? error.message),
        )
    expect(await attempt(`update standing.floor set fen = 600001 where line_id = '${lineId}'`)).toMatch(
      /idle_not_below_floor/,
    )
    expect(
      await attempt(
        `update standing.idle_offer set price = price || '{"fen": 499999}' where id = '${idleId}'`,
      ),
    ).toMatch(/idle_not_below_floor/)
    expect(
      await attempt(
        `update standing.idle_offer set price = price || '{"fen": 800001}' where id = '${idleId}'`,
      ),
    ).toMatch(/idle_not_above_price/)
    expect(await attempt(`update standing.idle_offer set floor_fen = 1 where id = '${idleId}'`)).toMatch(
      /idle_floor/,
    )
  })
})

test('[C33] [C17] requests from an offer and at full price come at once: one has the time', async () => {
  const { lineId, idleId } = await offered()
  const members = await crowd(w, 12)
  const outcomes = await Promise.all(
    members.map((member, at) =>
      outcomeOf(
        decideAs(w, member, requestBooking, {
          lineId,
          ...run,
          ...requestWords,
          ...(at % 2 ? { offerId: idleId } : {}),
        }),
      ),
    ),
  )
  expect(tally(outcomes)['accepted']).toBe(1)
  expect(Object.keys(tally(outcomes)).join()).not.toMatch(/bug|Error/)
})

test('[C1] an idle time is offered for as long as an outsider may ask for it by the platform’s rules', async () => {
  const { lineId, platformId } = await bookableLine(w)
  await call('director', setFloor, { lineId, fen: 500_000 })
  const offer = { lineId, ...window, fen: 600_000 }
  const rule = { platformId, validFrom: plainDate('2026-03-02'), source: '示例管理办法' }
  const notice = { kind: 'notice' as const, of: 'create' as const, hours: 72 }
  await call('director', addRule, { ...rule, content: notice, audience: 'external' })
  expect(await refusals('scheduler', publishIdle, { ...offer, closesAt })).toEqual(['standing.idle.closes'])
  const length = { kind: 'length' as const, minHours: 1, maxHours: 48 }
  await call('director', addRule, { ...rule, content: length })
  const inTime = { ...offer, closesAt: at('2026-03-07 08:00') }
  expect(await refusals('scheduler', publishIdle, inTime)).toEqual(['booking.length'])
  const days = span('2026-03-10 08:00', '2026-03-11 18:00')
  await call('scheduler', publishIdle, { ...inTime, ...days })
})
