/** Door tests: what the platform answers to a series that asks for other times. */
import { describe, expect, test } from 'vitest'
import { day, hour } from '#kernel/calendar.ts'
import { addRule } from '#modules/policy/api.ts'
import { overlapping } from '#test/booking/invariants.ts'
import { alwaysOpen, answerTo, bookableLine, requestWords, span } from '#test/builders.ts'
import { callAs, type Member, newcomer } from '#test/crowd.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { answerSeries, answerSeriesMove, getSeries, moveSeries, requestSeries } from './api.ts'

const w = await world()
const first = span('2026-03-11 08:00', '12:00')
const nth = (index: number, { start, end }: typeof first) => ({
  start: new Date(start.getTime() + index * 7 * day),
  end: new Date(end.getTime() + index * 7 * day),
})
const reason = '原料推迟到货，统一调整'

const line = () => bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 48 } })

const ask = (client: Member, lineId: string, choice: 'all') =>
  callAs(w, client, requestSeries, {
    ...{ lineId, ...first, every: 1, unit: 'week', count: 4, choice },
    ...requestWords,
  } as never)

describe('a series', () => {
  test('that asks for other times is answered once: all of it goes, or all of it stays', async () => {
    for (const agree of [true, false]) {
      const { lineId } = await line()
      const client = await newcomer(w)
      const { seriesId } = await ask(client, lineId, 'all')
      await w.call('scheduler', answerSeries, await answerTo(w, seriesId))
      const later = {
        start: new Date(first.start.getTime() + 2 * hour),
        end: new Date(first.end.getTime() + 2 * hour),
      }
      await callAs(w, client, moveSeries, { seriesId, ...later, reason, choice: 'all' })
      const { moves, bookings } = await w.call('scheduler', getSeries, { seriesId })
      expect(moves.map(({ start }) => start)).toEqual(moves.map((_, at) => nth(at, later).start))
      const seen = moves.map(({ bookingId, version }) => ({ bookingId, version }))
      const answer = { seriesId, seen, agree, note: '与其他安排统一考虑' }
      expect(await problemOf(callAs(w, client, answerSeriesMove, answer))).toBe('forbidden')
      expect(await problemOf(w.call('otherDirector', answerSeriesMove, answer))).toBe('not-found')
      const part = { ...answer, seen: seen.slice(1) }
      expect(await problemOf(w.call('scheduler', answerSeriesMove, part))).toBe('conflict')
      await w.settle()
      w.letters.length = 0
      expect(await w.call('scheduler', answerSeriesMove, answer)).toEqual({ answered: 4 })
      await w.settle()
      expect(w.letters.filter(({ to }) => to.includes(client.email))).toHaveLength(1)
      const after = await w.call('scheduler', getSeries, { seriesId })
      expect(after).toMatchObject({ moves: [], can: { answerMove: false } })
      expect(after.bookings.map(({ start }) => start)).toEqual(
        bookings.map(({ start }) => new Date(start.getTime() + (agree ? 2 * hour : 0))),
      )
      expect(await w.refusals('scheduler', answerSeriesMove, answer)).toEqual(['booking.move-open'])
      expect(await overlapping(w)).toEqual([])
    }
  })

  test('that asks for other times goes or stays as a whole: what stands against one of them stands against all', async () => {
    const { lineId, platformId } = await line()
    const client = await newcomer(w)
    const { seriesId } = await ask(client, lineId, 'all')
    await w.call('scheduler', answerSeries, await answerTo(w, seriesId))
    const later = { start: new Date(first.start.getTime() + day), end: new Date(first.end.getTime() + day) }
    await callAs(w, client, moveSeries, { seriesId, ...later, reason, choice: 'all' })
    // In force only when the last of them would begin.
    const most = { kind: 'quota', measure: 'hours', limit: 3, period: 'day', holder: 'organisation' }
    await w.call('director', addRule, {
      ...{ platformId, content: most, validFrom: '2026-04-02', source: '示例管理办法' },
    } as never)
    const before = await w.call('scheduler', getSeries, { seriesId })
    const moves = before.moves.map(({ bookingId, version }) => ({ bookingId, version }))
    const answer = { seriesId, seen: moves, agree: true, note: '' }
    expect(await w.refusals('scheduler', answerSeriesMove, answer)).toEqual(['policy.quota'])
    expect(await w.call('scheduler', getSeries, { seriesId })).toEqual(before)
  })
})
