/** 全市统筹建议 through the door: all open needs against the calendars as they are. */
import { describe, expect, test } from 'vitest'
import { addDays, dateOf, day, minute, plainDate } from '#kernel/calendar.ts'
import { overlaps } from '#kernel/interval.ts'
import {
  addClosure,
  checkRequest,
  confirmBooking,
  listBookings,
  requestBooking,
} from '#modules/booking/api.ts'
import { publishNeed, saveNeedDraft } from '#modules/catalogue/need/api.ts'
import { bookableLine, needDraft, publishedNeed, quantity, requestWords, span } from '#test/builders.ts'
import { world } from '#test/world.ts'
import { proposeAllocation } from './api.ts'

const w = await world()
const { call } = w

// A reaction line that is open on the ten working days from 4 to 17 March.
const { lineId, platformId } = await bookableLine(w)

const wanted = {
  confidentiality: 'public',
  localities: null,
  certificates: [],
  budget: null,
  window: { from: '2026-03-04', to: '2026-03-17', days: 5 },
}
/** A minute after the one before, so that they have an order. */
const open = async (changes: Record<string, unknown> = {}) => {
  await w.later(minute)
  return await publishedNeed(w, 'buyer', { ...wanted, ...changes })
}
const propose = () => call('lead', proposeAllocation, {})
const proposedFor = async (needId: string) => (await propose()).needs.find(({ id }) => id === needId)

const before = await propose()

// The one that came first can wait a week, the second can't; the earliest days are the best match of both.
const patient = await open({ name: '可以等一周的放大试验' })
const soon = { window: { from: '2026-03-04', to: '2026-03-10', days: 5 } }
const urgent = await open({ ...soon, name: '等不得的放大试验' })

describe('a proposal', () => {
  test('is empty where nothing is wanted', () => {
    expect(before).toMatchObject({
      objective: 0,
      bound: 0,
      gap: 0,
      firstCome: { served: 0 },
      needs: [],
      load: [],
    })
  })

  test('serves more than whoever comes first, and says how far from the best it may be', async () => {
    const { objective, bound, gap, firstCome, all, needs } = await propose()
    expect(all).toEqual({ needs: 2, served: 2, unserved: { 'no-line': 0, 'no-time': 0, taken: 0 } })
    expect(firstCome.served).toBe(1)
    expect(objective).toBeGreaterThan(firstCome.objective)
    expect(objective).toBe(needs.reduce((sum, { run }) => sum + (run?.value ?? 0), 0))
    expect({ bound, gap }).toEqual({ bound: objective, gap: 0 })
  })

  test('[B5] names times that can be asked for as they stand, and no time twice', async () => {
    const { needs } = await propose()
    const runs = needs.flatMap(({ run }) => run ?? [])
    expect(runs.length).toBe(2)
    for (const { start, end } of runs)
      expect((await call('buyer', checkRequest, { lineId, start, end })).refusals).toEqual([])
    expect(runs.some((one, at) => runs.some((other, place) => place > at && overlaps(one, other)))).toBe(
      false,
    )
  })

  test('books nothing, and is the same when it is asked for again', async () => {
    expect(await propose()).toEqual(await propose())
    expect((await call('director', listBookings, { side: 'provider' })).bookings).toEqual([])
  })

  test('shows how the opening days of a platform would be used', async () => {
    const { from, to, load } = await propose()
    expect({ from, to }).toEqual({ from: '2026-03-02', to: '2026-03-17' })
    expect(load).toMatchObject([{ platformId, lines: 1, open: 12, taken: 0, proposed: 10 }])
  })
})

describe('why a need is left out', () => {
  test('no line meets it', async () => {
    const needId = await open({
      capabilities: [
        { parameter: 'volume', quantity: quantity('volume', '9000 L'), reading: 'some', weight: 'hard' },
      ],
    })
    expect(await proposedFor(needId)).toMatchObject({ run: null, reason: 'no-line' })
  })

  test('a line meets it, but has no time', async () => {
    const needId = await open({ window: { from: '2026-03-04', to: '2026-03-06', days: 9 } })
    expect(await proposedFor(needId)).toMatchObject({ run: null, reason: 'no-time' })
  })

  test('others have the time, who came earlier', async () => {
    const needId = await open({ ...soon, name: '同样等不得的放大试验' })
    expect(await proposedFor(needId)).toMatchObject({ run: null, reason: 'taken' })
    const { all, bound, objective } = await propose()
    expect(all).toEqual({ needs: 5, served: 2, unserved: { 'no-line': 1, 'no-time': 1, taken: 1 } })
    expect(bound).toBeGreaterThanOrEqual(objective)
  })
})

describe('what the office may not see', () => {
  const secret = { name: '不能说的试验', background: '不能说的背景', publicSummary: '' }

  test('of a summary that is public: what anyone sees, and no more', async () => {
    const publicSummary = '某氟材料单体的反应放大试验。'
    const needId = await open({ ...secret, confidentiality: 'summary', publicSummary })
    expect(await proposedFor(needId)).toMatchObject({ name: null, summary: publicSummary })
    expect(JSON.stringify(await propose())).not.toContain('不能说')
  })

  test('a directed and a private need are counted, and nowhere named or drawn', async () => {
    const later = { window: { from: '2026-03-18', to: '2026-03-24', days: 5 } }
    const before = await propose()
    const hidden = [
      await open({ ...secret, ...later, confidentiality: 'private' }),
      await open({ ...secret, ...later, confidentiality: 'directed', recipients: [platformId] }),
    ]
    const after = await propose()
    expect(after.confidential).toEqual({
      needs: 2,
      served: 1,
      unserved: { 'no-line': 0, 'no-time': 0, taken: 1 },
    })
    expect(after.all.needs).toBe(before.all.needs + 2)
    // Days on a line would tell what the need is.
    expect(after.load.map(({ proposed }) => proposed)).toEqual(before.load.map(({ proposed }) => proposed))
    expect(after.needs).toEqual(before.needs)
    const text = JSON.stringify(after)
    for (const word of ['不能说', ...hidden]) expect(text).not.toContain(word)
  })
})

describe('calendars as they are', () => {
  test('time that is taken is not proposed', async () => {
    await call('director', addClosure, {
      resourceId: lineId,
      ...span('2026-03-04 08:00', '18:00'),
      reason: '检修',
    })
    const { needs } = await propose()
    const runs = needs.flatMap(({ run }) => run ?? [])
    expect(runs.length).toBeGreaterThan(0)
    expect(runs.filter(({ start }) => dateOf(start) < plainDate('2026-03-05'))).toEqual([])
  })

  test('who has asked for time, or has it confirmed, is in hand', async () => {
    const { run } = (await proposedFor(patient)) ?? {}
    if (!run) throw new Error('no run')
    const { start, end } = run
    const request = { lineId, start, end, needId: patient, ...requestWords }
    const { bookingId } = await call('buyer', requestBooking, request)
    expect(await proposedFor(patient)).toBeUndefined()
    expect((await propose()).inHand).toBe(1)
    await call('director', confirmBooking, { bookingId, version: 1 })
    expect((await propose()).inHand).toBe(1)
    const others = (await propose()).needs.flatMap(one => one.run ?? [])
    expect(others.filter(other => overlaps(other, { start, end }))).toEqual([])
  })

  test('a draft that is being written changes nothing', async () => {
    const before = await propose()
    await call('buyer', saveNeedDraft, {
      needId: urgent,
      version: 2,
      draft: { ...needDraft, process: 'coating' },
    })
    expect((await propose()).needs).toEqual(before.needs)
    await call('buyer', publishNeed, { needId: urgent, version: 3 })
    expect(await proposedFor(urgent)).toMatchObject({ reason: 'no-line', process: 'coating' })
  })

  test('a need whose time is over is open no more', async () => {
    await w.later(15 * day)
    expect(await proposedFor(urgent)).toBeDefined()
    const { from, needs } = await propose()
    expect(needs.every(need => need.to >= from)).toBe(true)
    expect(from).toBe(addDays(plainDate('2026-03-02'), 15))
  })
})
