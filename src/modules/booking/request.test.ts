/** Door tests: real database, real door, fixed clock. Asking for a slot: what is refused, what holds, what lapses. */
import { describe, expect, test } from 'vitest'
import { asJob } from '#door/caller.ts'
import { dateOf, day, hour, plainDate } from '#kernel/calendar.ts'
import { withdrawPlatform } from '#modules/catalogue/api.ts'
import { alwaysOpen, at, bookableLine, publishedNeed, requestWords, span } from '#test/builders.ts'
import { callAs, newcomer, refusalsTo, signedInAgain } from '#test/crowd.ts'
import { world } from '#test/world.ts'
import {
  addClosure,
  checkRequest,
  confirmBooking,
  getAvailability,
  getBooking,
  lapseRequests,
  requestBooking,
  setSchedule,
} from './api.ts'
import { openRequestLimit } from './rules.ts'

const w = await world()

/** The job that runs every minute; how many requests it let lapse. */
async function lapse(): Promise<number> {
  const { decision } = await w.door.call(lapseRequests, {}, asJob('test'))
  return decision.ok ? decision.value.lapsed : Number.NaN
}

/** Two days from now at the given time, on a weekday, so that every test asks for a time of its own making. */
const wednesday = (from: string, to: string) => span(`2026-03-04 ${from}`, to)

describe('[C1] what the page is told beforehand is what the request is refused with', () => {
  const spans = {
    sound: wednesday('08:00', '18:00'),
    'too soon': span('2026-03-02 10:00', '18:00'),
    'far away': span('2026-09-02 08:00', '18:00'),
    'at night': span('2026-03-04 22:00', '23:00'),
    'off the half hour': wednesday('08:10', '12:00'),
    'too short': wednesday('08:00', '08:30'),
    'too long': span('2026-03-04 08:00', '2026-05-04 18:00'),
    backwards: { start: at('2026-03-04 18:00'), end: at('2026-03-04 08:00') },
    'taken by a closure': span('2026-03-05 08:00', '18:00'),
    'everything at once': span('2026-03-01 07:15', '2026-09-06 20:45'),
  }

  test.each(['buyer', 'unverified'] as const)('for %s, whatever is wrong with the time', async who => {
    const { lineId } = await bookableLine(w)
    await w.call('scheduler', addClosure, {
      resourceId: lineId,
      ...spans['taken by a closure'],
      reason: '检修',
    })
    for (const [what, run] of Object.entries(spans)) {
      const { refusals } = await w.call(who, checkRequest, { lineId, ...run })
      const decision = await w.decide(who, requestBooking, { lineId, ...run, ...requestWords })
      const refused = decision.ok ? [] : decision.refusals.map(({ rule, message }) => ({ rule, message }))
      expect(
        refusals.map(({ rule, message }) => ({ rule, message })),
        what,
      ).toEqual(refused)
    }
  })

  test('and a line without a schedule says so', async () => {
    const { lineId } = await bookableLine(w)
    await w.inside(tx => tx.execute(`delete from booking.schedule where line_id = '${lineId}'`))
    const input = { lineId, ...wednesday('08:00', '18:00') }
    expect(await w.refusals('buyer', requestBooking, { ...input, ...requestWords })).toEqual([
      'booking.schedule',
    ])
    expect((await w.call('buyer', checkRequest, input)).refusals).toHaveLength(1)
  })

  test('the eleventh waiting request of an organisation is refused, and the tenth is not', async () => {
    const { lineId } = await bookableLine(w, { schedule: { minHours: 1 } })
    const client = await newcomer(w)
    const ask = (index: number) => {
      const start = at('2026-03-04 08:00').getTime() + index * hour
      const run = { start: new Date(start), end: new Date(start + hour) }
      return refusalsTo(w, client, requestBooking, { lineId, ...run, ...requestWords })
    }
    for (let index = 0; index < openRequestLimit; index++) expect(await ask(index)).toEqual([])
    const friday = span('2026-03-06 08:00', '12:00')
    const next = { lineId, ...friday, ...requestWords }
    expect(await refusalsTo(w, client, requestBooking, next)).toEqual(['booking.quota'])
  })

  test('moments that no calendar has are malformed, not computed', async () => {
    const { lineId } = await bookableLine(w)
    const input = { lineId, start: '2026-03-04T08:00:00+08:00', end: '9999-12-31T23:00:00Z' }
    await expect(w.call('buyer', checkRequest, input)).rejects.toMatchObject({
      code: 'malformed',
      faults: [{ field: 'end', message: '请填写 1900 至 2199 年之间的日期' }],
    })
  })
})

describe('a request', () => {
  test('takes its time for others at once, and the time next to it stays free', async () => {
    const { lineId } = await bookableLine(w)
    const run = wednesday('10:00', '14:00')
    await w.call('buyer', requestBooking, { lineId, ...run, ...requestWords })
    const competing = { lineId, ...requestWords }
    expect(
      await w.refusals('competitor', requestBooking, { ...competing, ...wednesday('13:30', '16:00') }),
    ).toEqual(['booking.free'])
    expect(
      await w.refusals('competitor', requestBooking, { ...competing, ...wednesday('14:00', '18:00') }),
    ).toEqual([])
    const day = plainDate('2026-03-04')
    const { busy, free } = await w.call(null, getAvailability, { lineId, from: day, to: day })
    expect(busy.map(({ start, end }) => ({ start, end }))).toEqual([run, wednesday('14:00', '18:00')])
    expect(free).toEqual([wednesday('08:00', '10:00')])
  })

  test('tells the platform by letter until when to answer', async () => {
    const { lineId } = await bookableLine(w)
    await w.settle()
    w.letters.length = 0
    await w.call('buyer', requestBooking, { lineId, ...wednesday('08:00', '18:00'), ...requestWords })
    await w.settle()
    expect(w.letters.map(({ to }) => to.toSorted())).toEqual([
      ['director@example.test', 'scheduler@example.test'],
    ])
    expect(w.letters[0]?.text).toContain('请在 2026年3月4日 周三 08:00 前答复')
    expect(w.letters[0]?.text).toContain('需求单位：海宁示例材料有限公司')
  })

  test('shows the platform the need that was attached, and only an own need can be', async () => {
    const { lineId } = await bookableLine(w)
    const needId = await publishedNeed(w)
    const input = { lineId, ...wednesday('08:00', '18:00'), ...requestWords, needId }
    await expect(w.call('competitor', requestBooking, input)).rejects.toMatchObject({ code: 'not-found' })
    const { bookingId } = await w.call('buyer', requestBooking, input)
    const { need } = await w.call('scheduler', getBooking, { bookingId })
    expect(need?.name).toBe('含氟聚合物单体放大试验')
  })

  test('is seen by its two sides and nobody else', async () => {
    const { lineId } = await bookableLine(w)
    const { bookingId } = await w.call('buyer', requestBooking, {
      lineId,
      ...wednesday('08:00', '18:00'),
      ...requestWords,
    })
    for (const who of ['buyer', 'boss', 'scheduler', 'director', 'technician', 'signatory'] as const)
      expect((await w.call(who, getBooking, { bookingId })).id).toBe(bookingId)
    for (const who of ['competitor', 'otherDirector'] as const)
      await expect(w.call(who, getBooking, { bookingId })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('can’t be made for a line of a platform that was withdrawn', async () => {
    const { lineId, platformId } = await bookableLine(w)
    await w.call('director', withdrawPlatform, { platformId, version: 2, reason: '搬迁，暂停服务' })
    const input = { lineId, ...wednesday('08:00', '18:00'), ...requestWords }
    await expect(w.call('buyer', requestBooking, input)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('[C7] a request holds its time until the platform answers or the hold runs out', () => {
  /** Two hours next week, asked for now and held for 48 hours. */
  const held = async () => {
    const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, holdHours: 48 } })
    const client = await newcomer(w)
    const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + 7 * day)
    const input = { lineId, start, end: new Date(start.getTime() + 2 * hour), ...requestWords }
    const { bookingId } = await callAs(w, client, requestBooking, input)
    return { input, client, bookingId }
  }

  test('one millisecond before its end the time is still taken, and the platform may confirm', async () => {
    const { input, bookingId } = await held()
    await w.later(48 * hour - 1)
    expect(await refusalsTo(w, await newcomer(w), requestBooking, input)).toEqual(['booking.free'])
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    expect((await w.call('scheduler', getBooking, { bookingId })).state).toBe('confirmed')
  })

  test('at its end it has lapsed: it can’t be confirmed, and the time is another’s for the asking', async () => {
    const { input, bookingId } = await held()
    await w.later(48 * hour)
    expect(await w.refusals('scheduler', confirmBooking, { bookingId, version: 1 })).toEqual([
      'booking.state',
    ])
    expect((await w.call('scheduler', getBooking, { bookingId })).state).toBe('lapsed')
    const { lineId, start, end } = input
    const around = { from: dateOf(start), to: dateOf(end) }
    expect((await w.call(null, getAvailability, { lineId, ...around })).busy).toEqual([])
    expect(await refusalsTo(w, await newcomer(w), requestBooking, input)).toEqual([])
  })

  test('lapsing tells both sides: the timeline of each, and a letter to who asked', async () => {
    const { client, bookingId } = await held()
    await w.later(48 * hour)
    await w.settle()
    w.letters.length = 0
    await lapse()
    await w.settle()
    const { timeline, next, can } = await w.call('scheduler', getBooking, { bookingId })
    expect(timeline.map(({ event }) => event)).toEqual(['requested', 'lapsed'])
    expect(timeline.at(-1)?.by).toBe('系统')
    expect({ next, can }).toMatchObject({ next: null, can: { answer: false, cancel: false } })
    const back = await callAs(w, await signedInAgain(w, client), getBooking, { bookingId })
    expect(back.timeline).toEqual(timeline)
    const letter = w.letters.find(({ to }) => to.includes(client.email))
    expect(letter?.subject).toMatch(/^预约申请已失效（YY2603-\d{5}）$/)
    expect(letter?.text).toContain('时段已释放')
  })

  test('the job lapses each request once', async () => {
    await held()
    await w.later(48 * hour)
    expect(await lapse()).toBeGreaterThan(0)
    expect(await lapse()).toBe(0)
  })

  test('a hold ends with the start of its run at the latest', async () => {
    const { lineId } = await bookableLine(w, { schedule: { ...alwaysOpen, holdHours: 336 } })
    const start = new Date(Math.ceil(w.clock.now().getTime() / hour) * hour + 5 * hour)
    const input = { lineId, start, end: new Date(start.getTime() + hour), ...requestWords }
    const client = await newcomer(w)
    const { bookingId } = await callAs(w, client, requestBooking, input)
    expect((await callAs(w, client, getBooking, { bookingId })).holdUntil).toEqual(start)
  })

  test('a schedule that changes leaves what was agreed before as it was', async () => {
    const { input, client, bookingId } = await held()
    const { lineId, start, end } = input
    const [narrow, version] = [{ ...alwaysOpen, horizonDays: 7, maxDays: 1, holdHours: 1 }, 1]
    await w.call('scheduler', setSchedule, { ...narrow, lineId, version })
    const kept = await callAs(w, client, getBooking, { bookingId })
    expect({ start: kept.start, end: kept.end }).toEqual({ start, end })
    expect(kept.holdUntil).toEqual(new Date(w.clock.now().getTime() + 48 * hour))
  })
})
