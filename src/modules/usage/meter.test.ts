/** Door tests: real database, real door. Meters write the log by their readings, once, in whatever order they come. */
import { describe, expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { addClosure, confirmBooking, requestBooking } from '#modules/booking/api.ts'
import { alwaysOpen, at, bookableLine, requestWords, span } from '#test/builders.ts'
import { problemOf } from '#test/outcomes.ts'
import { world } from '#test/world.ts'
import { confirmUsage, correctUsage, getUsage, listUsage, removeUsage } from './api.ts'
import { addMeter, appendReadings, listMeters, revokeMeter, settleMeters } from './meter.api.ts'

const w = await world()
const { call, refusals } = w
const sensor = { kind: 'sensor' as const, threshold: 5, pauseMinutes: 10, gapMinutes: 60 }

/** A line of its own with a meter on it, which says at what time it read what. */
async function metered(rule: Partial<typeof sensor> | { kind: 'card' } = {}) {
  const { lineId } = await bookableLine(w, { schedule: alwaysOpen })
  const meter = await call('director', addMeter, { resourceId: lineId, name: '功率表', ...sensor, ...rule })
  const send = (...said: [id: string, time: string, value: number][]) =>
    call(null, appendReadings, {
      ...meter,
      readings: said.map(([id, time, value]) => ({ id, at: at(time), value })),
    })
  const log = async () =>
    (await call('director', listUsage, { resourceId: lineId })).entries.map(
      ({ start, end, kind, source, bookingId }) => ({ start, end, kind, source, bookingId }),
    )
  const entryIds = async () =>
    (await call('director', listUsage, { resourceId: lineId })).entries.map(({ entryId }) => entryId)
  return { lineId, ...meter, send, log, entryIds }
}

const own = (start: string, end: string) => ({
  ...span(start, end),
  kind: 'own',
  source: 'sensor',
  bookingId: null,
})

describe('readings', () => {
  test('become an entry when the run is over, not before', async () => {
    const { send, log } = await metered()
    expect(await send(['1', '2026-02-16 08:00', 9], ['2', '2026-02-16 08:40', 9])).toMatchObject({
      accepted: 2,
    })
    await send(['3', '2026-02-16 09:00', 0])
    expect(await log()).toEqual([own('2026-02-16 08:00', '09:00')])
  })

  test('sent again count once; sent late and out of order they make the run that was', async () => {
    const { send, log, entryIds } = await metered()
    await send(['1', '2026-02-16 08:00', 9], ['2', '2026-02-16 08:30', 9], ['9', '2026-02-16 11:00', 0])
    expect(await log()).toEqual([own('2026-02-16 08:00', '08:30')])
    const [entryId = ''] = await entryIds()
    const late: [string, string, number][] = [
      ['4', '2026-02-16 10:00', 9],
      ['3', '2026-02-16 09:15', 9],
      ['1', '2026-02-16 08:00', 9],
    ]
    expect(await send(...late)).toMatchObject({ accepted: 2, repeated: 1, written: 1 })
    expect(await send(...late)).toMatchObject({ accepted: 0, repeated: 3, written: 0 })
    expect(await log()).toEqual([own('2026-02-16 08:00', '11:00')])
    const { versions } = await call('director', getUsage, { entryId })
    expect(versions.map(({ number, state, proposedBy }) => [number, state, proposedBy])).toEqual([
      [2, 'current', null],
      [1, 'replaced', null],
    ])
  })

  test('of the future or of long ago are sent back by name, the others are kept', async () => {
    const { send } = await metered()
    const answer = await send(
      ['a', '2026-03-03 08:00', 9],
      ['b', '2026-01-01 08:00', 9],
      ['c', '2026-03-01 08:00', 9],
    )
    expect([answer.accepted, answer.refused.map(({ id }) => id)]).toEqual([1, ['a', 'b']])
  })

  test('that stop coming end the run with the last one known', async () => {
    const { send, log } = await metered()
    await send(['1', '2026-03-02 07:50', 9], ['2', '2026-03-02 08:30', 9])
    expect(await log()).toEqual([])
    await w.later(40 * minute)
    for (;;) {
      const { decision } = await w.door.call(settleMeters, {}, { ...w.caller(null), job: 'settle-meters' })
      if (!decision.ok || decision.value.settled === 0) break
    }
    expect(await log()).toEqual([own('2026-03-02 07:50', '08:30')])
  })

  test('from two senders at once leave one entry', async () => {
    const { send, log } = await metered()
    await Promise.all([
      send(['1', '2026-02-16 08:00', 9], ['2', '2026-02-16 08:40', 9]),
      send(['2', '2026-02-16 08:40', 9], ['3', '2026-02-16 09:00', 0]),
    ])
    expect(await log()).toEqual([own('2026-02-16 08:00', '09:00')])
  })
})

describe('a run', () => {
  test('is its booking’s work; while the line is closed for it, maintenance', async () => {
    const { lineId, send, log } = await metered()
    const run = span('2026-03-04 08:00', '12:00')
    const { bookingId } = await call('buyer', requestBooking, { lineId, ...run, ...requestWords })
    await call('scheduler', confirmBooking, { bookingId, version: 1 })
    await call('scheduler', addClosure, {
      resourceId: lineId,
      ...span('2026-03-04 14:00', '16:00'),
      reason: '检修试车',
    })
    await w.later(3 * 24 * 60 * minute)
    const every = (from: number, to: number): [string, string, number][] =>
      Array.from({ length: to - from }, (_, hour) => [
        `${from + hour}`,
        `2026-03-04 ${`${from + hour}`.padStart(2, '0')}:00`,
        9,
      ])
    await send(['a', '2026-03-04 07:50', 9], ...every(8, 13), ['b', '2026-03-04 12:10', 0])
    await send(['c', '2026-03-04 14:30', 9], ['d', '2026-03-04 15:00', 0])
    expect(await log()).toEqual([
      { ...own('2026-03-04 14:30', '15:00'), kind: 'maintenance' },
      { ...own('2026-03-04 07:50', '12:10'), kind: 'external', bookingId },
    ])
  })

  test('[AC-50] that two people have corrected or taken away stays so, whatever the meter tells later', async () => {
    const { send, log, entryIds } = await metered()
    await send(
      ['1', '2026-03-03 08:00', 9],
      ['2', '2026-03-03 09:00', 0],
      ['3', '2026-03-03 11:00', 9],
      ['4', '2026-03-03 12:00', 0],
    )
    const [second = '', first = ''] = await entryIds()
    const fixed = {
      ...span('2026-03-03 08:00', '10:00'),
      kind: 'maintenance' as const,
      reason: '传感器中途断线',
    }
    await call('scheduler', correctUsage, { entryId: first, number: 1, ...fixed })
    await call('scheduler', removeUsage, { entryId: second, number: 1, reason: '空载试读' })
    await call('director', confirmUsage, {
      chosen: [
        { entryId: first, number: 2 },
        { entryId: second, number: 2 },
      ],
    })
    await send(['5', '2026-03-03 08:30', 9], ['6', '2026-03-03 12:30', 9], ['7', '2026-03-03 13:00', 0])
    expect(await log()).toMatchObject([
      own('2026-03-03 12:30', '13:00'),
      { ...span('2026-03-03 08:00', '10:00'), kind: 'maintenance', source: 'manual' },
    ])
  })
})

describe('a meter', () => {
  test('is known by its secret, writes of its own resource only, and is silent once revoked', async () => {
    const { meterId, secret, send } = await metered({ kind: 'card' })
    const other = await metered()
    const readings = [{ id: 'x', at: at('2026-03-02 08:00'), value: 1 }]
    const wrong = [
      call(null, appendReadings, { meterId, secret: 'guessed', readings }),
      call(null, appendReadings, { meterId, secret: other.secret, readings }),
      call('director', appendReadings, { meterId: crypto.randomUUID(), secret, readings }),
    ]
    expect(new Set(await Promise.all(wrong.map(problemOf)))).toEqual(new Set(['sign-in-failed']))
    await call('director', revokeMeter, { meterId })
    expect(await problemOf(send(['y', '2026-03-02 08:00', 1]))).toBe('sign-in-failed')
    expect(await refusals('director', revokeMeter, { meterId })).toEqual(['usage.meter.state'])
  })

  test('has one place, and its secret is never shown again nor kept', async () => {
    const { lineId, secret } = await metered({ kind: 'card' })
    const again = { resourceId: lineId, name: '又一台', ...sensor }
    expect(await refusals('director', addMeter, again)).toEqual(['usage.meter.one'])
    expect(JSON.stringify(await call('director', listMeters, {}))).not.toContain(secret)
    const kept = await w.inside(tx =>
      tx.execute(`select count(*)::int as kept from usage.meter where secret_digest = '${secret}'`),
    )
    expect(kept.rows).toEqual([{ kept: 0 }])
  })
})
