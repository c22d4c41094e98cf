/** Door tests: real database, real door, fixed clock. Who acts for a side, what it has seen, and what a move costs it. */

import { describe, expect, test } from 'vitest'
import { hour } from '#kernel/calendar.ts'
import { addRule } from '#modules/policy/api.ts'
import { alwaysOpen, answerTo, bookableLine, requestWords, span } from '#test/builders.ts'
import { callAs, colleagueOf, type Member, newcomer, refusalsTo } from '#test/crowd.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { cancelBooking, confirmBooking, getBooking, requestBooking } from './api.ts'
import { checkIn, finishRun, startRun } from './life.api.ts'
import { answerMove, moveBooking } from './move/api.ts'
import { answerSeries, cancelSeries, getSeries, moveSeries, requestSeries } from './series/api.ts'

const w = await world()
const reason = '原料推迟到货，统一调整'
const first = span('2026-03-11 08:00', '10:00')
const longer = { start: first.start, end: new Date(first.end.getTime() + 2 * hour) }
const daily = { every: 1, unit: 'day', count: 2, choice: 'all' } as const
const hourly = { mode: 'fixed' as const, fen: 10_000, unit: 'hour' as const, taxIncluded: true }

const line = () => bookableLine(w, { line: { price: hourly }, schedule: { ...alwaysOpen, cancelHours: 48 } })

const askSeries = (client: Member, lineId: string) =>
  callAs(w, client, requestSeries, { lineId, ...first, ...daily, ...requestWords })

const booked = async (client: Member, lineId: string, run = first) =>
  (await callAs(w, client, requestBooking, { lineId, ...run, ...requestWords })).bookingId

describe('of the platform’s organisation, but without any role on its platforms', () => {
  test('nobody checks a client’s run in, starts it, finishes it or moves it', async () => {
    const { lineId } = await line()
    const bookingId = await booked(await newcomer(w), lineId)
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    const colleague = await colleagueOf(w, bookingId)
    const step = { bookingId, version: 2 }
    const taken = [
      callAs(w, colleague, checkIn, step),
      callAs(w, colleague, startRun, step),
      callAs(w, colleague, finishRun, step),
      callAs(w, colleague, moveBooking, { ...step, ...longer, reason }),
    ]
    expect(new Set(await Promise.all(taken.map(problemOf)))).toEqual(new Set(['not-found']))
  })

  test('nobody cancels a client’s run, alone or in a series, or is offered to', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { seriesId, bookings } = await askSeries(client, lineId)
    await w.call('scheduler', answerSeries, await answerTo(w, seriesId))
    const bookingId = bookings[0]?.bookingId ?? ''
    const colleague = await colleagueOf(w, bookingId)
    const one = callAs(w, colleague, cancelBooking, { bookingId, version: 2, reason })
    expect(await problemOf(one)).toBe('not-found')
    const all = callAs(w, colleague, cancelSeries, { seriesId, reason, choice: 'all' })
    expect(await problemOf(all)).toBe('not-found')
    expect((await callAs(w, colleague, getSeries, { seriesId })).can).toEqual({
      ...{ cancel: false, move: false, answer: false, answerMove: false },
    })
    expect((await w.call('scheduler', getSeries, { seriesId })).can.cancel).toBe(true)
    expect((await callAs(w, client, getBooking, { bookingId })).state).toBe('confirmed')
  })
})

describe('a series is answered as it was seen', () => {
  test('what the client moved since, or what isn’t among it, is not confirmed unseen', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { seriesId } = await askSeries(client, lineId)
    const before = await answerTo(w, seriesId)
    await callAs(w, client, moveSeries, { seriesId, ...longer, reason, choice: 'all' })
    const answer = (said: typeof before) => w.call('scheduler', answerSeries, said)
    expect(await problemOf(answer(before))).toBe('conflict')
    const now = await answerTo(w, seriesId)
    expect(await problemOf(answer({ ...now, seen: now.seen.slice(1) }))).toBe('conflict')
    expect(await answer(now)).toEqual({ answered: 2 })
  })
})

describe('a quota of money', () => {
  const upTo = (platformId: string, limit: number, override: 'platform-manager' | null = null) =>
    w.call('director', addRule, {
      override,
      platformId,
      content: {
        kind: 'quota',
        measure: 'money',
        limit,
        period: 'rolling',
        days: 30,
        holder: 'organisation',
      },
      ...{ validFrom: '2026-03-02', source: '示例管理办法' },
    } as never)
  const next = span('2026-03-12 12:00', '14:00')

  test('counts a run at what it costs where it was moved to', async () => {
    const { lineId, platformId } = await line()
    await upTo(platformId, 50_000)
    const client = await newcomer(w)
    const bookingId = await booked(client, lineId)
    await callAs(w, client, moveBooking, { bookingId, version: 1, ...longer, reason })
    const asked = { lineId, ...next, ...requestWords }
    expect(await refusalsTo(w, client, requestBooking, asked)).toEqual(['policy.quota'])
  })

  test('counts a confirmed one so once the platform has agreed', async () => {
    const { lineId, platformId } = await line()
    await upTo(platformId, 50_000)
    const client = await newcomer(w)
    const bookingId = await booked(client, lineId)
    await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
    const { version } = await callAs(w, client, moveBooking, { bookingId, version: 2, ...longer, reason })
    await w.call('scheduler', answerMove, { bookingId, version, agree: true })
    const asked = { lineId, ...next, ...requestWords }
    expect(await refusalsTo(w, client, requestBooking, asked)).toEqual(['policy.quota'])
  })

  test('[C2] is asked again when the platform answers: what came meanwhile counts by then', async () => {
    for (const override of [null, 'platform-manager'] as const) {
      const { lineId, platformId } = await line()
      await upTo(platformId, 50_000, override)
      const client = await newcomer(w)
      const bookingId = await booked(client, lineId)
      await w.call('scheduler', confirmBooking, { bookingId, version: 1 })
      const { version } = await callAs(w, client, moveBooking, { bookingId, version: 2, ...longer, reason })
      await booked(client, lineId, span('2026-03-12 12:00', '14:00'))
      const answer = { bookingId, version, agree: true, reason: '同意本次例外，理由见来函' }
      const passes = override !== null
      expect(await w.refusals('scheduler', answerMove, answer)).toEqual(
        passes ? ['policy.quota', 'booking.override'] : ['policy.quota'],
      )
      expect(await w.refusals('director', answerMove, { ...answer, reason: '' })).toEqual(
        passes ? ['policy.quota', 'booking.override'] : ['policy.quota'],
      )
      expect(await w.refusals('director', answerMove, answer)).toEqual(passes ? [] : ['policy.quota'])
      const seen = await callAs(w, client, getBooking, { bookingId })
      expect(seen.end).toEqual(passes ? longer.end : first.end)
      expect(seen.timeline.some(({ event }) => event === 'passed-rules')).toBe(passes)
    }
  })

  test('is not passed by a series that is moved to longer times, one occurrence beside the other', async () => {
    const { lineId, platformId } = await line()
    await upTo(platformId, 60_000)
    const client = await newcomer(w)
    const { seriesId } = await askSeries(client, lineId)
    const move = { seriesId, ...longer, reason }
    expect(await refusalsTo(w, client, moveSeries, { ...move, choice: 'all' })).toEqual(['policy.quota'])
    expect(await callAs(w, client, moveSeries, { ...move, choice: 'possible' })).toMatchObject({ moved: 1 })
    const asked = { lineId, ...next, ...requestWords }
    expect(await refusalsTo(w, client, requestBooking, asked)).toEqual(['policy.quota'])
  })
})
