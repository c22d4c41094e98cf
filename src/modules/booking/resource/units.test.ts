/** Pure: which units of a resource give what is wanted, for any taken times. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hour, type TimeOfDay } from '#kernel/calendar.ts'
import { overlaps } from '#kernel/interval.ts'
import { onFreeUnits, unitsFor } from './units.ts'

const at = (index: number) => new Date(index * hour)
const between = (from: number, to: number) => ({ start: at(from), end: at(to) })

test('[C15] two operators relieve one another; a device is one and the same all the time', () => {
  const taken = [
    { unit: 1, ...between(0, 2) },
    { unit: 2, ...between(4, 6) },
  ]
  expect(unitsFor({ kind: 'operator', units: 2 }, 1, between(0, 6), taken)).toEqual([
    { unit: 2, during: between(0, 4) },
    { unit: 1, during: between(4, 6) },
  ])
  expect(unitsFor({ kind: 'device', units: 2 }, 1, between(0, 6), taken)).toBeNull()
})

describe('[C16] a whole run that goes to another time', () => {
  const pool = new Map([['mixers', { kind: 'device' as const, units: 3 }]])
  const piece = (unit: number, from: number, to: number) => ({
    ...{ resourceId: 'mixers', unit, during: between(from, to) },
  })
  const taken = (unit: number, from: number, to: number) => ({
    ...{ resourceId: 'mixers', unit, ...between(from, to) },
  })

  test('stays on its units where they are free, and goes to others where they are taken', () => {
    const pieces = [piece(1, 0, 4), piece(2, 0, 4)]
    expect(onFreeUnits(pieces, pool, [taken(3, 0, 4)])).toEqual({ placed: pieces, stuck: [] })
    expect(onFreeUnits(pieces, pool, [taken(1, 2, 3)]).placed).toEqual([piece(2, 0, 4), piece(3, 0, 4)])
  })

  test('keeps together what was on one unit, and says so when none has room for all of it', () => {
    const pieces = [piece(1, 0, 2), piece(1, 2, 6)]
    expect(onFreeUnits(pieces, pool, [taken(1, 5, 6), taken(2, 0, 1)]).placed).toEqual([
      piece(3, 0, 2),
      piece(3, 2, 6),
    ])
    const all = [taken(1, 5, 6), taken(2, 0, 1), taken(3, 1, 3)]
    expect(onFreeUnits(pieces, pool, all)).toEqual({ placed: pieces, stuck: pieces })
  })

  test('goes to another of those it was chosen among, if all of its steps may and it is open then', () => {
    const [from, to] = ['08:00', '18:00'] as [TimeOfDay, TimeOfDay]
    const daily = [1, 2, 3, 4, 5, 6, 7].map(weekday => ({ weekday, from, to }))
    const sites = new Map([
      ['mixers', { units: 1, open: null }],
      ['by day', { units: 1, open: { opening: daily } }],
      ['others', { units: 1, open: null }],
    ])
    const among = ['mixers', 'by day', 'others']
    // Hour 0 is eight in the morning.
    const inDay = [{ ...piece(1, 1, 3), among }]
    const overNight = [{ ...piece(1, 1, 14), among }]
    const where = (pieces: readonly { resourceId: string }[]) => pieces.map(({ resourceId }) => resourceId)
    const all = [taken(1, 0, 20)]
    expect(where(onFreeUnits(inDay, sites, all).placed)).toEqual(['by day'])
    expect(where(onFreeUnits(overNight, sites, all).placed)).toEqual(['others'])
    const both = [...overNight, { ...piece(1, 15, 16), among: ['mixers', 'by day'] }]
    expect(where(onFreeUnits(both, sites, all).placed)).toEqual(['mixers', 'mixers'])
  })
})

const someTaken = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.nat(20), fc.integer({ min: 1, max: 6 }))
    .map(([unit, from, length]) => ({ unit, ...between(from, from + length) })),
  { maxLength: 12 },
)
const someAsked = fc.record({
  taken: someTaken,
  wanted: fc.integer({ min: 1, max: 4 }),
  during: fc
    .tuple(fc.nat(18), fc.integer({ min: 1, max: 8 }))
    .map(([from, length]) => between(from, from + length)),
})

describe('[C17] for any taken times', () => {
  const hoursOf = ({ start, end }: { start: Date; end: Date }) =>
    Array.from({ length: (end.getTime() - start.getTime()) / hour }, (_, index) => {
      const from = start.getTime() / hour + index
      return between(from, from + 1)
    })

  test('units of utilities are found exactly when there are enough in every hour, and none is taken twice', () => {
    fc.assert(
      fc.property(someAsked, ({ taken, wanted, during }) => {
        const pieces = unitsFor({ kind: 'utility', units: 4 }, wanted, during, taken)
        const free = (one: { start: Date; end: Date }) =>
          4 - new Set(taken.filter(other => overlaps(other, one)).map(({ unit }) => unit)).size
        expect(pieces !== null).toBe(hoursOf(during).every(one => free(one) >= wanted))
        for (const one of hoursOf(during)) {
          const given = (pieces ?? []).filter(piece => overlaps(piece.during, one)).map(({ unit }) => unit)
          expect(new Set(given).size).toBe(given.length)
          if (pieces) expect(given).toHaveLength(wanted)
          expect(taken.filter(other => overlaps(other, one) && given.includes(other.unit))).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  test('a room is given whole or not at all', () => {
    fc.assert(
      fc.property(someAsked, ({ taken, wanted, during }) => {
        const pieces = unitsFor({ kind: 'room', units: 4 }, wanted, during, taken)
        const free = [1, 2, 3, 4].filter(
          unit => !taken.some(other => other.unit === unit && overlaps(other, during)),
        )
        expect(pieces).toEqual(
          free.length < wanted ? null : free.slice(0, wanted).map(unit => ({ unit, during })),
        )
      }),
      { numRuns: 200 },
    )
  })
})
