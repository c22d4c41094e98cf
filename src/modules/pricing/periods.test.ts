/** [A6] [AC-46] Prices in time: one for a customer on a day, and nothing that has been in force is ever changed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type PlainDate, plainDate } from '#kernel/calendar.ts'
import { ending, holdsOn, type Period, type PriceRecord, pricedFor, setting, takingBack } from './periods.ts'
import type { Customer, Price } from './terms.ts'

const today = plainDate('2026-03-02')
const on = (day: number): PlainDate => addDays(today, day)

const costing = (yuan: number): Price => ({
  mode: 'fixed',
  fen: yuan * 100,
  unit: 'day',
  taxIncluded: true,
  taxPercent: null,
  basis: null,
  tiers: [],
  extras: [],
})

let made = 0
const record = (yuan: number, from: number, to: number | null, customer: Customer = 'all'): PriceRecord => ({
  id: `price-${++made}`,
  customer,
  price: costing(yuan),
  validFrom: on(from),
  validTo: to === null ? null : on(to),
})

const yuanFor = (records: readonly PriceRecord[], customer: Customer, day: PlainDate) => {
  const { price } = pricedFor(records, customer, day)
  return price?.mode === 'fixed' ? price.fen / 100 : null
}

/** What becomes of the records when a price is set; unchanged where it is refused. */
function settled(
  records: readonly PriceRecord[],
  yuan: number,
  period: Period,
  corrects: string | null,
  day: PlainDate,
) {
  const decision = setting(records, period, corrects, day)
  if (!decision.ok) return { records, refused: decision.refusals.map(({ rule }) => rule) }
  const { replaced, ended, added, resumed } = decision.value
  const kept = records
    .filter(({ id }) => id !== replaced)
    .map(one => (one.id === ended?.id ? { ...one, validTo: ended.validTo } : one))
  const fresh = { id: `price-${++made}`, customer: 'all' as const }
  return {
    records: [
      ...kept,
      { ...fresh, price: costing(yuan), ...added },
      ...(resumed ? [{ ...fresh, id: `price-${++made}`, ...resumed }] : []),
    ],
    refused: [],
  }
}

const spell = (from: number, to: number | null): Period => ({
  validFrom: on(from),
  validTo: to === null ? null : on(to),
})

describe('the price of the day', () => {
  const records = [record(1000, -30, 9), record(1200, 10, null), record(800, -5, 4, 'academic')]

  test('is the customer’s own, or the public one where there is none', () => {
    expect([0, 5, 10].map(day => yuanFor(records, 'academic', on(day)))).toEqual([800, 1000, 1200])
    expect([0, 9, 10].map(day => yuanFor(records, 'all', on(day)))).toEqual([1000, 1000, 1200])
    expect(yuanFor(records, 'own', on(0))).toBe(1000)
    expect(yuanFor(records, 'all', on(-31))).toBe(null)
  })

  test('comes with whose it is, and with the next that is set for the same customer', () => {
    expect(pricedFor(records, 'all', on(0))).toMatchObject({
      customer: 'all',
      nextPrice: { price: { fen: 120_000 }, validFrom: on(10) },
    })
    expect(pricedFor(records, 'academic', on(0))).toMatchObject({ customer: 'academic', nextPrice: null })
    expect(pricedFor([record(5, 3, null)], 'academic', on(0))).toMatchObject({
      price: null,
      nextPrice: { validFrom: on(3) },
    })
  })
})

describe('setting a price', () => {
  const long = record(1000, -30, null)

  test('ends the one before on the day before', () => {
    const { records } = settled([long], 1200, spell(5, null), null, today)
    expect([4, 5].map(day => yuanFor(records, 'all', on(day)))).toEqual([1000, 1200])
  })

  test('for a time brings the one before back afterwards', () => {
    const { records } = settled([long], 700, spell(5, 9), null, today)
    expect([4, 5, 9, 10, 400].map(day => yuanFor(records, 'all', on(day)))).toEqual([
      1000, 700, 700, 1000, 1000,
    ])
  })

  test('without an end holds until the next that is set', () => {
    const { records } = settled(
      [long, record(1500, 20, null)].map((one, at) => (at === 0 ? { ...one, validTo: on(19) } : one)),
      1200,
      spell(5, null),
      null,
      today,
    )
    expect([5, 19, 20].map(day => yuanFor(records, 'all', on(day)))).toEqual([1200, 1200, 1500])
  })

  test('in the past, or over one that is set for later, is refused', () => {
    expect(settled([long], 1, spell(-1, null), null, today).refused).toEqual(['catalogue.price.past'])
    const later = [{ ...long, validTo: on(19) }, record(1500, 20, null)]
    expect(settled(later, 1, spell(5, 20), null, today).refused).toEqual(['catalogue.price.overlap'])
  })

  test('on the first day of another puts that one right where it is named, and is refused where it isn’t', () => {
    const wrong = record(12, 5, null)
    const records = [{ ...long, validTo: on(4) }, wrong]
    expect(settled(records, 1200, spell(5, null), null, today).refused).toEqual(['catalogue.price.overlap'])
    const corrected = settled(records, 1200, spell(5, null), wrong.id, today)
    expect([4, 5].map(day => yuanFor(corrected.records, 'all', on(day)))).toEqual([1000, 1200])
    expect(settled(records, 1, spell(6, null), wrong.id, today).refused).toEqual([
      'catalogue.price.correction',
    ])
  })
})

test('a price ends today at the earliest, and never later than it was to', () => {
  const [open, short] = [record(1, -5, null), record(1, -5, 5)]
  const rules = (one: PriceRecord, last: number) => ending(one, on(last), today).ok
  expect([rules(open, -1), rules(open, 0), rules(short, 6), rules(record(1, 3, null), 2)]).toEqual([
    false,
    true,
    false,
    false,
  ])
})

test('a price that hasn’t begun is taken back, and the one just before goes on in its time', () => {
  const before = record(1000, -5, 4)
  const promised = record(700, 5, 9)
  expect(takingBack([before, promised], promised, today)).toEqual({
    ok: true,
    value: { extended: { id: before.id, validTo: on(9) } },
  })
  expect(takingBack([before], before, today).ok).toBe(false)
})

test('however prices are set, no day has two, days that were are as they were, and what was set holds in its time', () => {
  const entries = fc.array(
    fc.record({
      from: fc.integer({ min: -3, max: 30 }),
      days: fc.option(fc.integer({ min: 1, max: 15 })),
      fix: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(entries, fc.boolean(), (all, begun) => {
      let records: readonly PriceRecord[] = begun ? [record(1, -30, null)] : []
      for (const [at, { from, days, fix }] of all.entries()) {
        const yuan = at + 2
        const period = spell(from, days === null ? null : from + days - 1)
        const corrects = fix ? (records.find(one => one.validFrom === period.validFrom)?.id ?? null) : null
        const before = records
        const next = settled(records, yuan, period, corrects, today)
        records = next.records
        const horizon = Array.from({ length: 100 }, (_, day) => on(day - 40))
        for (const day of horizon) {
          expect(records.filter(one => holdsOn(one, day)).length).toBeLessThanOrEqual(1)
          if (day < today || next.refused.length > 0)
            expect(yuanFor(records, 'all', day)).toBe(yuanFor(before, 'all', day))
        }
        if (next.refused.length > 0) continue
        expect(yuanFor(records, 'all', period.validFrom)).toBe(yuan)
        const end = days === null ? null : on(from + days - 1)
        if (end === null) continue
        expect(yuanFor(records, 'all', end)).toBe(yuan)
        expect(yuanFor(records, 'all', addDays(end, 1))).toBe(yuanFor(before, 'all', addDays(end, 1)))
      }
    }),
    { numRuns: 500 },
  )
})
