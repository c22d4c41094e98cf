/** Readings and the runs they come to: threshold, pause, gap, whatever order they arrive in. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { at, span } from '#test/builders.ts'
import { runsByBooking, runsIn } from './runs.ts'

const sensor = { threshold: 5, pauseMinutes: 10, gapMinutes: 30 }
const card = { threshold: 1, pauseMinutes: 0, gapMinutes: 1440 }
const evening = at('2026-03-02 23:00')

const readings = (...said: [time: string, value: number][]) =>
  said.map(([time, value]) => ({ at: at(`2026-03-02 ${time}`), value }))
const day = (start: string, end: string) => span(`2026-03-02 ${start}`, end)

describe('a card', () => {
  test('in and out is a run; in without out runs still', () => {
    const told = readings(['08:00', 1], ['11:30', 0], ['13:00', 1])
    expect(runsIn(told, card, evening)).toEqual({
      runs: [day('08:00', '11:30')],
      openSince: at('2026-03-02 13:00'),
    })
  })

  test('out and in again at once is two runs: going is going', () => {
    const told = readings(['08:00', 1], ['09:00', 0], ['09:05', 1], ['10:00', 0])
    expect(runsIn(told, card, evening).runs).toEqual([day('08:00', '09:00'), day('09:05', '10:00')])
  })
})

describe('a sensor', () => {
  test('counts what is at the threshold; a short spell below doesn’t end a run, a long one does', () => {
    const told = readings(
      ['08:00', 5],
      ['08:20', 4.9],
      ['08:28', 6],
      ['08:50', 0],
      ['09:05', 7],
      ['09:20', 1],
    )
    expect(runsIn(told, sensor, evening).runs).toEqual([day('08:00', '08:50'), day('09:05', '09:20')])
  })

  test('that falls silent ends its run with the last reading known, not with the next', () => {
    const told = readings(['08:00', 9], ['08:25', 9], ['10:00', 9], ['10:10', 0])
    expect(runsIn(told, sensor, evening).runs).toEqual([day('08:00', '08:25'), day('10:00', '10:10')])
  })

  test('runs still until its pause or its gap is over', () => {
    const told = readings(['08:00', 9], ['08:20', 9], ['08:25', 0])
    expect(runsIn(told, sensor, at('2026-03-02 08:34'))).toMatchObject({
      runs: [],
      openSince: at('2026-03-02 08:00'),
    })
    expect(runsIn(told, sensor, at('2026-03-02 08:35'))).toEqual({
      runs: [day('08:00', '08:25')],
      openSince: null,
    })
  })

  test('that tells of one moment only tells of no run', () => {
    expect(runsIn(readings(['08:00', 9]), sensor, evening)).toEqual({ runs: [], openSince: null })
  })
})

test('the order in which readings arrive makes no difference; runs are in order and apart', () => {
  const told = fc.uniqueArray(
    fc.record({ at: fc.integer({ min: 0, max: 600 }), value: fc.integer({ min: 0, max: 9 }) }),
    {
      selector: ({ at: moment }) => moment,
      maxLength: 30,
    },
  )
  const start = at('2026-03-02 08:00').getTime()
  fc.assert(
    fc.property(told, fc.nat(), (list, seed) => {
      const inOrder = list.map(({ at: moment, value }) => ({ at: new Date(start + moment * minute), value }))
      const shuffled = inOrder.toSorted(
        (a, b) => ((a.at.getTime() * (seed + 1)) % 97) - ((b.at.getTime() * (seed + 1)) % 97),
      )
      const now = new Date(start + 700 * minute)
      const found = runsIn(inOrder, sensor, now)
      expect(runsIn(shuffled, sensor, now)).toEqual(found)
      for (const [index, run] of found.runs.entries()) {
        expect(run.start < run.end).toBe(true)
        const next = found.runs[index + 1]
        if (next) expect(run.end <= next.start).toBe(true)
      }
    }),
  )
})

describe('a run and the bookings in it', () => {
  const booked = (bookingId: string, start: string, end: string) => ({ bookingId, ...day(start, end) })

  test('belongs to the one booking, early start and late end with it', () => {
    expect(runsByBooking(day('07:50', '18:20'), [booked('a', '08:00', '18:00')])).toEqual([
      { ...day('07:50', '18:20'), bookingId: 'a' },
    ])
  })

  test('that goes on from one booking into the next is cut where the next begins', () => {
    const two = [booked('b', '12:00', '18:00'), booked('a', '08:00', '12:00')]
    expect(runsByBooking(day('08:10', '17:00'), two)).toEqual([
      { ...day('08:10', '12:00'), bookingId: 'a' },
      { ...day('12:00', '17:00'), bookingId: 'b' },
    ])
  })

  test('of nobody’s booking is nobody’s', () => {
    expect(runsByBooking(day('08:10', '17:00'), [booked('a', '18:00', '20:00')])).toEqual([
      { ...day('08:10', '17:00'), bookingId: null },
    ])
  })
})
