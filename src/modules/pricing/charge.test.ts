/** [A6] [O6] What a quantity costs: worked examples, and what holds of every price and quantity. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chargeFor, chargeForTime } from './charge.ts'
import { fixedPrice, price as priceSchema } from './fields.ts'
import { reckon } from './reckoning.ts'
import type { Extra, FixedPrice } from './terms.ts'

function fixed(said: Partial<FixedPrice> = {}): FixedPrice {
  const parsed = priceSchema.parse({ mode: 'fixed', fen: 800_000, unit: 'day', taxIncluded: true, ...said })
  if (parsed.mode !== 'fixed') throw new Error('not fixed')
  return parsed
}

const linesOf = (price: FixedPrice, quantity: number) =>
  chargeFor(price, quantity)?.lines.map(({ name, how, fen }) => [name, how, fen])

test('[C19] a charge for a known time is the amount of its quote: what the hour takes off is taken off', () => {
  const everyDay = [1, 2, 3, 4, 5, 6, 7]
  const price = fixedPrice.parse({
    ...{ mode: 'fixed', fen: 10_000, unit: 'hour', taxIncluded: true },
    offPeak: [{ days: everyDay, from: '18:00', to: '24:00', percent: 50 }],
  })
  const at = (time: string) => new Date(`2026-03-11T${time}:00+08:00`)
  const planned = { start: at('16:00'), end: at('20:00') }
  const item = {
    name: '占线',
    priceId: null,
    price,
    amount: { by: 'time' as const, planned, used: null },
    actuals: [],
  }
  const quoted = reckon({ items: [item], discounts: [], vouchers: [] })?.due
  expect(chargeForTime(price, planned)).toMatchObject({ fen: 30_000, lines: [{ fen: 30_000 }] })
  expect(quoted).toBe(30_000)
  expect(chargeFor(price, 4)?.fen).toBe(40_000)
})

describe('a charge', () => {
  test('is price by quantity', () => {
    expect(chargeFor(fixed(), 3)).toEqual({
      lines: [{ name: '价格', how: '3 天 × 8,000 元', fen: 2_400_000 }],
      fen: 2_400_000,
      open: [],
    })
  })

  test('prices each unit by the step it lies in, so that one more unit never makes the others dearer', () => {
    const price = fixed({
      tiers: [
        { from: 3, fen: 700_000 },
        { from: 6, fen: 600_000 },
      ],
    })
    expect(linesOf(price, 2)).toEqual([['第 1–2 天', '2 天 × 8,000 元', 1_600_000]])
    expect(linesOf(price, 7)).toEqual([
      ['第 1–2 天', '2 天 × 8,000 元', 1_600_000],
      ['第 3–5 天', '3 天 × 7,000 元', 2_100_000],
      ['第 6 天起', '2 天 × 6,000 元', 1_200_000],
    ])
  })

  test('adds what is said to be added, and names what it can’t know', () => {
    const extras: Extra[] = [
      { mode: 'each', name: '操作人员', fen: 80_000 },
      { mode: 'once', name: '开机费', fen: 300_000 },
      { mode: 'percent', name: '管理费', percent: 15 },
      { mode: 'actual', name: '物料' },
    ]
    const charge = chargeFor(fixed({ extras, taxIncluded: false, taxPercent: 6 }), 2)
    expect(charge?.lines.map(({ name, fen }) => [name, fen])).toEqual([
      ['价格', 1_600_000],
      ['操作人员', 160_000],
      ['开机费', 300_000],
      ['管理费', 240_000],
      ['税', 138_000],
    ])
    expect(charge).toMatchObject({ fen: 2_438_000, open: ['物料（按实际发生）'] })
  })

  test('supposes no tax rate', () => {
    expect(chargeFor(fixed({ taxIncluded: false }), 1)).toMatchObject({
      fen: 800_000,
      open: ['税（税率未写明）'],
    })
  })

  test('rounds half a 分 up, once a line', () => {
    expect(chargeFor(fixed({ fen: 333, unit: 'kg' }), 0.5)?.fen).toBe(167)
    expect(chargeFor(fixed({ fen: 1, unit: 'kg' }), 0.499)?.fen).toBe(0)
  })

  test('beyond what can be kept exactly is none', () => {
    expect(chargeFor(fixed({ fen: 1_000_000_000_000_000 }), 1)?.fen).toBe(1_000_000_000_000_000)
    expect(chargeFor(fixed({ fen: 1_000_000_000_000_000 }), 2)).toBe(null)
  })
})

const amount = fc.integer({ min: 1, max: 10_000_000 })
const percent = fc.integer({ min: 0, max: 3000 }).map(bp => bp / 100)
const tiers = fc
  .uniqueArray(fc.record({ from: fc.integer({ min: 2, max: 60 }), fen: amount }), {
    selector: one => one.from,
    maxLength: 4,
  })
  .map(all => all.toSorted((a, b) => a.from - b.from))
const extra: fc.Arbitrary<Extra> = fc.oneof(
  fc.record({ mode: fc.constantFrom('each' as const, 'once' as const), name: fc.string(), fen: amount }),
  fc.record({ mode: fc.constant('percent' as const), name: fc.string(), percent }),
  fc.record({ mode: fc.constant('actual' as const), name: fc.string() }),
)
const prices: fc.Arbitrary<FixedPrice> = fc.record({
  mode: fc.constant('fixed' as const),
  fen: amount,
  unit: fc.constantFrom('day' as const, 'kg' as const),
  taxIncluded: fc.boolean(),
  taxPercent: fc.option(percent),
  basis: fc.constant(null),
  tiers,
  extras: fc.array(extra, { maxLength: 4 }),
})
const quantities = fc.integer({ min: 1, max: 100_000 }).map(thousandths => thousandths / 1000)

describe('every charge', () => {
  test('is whole 分, and the sum of its lines', () => {
    fc.assert(
      fc.property(prices, quantities, (price, quantity) => {
        const charge = chargeFor(price, quantity)
        const fens = charge?.lines.map(({ fen }) => fen) ?? []
        expect(fens.every(fen => Number.isSafeInteger(fen) && fen >= 0)).toBe(true)
        expect(charge?.fen).toBe(fens.reduce((sum, fen) => sum + fen, 0))
      }),
      { numRuns: 2_000 },
    )
  })

  test('grows with the quantity, or stays', () => {
    fc.assert(
      fc.property(prices, quantities, quantities, (price, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        expect(chargeFor(price, less)?.fen).toBeLessThanOrEqual(chargeFor(price, more)?.fen ?? -1)
      }),
      { numRuns: 2_000 },
    )
  })

  test('of whole units is, without extras and tax, the sum of what each unit costs alone', () => {
    fc.assert(
      fc.property(prices, fc.integer({ min: 1, max: 80 }), (price, units) => {
        const bare = { ...price, extras: [], taxIncluded: true }
        const costOf = (unit: number) => bare.tiers.findLast(({ from }) => from <= unit)?.fen ?? bare.fen
        const each = Array.from({ length: units }, (_, at) => costOf(at + 1))
        expect(chargeFor(bare, units)?.fen).toBe(each.reduce((sum, fen) => sum + fen, 0))
      }),
      { numRuns: 2_000 },
    )
  })
})
