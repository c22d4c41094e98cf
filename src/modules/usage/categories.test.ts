/** [C34] Time categories: every minute of a period stands in exactly one, and together they are the whole of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minute } from '#kernel/calendar.ts'
import { lengthOf } from '#kernel/interval.ts'
import { at, span } from '#test/builders.ts'
import { minutesIn, type Occurrences, type Stretch, stretchesIn } from './categories.ts'
import type { Category } from './terms.ts'

const nothing: Occurrences = { open: [], used: [], down: [], setUp: [], reserved: [] }
const day = span('2026-03-02 00:00', '24:00')
const open = [span('2026-03-02 08:00', '18:00')]
const said = (id: string, start: string, end: string) => ({
  id,
  ...span(`2026-03-02 ${start}`, end),
})

const brief = (stretches: readonly Stretch[]) =>
  stretches.map(({ start, end, category, id }) => [
    category,
    Math.round((end.getTime() - start.getTime()) / minute),
    ...(id ? [id] : []),
  ])

describe('[C34] a day', () => {
  test('without anything is closed outside opening hours and idle within', () => {
    expect(brief(stretchesIn(day, { ...nothing, open }))).toEqual([
      ['closed', 480],
      ['idle', 600],
      ['closed', 360],
    ])
  })

  test('with a booking of which only part was used: set-up, use, and the rest reserved', () => {
    const stretches = stretchesIn(day, {
      ...nothing,
      open,
      setUp: [said('b', '08:00', '09:00')],
      reserved: [said('b', '09:00', '17:00')],
      used: [said('e', '09:30', '15:00')],
    })
    expect(minutesIn(day, stretches)).toEqual({
      used: 330,
      setUp: 60,
      reserved: 150,
      down: 0,
      idle: 60,
      closed: 840,
    })
  })

  test('on which it broke down while booked: down, which isn’t held against the booking', () => {
    const stretches = stretchesIn(day, {
      ...nothing,
      open,
      reserved: [said('b', '08:00', '18:00')],
      down: [said('d', '10:00', '20:00')],
    })
    expect(brief(stretches)).toEqual([
      ['closed', 480],
      ['reserved', 120, 'b'],
      ['down', 480, 'd'],
      ['closed', 360],
    ])
  })

  test('with a run over night: used and booked time counts whether it was open or not', () => {
    const stretches = stretchesIn(day, {
      ...nothing,
      open,
      reserved: [said('b', '16:00', '22:00')],
      used: [said('e', '17:00', '23:00')],
    })
    expect(brief(stretches)).toEqual([
      ['closed', 480],
      ['idle', 480],
      ['reserved', 60, 'b'],
      ['used', 360, 'e'],
      ['closed', 60],
    ])
  })
})

/** Spans of one layer that don't overlap, in minutes around a period of 240. */
const layer = fc
  .uniqueArray(fc.integer({ min: -60, max: 300 }), { maxLength: 10 })
  .map(edges => edges.toSorted((a, b) => a - b))
  .map(edges =>
    edges.flatMap((from, index) => {
      const to = edges[index + 1]
      return index % 2 === 0 && to !== undefined ? [{ from, to, id: `${index}` }] : []
    }),
  )

const start = at('2026-03-02 06:00')
const moment = (minutes: number): Date => new Date(start.getTime() + minutes * minute)

/** The rule said once more, minute by minute, in the words of the page. */
function oracle(layers: Record<string, { from: number; to: number }[]>, at: number): Category {
  const in_ = (name: string) => (layers[name] ?? []).some(({ from, to }) => from <= at && at < to)
  if (in_('used')) return 'used'
  if (!in_('open') && !in_('setUp') && !in_('reserved')) return 'closed'
  if (in_('down')) return 'down'
  if (in_('setUp')) return 'setUp'
  return in_('reserved') ? 'reserved' : 'idle'
}

test('[C34] whatever happened, every minute is in the one category that the rule gives it: 100 %', () => {
  fc.assert(
    fc.property(
      fc.record({ open: layer, used: layer, down: layer, setUp: layer, reserved: layer }),
      fc.integer({ min: 1, max: 240 }),
      (layers, length) => {
        const period = { start: moment(0), end: moment(length) }
        const spans = (name: keyof typeof layers) =>
          layers[name].map(({ from, to, id }) => ({ id, start: moment(from), end: moment(to) }))
        const stretches = stretchesIn(period, {
          open: spans('open'),
          used: spans('used'),
          down: spans('down'),
          setUp: spans('setUp'),
          reserved: spans('reserved'),
        })
        let next = period.start.getTime()
        for (const one of stretches) {
          expect(one.start.getTime()).toBe(next)
          next = one.end.getTime()
          for (let at = one.start.getTime(); at < next; at += minute)
            if (oracle(layers, (at - start.getTime()) / minute) !== one.category)
              throw new Error(`${one.category} at ${new Date(at).toISOString()}`)
        }
        expect(next).toBe(period.end.getTime())
        const sum = Object.values(minutesIn(period, stretches)).reduce((all, one) => all + one, 0)
        expect(sum * minute).toBe(lengthOf(period))
      },
    ),
  )
})
