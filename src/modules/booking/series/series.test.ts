/** Door tests: real database, real door, fixed clock. A line again and again: what can be had, what is had, what is left. */
import { describe, expect, test } from 'vitest'
import { day, hour } from '#kernel/calendar.ts'
import { addRule } from '#modules/policy/api.ts'
import { overlapping } from '#test/booking/invariants.ts'
import { alwaysOpen, answerTo, at, bookableLine, requestWords, span } from '#test/builders.ts'
import { callAs, crowd, decideAs, type Member, newcomer, refusalsTo } from '#test/crowd.ts'
import { outcomeOf, problemOf, tally } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import {
  addClosure,
  cancelBooking,
  checkRequest,
  confirmBooking,
  getBooking,
  requestBooking,
} from '../api.ts'
import { addResource, setChangeOver, setLineNeeds } from '../resource/api.ts'
import { unscopedBooking } from '../store.ts'
import { takeTogether } from '../take-together.ts'
import {
  answerSeries,
  answerSeriesMove,
  cancelSeries,
  checkSeries,
  getSeries,
  moveSeries,
  requestSeries,
} from './api.ts'
import { cancelling } from './cancelling.ts'
import { deleteBookings, insertBookings, occurrencesOf } from './store.ts'

const w = await world()
const first = span('2026-03-11 08:00', '12:00')
const week = 7 * day
const weekly = { every: 1, unit: 'week', count: 4 } as const
const nth = (index: number, from = first) => ({
  start: new Date(from.start.getTime() + index * week),
  end: new Date(from.end.getTime() + index * week),
})
const reason = '原料推迟到货，统一调整'

const line = (schedule: Partial<typeof alwaysOpen> = {}) =>
  bookableLine(w, { schedule: { ...alwaysOpen, cancelHours: 48, ...schedule } })

const ask = (client: Member, lineId: string, choice: 'all' | 'possible', changes: object = {}) =>
  callAs(w, client, requestSeries, { lineId, ...first, ...weekly, choice, ...requestWords, ...changes })

const close = (lineId: string, index: number) =>
  w.call('scheduler', addClosure, { resourceId: lineId, ...nth(index), reason: '检修' })

const seen = async (client: Member, seriesId: string) =>
  (await callAs(w, client, getSeries, { seriesId })).bookings.map(({ start, state }) => [start, state])

describe('a series', () => {
  test('says beforehand of every date what the check of a single request says of it', async () => {
    const { lineId } = await line({ horizonDays: 25 })
    await close(lineId, 1)
    const client = await newcomer(w)
    const { occurrences } = await callAs(w, client, checkSeries, { lineId, ...first, ...weekly })
    const single = await Promise.all(
      [0, 1, 2, 3].map(index => callAs(w, client, checkRequest, { lineId, ...nth(index) })),
    )
    expect(occurrences.map(({ start, end, refusals }) => ({ start, end, refusals }))).toEqual(
      [0, 1, 2, 3].map(index => ({ ...nth(index), refusals: single[index]?.refusals })),
    )
    expect(occurrences.map(({ refusals }) => refusals.map(({ rule }) => rule))).toEqual([
      [],
      ['booking.free'],
      [],
      ['booking.horizon'],
    ])
  })

  test('takes all or nothing, or all that can be had, as chosen; what is left out is told with its reason', async () => {
    const { lineId } = await line()
    await close(lineId, 2)
    const client = await newcomer(w)
    const wanted = { lineId, ...first, ...weekly, ...requestWords }
    expect(await refusalsTo(w, client, requestSeries, { ...wanted, choice: 'all' })).toEqual(['booking.free'])
    expect((await callAs(w, client, checkRequest, { lineId, ...first })).refusals).toEqual([])
    const { seriesId, bookings, skipped } = await ask(client, lineId, 'possible')
    expect(bookings.map(({ start }) => start)).toEqual([0, 1, 3].map(index => nth(index).start))
    expect(skipped).toMatchObject([{ ...nth(2), refusals: [{ rule: 'booking.free' }] }])
    const booking = await callAs(w, client, getBooking, { bookingId: bookings[1]?.bookingId ?? '' })
    expect(booking).toMatchObject({ state: 'requested', seriesId, ...nth(1) })
    await w.settle()
    const told = w.letters.filter(({ subject }) => subject.startsWith('收到系列预约申请'))
    expect(new Set(told.map(({ to }) => to)).size).toBe(told.length)
    expect(told[0]?.text).toContain('共 3 次')
  })

  test('ends at a date as well as after so many times, and is refused where it is none', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const daily = { lineId, ...first, every: 2, unit: 'day', until: '2026-03-16' } as const
    const { occurrences } = await callAs(w, client, checkSeries, daily as never)
    expect(occurrences.map(({ start }) => start)).toEqual(
      [0, 2, 4].map(days => new Date(first.start.getTime() + days * day)),
    )
    const long = { lineId, ...span('2026-03-11 08:00', '2026-03-13 12:00'), every: 1, unit: 'day', count: 3 }
    const { refusals } = await callAs(w, client, checkSeries, long as never)
    expect(refusals.map(({ rule }) => rule)).toEqual(['booking.series'])
    const both = callAs(w, client, checkSeries, { ...daily, count: 2 } as never)
    expect(await problemOf(both)).toBe('malformed')
  })

  test('counts against quotas occurrence by occurrence, and as one of the requests that wait', async () => {
    const { lineId, platformId } = await line()
    await w.call('director', addRule, {
      platformId,
      content: {
        kind: 'quota',
        measure: 'count',
        limit: 3,
        period: 'rolling',
        days: 60,
        holder: 'organisation',
      },
      validFrom: '2026-03-02',
      source: '示例管理办法',
    } as never)
    const client = await newcomer(w)
    const { bookings, skipped } = await ask(client, lineId, 'possible')
    expect(bookings).toHaveLength(3)
    expect(skipped.map(({ refusals }) => refusals[0]?.rule)).toEqual(['policy.quota'])
    const other = await line()
    for (let index = 0; index < 9; index++)
      await callAs(w, client, requestBooking, { lineId: other.lineId, ...nth(index), ...requestWords })
    const eleventh = { lineId: other.lineId, ...nth(10), ...requestWords }
    expect(await refusalsTo(w, client, requestBooking, eleventh)).toEqual(['booking.quota'])
  })

  test('is judged and written in as many statements whatever its length', async () => {
    const { lineId } = await line({ horizonDays: 365 })
    const client = await newcomer(w)
    const statements = async (count: number) => {
      await callAs(w, client, checkSeries, { lineId, ...first, ...weekly, count })
      const checked = w.observations.findLast(({ operation }) => operation === checkSeries.id)?.queries
      const from = span(count > 10 ? '2026-03-11 13:00' : '2026-03-11 08:00', count > 10 ? '15:00' : '10:00')
      const { seriesId } = await ask(client, lineId, 'all', { ...from, count })
      const asked = w.observations.findLast(({ operation }) => operation === requestSeries.id)?.queries
      await w.call('scheduler', answerSeries, await answerTo(w, seriesId))
      const answered = w.observations.findLast(({ operation }) => operation === answerSeries.id)?.queries
      const [start, end] = [0.5, 2.5].map(hours => new Date(from.start.getTime() + hours * hour))
      await callAs(w, client, moveSeries, {
        ...{ seriesId, start: start ?? from.start, end: end ?? from.end, reason, choice: 'all' },
      })
      const moved = w.observations.findLast(({ operation }) => operation === moveSeries.id)?.queries
      const { moves } = await w.call('scheduler', getSeries, { seriesId })
      const seen = moves.map(({ bookingId, version }) => ({ bookingId, version }))
      expect(seen).toHaveLength(count)
      await w.call('scheduler', answerSeriesMove, { seriesId, seen, agree: true, note: '' })
      const agreed = w.observations.findLast(({ operation }) => operation === answerSeriesMove.id)?.queries
      await callAs(w, client, cancelSeries, { seriesId, reason, choice: 'all' })
      const cancelled = w.observations.findLast(({ operation }) => operation === cancelSeries.id)?.queries
      return { checked, asked, answered, moved, cancelled, agreed }
    }
    const few = await statements(2)
    expect(await statements(40)).toEqual(few)
    expect(Math.max(...Object.values(few).map(Number))).toBeLessThanOrEqual(40)
  })
})

describe('what is left of a series', () => {
  test('is cancelled at once; one of them can be cancelled alone', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { seriesId, bookings } = await ask(client, lineId, 'all')
    const bookingId = bookings[1]?.bookingId ?? ''
    await callAs(w, client, cancelBooking, { bookingId, version: 1, reason })
    const done = await callAs(w, client, cancelSeries, { seriesId, reason, choice: 'all' })
    expect(done).toEqual({ cancelled: 3, kept: [] })
    expect((await seen(client, seriesId)).map(([, state]) => state)).toEqual(Array(4).fill('cancelled'))
    expect(await refusalsTo(w, client, cancelSeries, { seriesId, reason, choice: 'all' })).toEqual([
      'booking.state',
    ])
    expect(
      await refusalsTo(w, await newcomer(w), requestBooking, { lineId, ...first, ...requestWords }),
    ).toEqual([])
  })

  test('keeps what is past its notice, says so, or cancels that late as accepted', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const soon = { start: at('2026-03-03 20:00'), end: at('2026-03-03 22:00') }
    const { seriesId } = await ask(client, lineId, 'all', soon)
    await w.call('scheduler', answerSeries, await answerTo(w, seriesId))
    const cancel = { seriesId, reason, choice: 'all' as const }
    const judged = await w.inside(async tx =>
      cancelling(tx, await occurrencesOf(tx, seriesId), { by: 'client', accepted: new Set() }, w.clock.now()),
    )
    // What is refused doesn't count as late.
    expect(judged.map(one => one.refusals.length)).toEqual([1, 0, 0, 0])
    expect(judged.some(one => one.late)).toBe(false)
    const standing = await callAs(w, client, getSeries, { seriesId })
    expect(standing.late).toEqual([standing.bookings[0]?.id])
    expect((await w.call('scheduler', getSeries, { seriesId })).late).toEqual([])
    expect(await refusalsTo(w, client, cancelSeries, cancel)).toEqual(['booking.cancel-notice'])
    const { cancelled, kept } = await callAs(w, client, cancelSeries, { ...cancel, choice: 'possible' })
    expect({ cancelled, kept: kept.map(({ start }) => start) }).toEqual({ cancelled: 3, kept: [soon.start] })
    const others = { ...cancel, late: standing.bookings.slice(1).map(({ id }) => id) }
    expect(await refusalsTo(w, client, cancelSeries, others)).toEqual(['booking.cancel-notice'])
    const agreed = { ...cancel, late: standing.late }
    expect(await callAs(w, client, cancelSeries, agreed)).toMatchObject({ cancelled: 1 })
    const gone = await callAs(w, client, getSeries, { seriesId })
    expect(gone.late).toEqual([])
    const first = await callAs(w, client, getBooking, { bookingId: gone.bookings[0]?.id ?? '' })
    expect(first.lateCancel).toBe(true)
  })

  test('moves together, each by as much, into the places of its own; who is in the way keeps theirs', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const daily = { every: 1, unit: 'day', count: 4 } as const
    const { seriesId } = await ask(client, lineId, 'all', daily)
    const nextDay = { start: new Date(first.start.getTime() + day), end: new Date(first.end.getTime() + day) }
    const done = await callAs(w, client, moveSeries, { seriesId, ...nextDay, reason, choice: 'all' })
    expect(done).toEqual({ moved: 4, asked: 0, kept: [] })
    expect((await seen(client, seriesId))[0]?.[0]).toEqual(nextDay.start)
    const stranger = await newcomer(w)
    const later = (days: number) => ({
      start: new Date(first.start.getTime() + days * day + 5 * hour),
      end: new Date(first.end.getTime() + days * day + 5 * hour),
    })
    await callAs(w, stranger, requestBooking, { lineId, ...later(3), ...requestWords })
    const move = { seriesId, ...later(1), reason }
    expect(await refusalsTo(w, client, moveSeries, { ...move, choice: 'all' })).toEqual(['booking.free'])
    const some = await callAs(w, client, moveSeries, { ...move, choice: 'possible' })
    expect(some).toMatchObject({ moved: 3, kept: [{ start: new Date(first.start.getTime() + 3 * day) }] })
    expect(await overlapping(w)).toEqual([])
  })

  test('once confirmed, moves when the platform agrees; until then both times are kept', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { seriesId, bookings } = await ask(client, lineId, 'all')
    await w.call('scheduler', answerSeries, await answerTo(w, seriesId))
    const later = {
      start: new Date(first.start.getTime() + 2 * hour),
      end: new Date(first.end.getTime() + 2 * hour),
    }
    const { moved, asked } = await callAs(w, client, moveSeries, {
      seriesId,
      ...later,
      reason,
      choice: 'all',
    })
    expect({ moved, asked }).toEqual({ moved: 0, asked: 4 })
    const booking = await callAs(w, client, getBooking, { bookingId: bookings[2]?.bookingId ?? '' })
    expect(booking.move).toMatchObject(nth(2, later))
    const stranger = { lineId, start: first.end, end: later.end, ...requestWords }
    expect(await refusalsTo(w, await newcomer(w), requestBooking, stranger)).toEqual(['booking.free'])
  })

  test('belongs to its two sides; to others it doesn’t exist, and only the platform answers', async () => {
    const { lineId } = await line()
    const client = await newcomer(w)
    const { seriesId } = await ask(client, lineId, 'all')
    const stranger = await newcomer(w)
    expect(await problemOf(callAs(w, stranger, getSeries, { seriesId }))).toBe('not-found')
    expect(await problemOf(callAs(w, stranger, cancelSeries, { seriesId, reason, choice: 'all' }))).toBe(
      'not-found',
    )
    const answer = await answerTo(w, seriesId)
    expect(await problemOf(w.call('otherDirector', answerSeries, answer))).toBe('not-found')
    expect((await w.call('scheduler', getSeries, { seriesId })).can).toMatchObject({
      answer: true,
      move: false,
    })
  })
})

describe('[C3] change-over in a series', () => {
  test('stands between its occurrences, is reckoned at confirming, and goes with what is cancelled', async () => {
    const { lineId } = await line()
    const pairs = [{ from: 'food' as const, to: 'food' as const, minutes: 30 }]
    const changeOver = { setUpMinutes: 60, cleanMinutes: 30, pairs }
    await w.call('scheduler', setChangeOver, { resourceId: lineId, version: 1, changeOver })
    const client = await newcomer(w)
    const daily = { every: 1, unit: 'day', count: 3, productClass: 'food' } as const
    const { seriesId, bookings } = await ask(client, lineId, 'all', daily)
    const setUps = async () =>
      Promise.all(
        bookings.map(async ({ bookingId }) => {
          const { takes } = await callAs(w, client, getBooking, { bookingId })
          const found = takes.find(({ part }) => part === 'set-up')
          return found ? (found.end.getTime() - found.start.getTime()) / 60_000 : 0
        }),
      )
    expect(await setUps()).toEqual([60, 30, 30])
    const longer = { ...changeOver, pairs: [{ from: 'food' as const, to: 'food' as const, minutes: 90 }] }
    await w.call('scheduler', setChangeOver, { resourceId: lineId, version: 2, changeOver: longer })
    await w.call('scheduler', answerSeries, await answerTo(w, seriesId))
    expect(await setUps()).toEqual([60, 90, 90])
    // Two hours later on each day, when the platform agrees; a stranger's run before the first keeps its cleaning.
    const stranger = await newcomer(w)
    const before = { lineId, ...span('2026-03-11 04:00', '06:00'), ...requestWords, productClass: 'drug' }
    await callAs(w, stranger, requestBooking, before as never)
    const later = {
      start: new Date(first.start.getTime() + 2 * hour),
      end: new Date(first.end.getTime() + 2 * hour),
    }
    await callAs(w, client, moveSeries, { seriesId, ...later, reason, choice: 'all' })
    const { moves } = await w.call('scheduler', getSeries, { seriesId })
    const seen = moves.map(one => ({ bookingId: one.bookingId, version: one.version }))
    await w.call('scheduler', answerSeriesMove, { seriesId, seen, agree: true, note: '' })
    expect(await setUps()).toEqual([60, 90, 90])
    expect(await overlapping(w)).toEqual([])
    const bookingId = bookings[0]?.bookingId ?? ''
    const { version } = await callAs(w, client, getBooking, { bookingId })
    await callAs(w, client, cancelBooking, { bookingId, version, reason })
    expect((await setUps())[1]).toBe(60)
    expect(await overlapping(w)).toEqual([])
  })
})

describe('[C17] many at once', () => {
  test('what somebody takes by a way around every lock is lost, and only that: the constraint decides', async () => {
    const { lineId } = await line()
    const stranger = await newcomer(w)
    const { bookingId } = await callAs(w, stranger, requestBooking, { lineId, ...nth(1), ...requestWords })
    const { standing, lost } = await w.inside(async tx => {
      const row = await unscopedBooking(tx, bookingId)
      if (!row) throw new Error('there is no booking')
      const { serial: _, ...fields } = row
      const rows = [0, 1, 2].map(index => ({ ...fields, id: crypto.randomUUID(), during: nth(index) }))
      const written = await insertBookings(tx, rows)
      const together = written.map(one => ({
        ...{ row: one, during: one.during },
        wanted: [{ resourceId: lineId, unit: 1, part: 'run' as const, during: one.during }],
      }))
      const ids = new Set(rows.map(({ id }) => id))
      const taken = await takeTogether(tx, { standing: together, setUps: new Map() }, ids)
      if (taken === null) throw new Error('nothing rests on it')
      await deleteBookings(
        tx,
        taken.lost.map(({ row: { id } }) => id),
      )
      return taken
    })
    expect(standing.map(({ during }) => during)).toEqual([nth(0), nth(2)])
    expect(lost.map(({ during }) => during)).toEqual([nth(1)])
    expect(await overlapping(w)).toEqual([])
  })

  test('series and single requests for the same dates: each date has one winner', async () => {
    const { lineId, platformId } = await line()
    const { resourceId } = await w.call('scheduler', addResource, {
      ...{ platformId, kind: 'operator', name: '操作员', units: 1 },
    })
    const needs = [{ name: '操作员', count: 1, units: 1, resourceIds: [resourceId] }]
    await w.call('scheduler', setLineNeeds, { resourceId: lineId, version: 1, needs })
    const members = await crowd(w, 12)
    const outcomes = await Promise.all(
      members.map((member, index) =>
        outcomeOf(
          index % 2 === 0
            ? decideAs(w, member, requestSeries, {
                ...{ lineId, ...first, ...weekly, ...requestWords },
                choice: index % 4 === 0 ? 'possible' : 'all',
              })
            : decideAs(w, member, requestBooking, { lineId, ...nth(((index - 1) / 2) % 4), ...requestWords }),
        ),
      ),
    )
    expect(await overlapping(w)).toEqual([])
    const { rows } = await w.inside(tx =>
      tx.execute<{ runs: number; dates: number }>(`select count(*)::int as runs,
        count(distinct lower(during))::int as dates from booking.booking
        where line_id = '${lineId}' and state = 'requested'`),
    )
    expect(rows[0]?.runs).toBe(rows[0]?.dates)
    expect(tally(outcomes)['accepted']).toBeGreaterThan(0)
    expect(w.errors).toEqual([])
  })

  test('confirming an occurrence and cancelling the series: one of them stands for it', async () => {
    for (let round = 0; round < 5; round++) {
      const { lineId } = await line()
      const client = await newcomer(w)
      const { seriesId, bookings } = await ask(client, lineId, 'all')
      const bookingId = bookings[0]?.bookingId ?? ''
      const answer = await answerTo(w, seriesId)
      await Promise.all([
        outcomeOf(w.decide('scheduler', confirmBooking, { bookingId, version: 1 })),
        outcomeOf(decideAs(w, client, cancelSeries, { seriesId, reason, choice: 'all' })),
        outcomeOf(w.decide('director', answerSeries, answer)),
      ])
      expect((await seen(client, seriesId)).map(([, state]) => state)).toEqual(Array(4).fill('cancelled'))
    }
    const { rows } = await w.inside(tx =>
      tx.execute(`select o.id from booking.occupation o join booking.booking b on b.id = o.booking_id
        where o.part = 'run' and o.taking <> (b.state in ('requested', 'confirmed'))`),
    )
    expect(rows).toEqual([])
  })
})
