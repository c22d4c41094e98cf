/**
 * [C19] [C20] [C21] [C22] [C24] One function for every amount: NUcore's worked examples, the order of what is reckoned, and
 * what holds of every charge.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TimeOfDay } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { causesOf } from './causes.ts'
import type { PricedItem, PricingInputs, Reckoning } from './charge-shape.ts'
import { piecesOfTime } from './chargeable.ts'
import { chargedSpan, fixedPrice, reckoning } from './fields.ts'
import { lateFee } from './late.ts'
import { reckon } from './reckoning.ts'
import type { FixedPrice, TimeBasis } from './terms.ts'

const at = (text: string) => new Date(`2026-03-0${text.replace(' ', 'T')}:00+08:00`)
const span = (start: string, end: string): Interval => ({ start: at(start), end: at(end) })

const price = (said: Partial<FixedPrice> = {}): FixedPrice =>
  fixedPrice.parse({ mode: 'fixed', fen: 6_000, unit: 'hour', taxIncluded: true, ...said })
const timed = (planned: Interval, used: Interval | null, said: Partial<FixedPrice> = {}): PricedItem => ({
  name: '占线',
  priceId: null,
  price: price(said),
  amount: { by: 'time', planned, used },
  actuals: [],
})
const some = (quantity: number, said: Partial<FixedPrice> = {}): PricedItem => ({
  ...timed(span('2 13:00', '2 14:00'), null, said),
  amount: { by: 'quantity', quantity },
})
const inputs = (items: PricedItem[], more: Partial<PricingInputs> = {}): PricingInputs => ({
  items,
  discounts: [],
  vouchers: [],
  ...more,
})
function must(said: PricingInputs): Reckoning {
  const reckoned = reckon(said)
  if (!reckoned) throw new Error('not reckoned')
  return reckoned
}
/** At 1 yuan a minute, what is charged is how many minutes are. */
const minutes = (timeBasis: TimeBasis, used: Interval | null) =>
  must(inputs([timed(span('2 13:00', '2 14:00'), used, { timeBasis })])).net / 100

describe('the worked examples of NUcore (doc/product_pricing.md at 791537e)', () => {
  const early = span('2 13:15', '2 13:45')
  const over = span('2 13:00', '2 14:15')
  const late = span('2 13:15', '2 14:15')

  test('[C19] by reservation 60; by usage 30, 75, 60', () => {
    expect(minutes('planned', early)).toBe(60)
    expect([early, over, late].map(used => minutes('used', used))).toEqual([30, 75, 60])
  })

  test('[C20] by reservation and overage 60, 75, 75', () => {
    expect([early, over, late].map(used => minutes('planned-and-over', used))).toEqual([60, 75, 75])
  })

  const steps = (first: number, ...rest: [number, number][]) => ({
    fen: first * 100,
    tiers: rest.map(([from, yuan]) => ({ from: from + 1, fen: yuan * 100 })),
  })

  test('[C21] ten hours in steps of 50, 45, 40 and 39: 432', () => {
    const stepped = steps(50, [2, 45], [5, 40], [7, 39])
    const reckoned = must(inputs([timed(span('2 08:00', '2 18:00'), null, stepped)]))
    expect(reckoned.lines.map(({ name, net }) => [name, net / 100])).toEqual([
      ['第 1–2 小时', 100],
      ['第 3–5 小时', 135],
      ['第 6–7 小时', 80],
      ['第 8 小时起', 117],
    ])
    expect(reckoned.net).toBe(43_200)
  })

  test('[C22] with adjustments of 5, 8, 10 and 12: 305 as printed, of two hours in the second step; of its three, 342', () => {
    // The document writes 3 × (45 − 8) = 74, which is two hours of it: both readings are reckoned, none is bent.
    const adjusted = (second: number) => steps(45, [2, 37], [2 + second, 30], [4 + second, 27])
    expect(must(inputs([timed(span('2 08:00', '2 17:00'), null, adjusted(2))])).net).toBe(30_500)
    expect(must(inputs([timed(span('2 08:00', '2 18:00'), null, adjusted(3))])).net).toBe(34_200)
  })
})

describe('what a line is reckoned from', () => {
  test('off-peak hours cost less, cut at the minute; of prices by the day, whole days', () => {
    const evening = {
      days: [1, 2, 3, 4, 5],
      from: '18:00' as TimeOfDay,
      to: '24:00' as TimeOfDay,
      percent: 20,
    }
    const [line] = must(inputs([timed(span('2 17:30', '2 19:00'), null, { offPeak: [evening] })])).lines
    expect(line).toMatchObject({
      price: 9_000,
      discount: 1_200,
      net: 7_800,
      rules: expect.arrayContaining(['pricing.off-peak']),
    })
    const weekend = { days: [6, 7], from: '00:00' as TimeOfDay, to: '24:00' as TimeOfDay, percent: 50 }
    const byDay = { unit: 'day' as const, fen: 10_000, offPeak: [weekend] }
    expect(must(inputs([timed(span('6 08:00', '8 18:00'), null, byDay)])).net).toBe(20_000)
  })

  test('steps lie in the time as it passes, so that off-peak hours late in a run are priced by their step', () => {
    const night = { days: [1], from: '20:00' as TimeOfDay, to: '24:00' as TimeOfDay, percent: 50 }
    const said = { fen: 10_000, tiers: [{ from: 3, fen: 8_000 }], offPeak: [night] }
    const lines = must(inputs([timed(span('2 18:00', '2 22:00'), null, said)])).lines
    expect(lines.map(({ price: full, discount }) => [full, discount])).toEqual([
      [20_000, 0],
      [16_000, 8_000],
    ])
  })

  test('a batch, a sample, a piece are counted, not timed', () => {
    expect(must(inputs([some(3, { unit: 'batch', fen: 500_000 })])).net).toBe(1_500_000)
    expect(reckon(inputs([timed(span('2 08:00', '2 18:00'), null, { unit: 'sample' })]))).toBe(null)
  })

  test('each line shows price, discount, tax, subsidy and what is due, by which rules and figures', () => {
    const reckoned = must(
      inputs(
        [
          some(2, {
            fen: 10_000,
            taxIncluded: false,
            taxPercent: 6,
            extras: [{ mode: 'once', name: '开机费', fen: 5_000 }],
          }),
        ],
        {
          discounts: [{ mode: 'percent', id: 'first-time', name: '首次合作', percent: 10 }],
          vouchers: [{ id: 'voucher-1', name: '创新券', percent: 50, most: 10_000 }],
        },
      ),
    )
    expect(reckoned.lines).toMatchObject([
      {
        name: '价格',
        price: 20_000,
        discount: 2_000,
        tax: 1_080,
        taxIncluded: false,
        subsidy: 8_000,
        net: 11_080,
      },
      { name: '开机费', price: 5_000, discount: 500, tax: 270, subsidy: 2_000, net: 2_770 },
    ])
    expect(reckoned.lines[0]).toMatchObject({
      rules: ['pricing.base', 'pricing.discount', 'pricing.tax.added', 'pricing.voucher'],
      facts: { unitFen: 10_000, units: 2, 'first-time': 2_000, 'voucher-1': 8_000, taxPercent: 6 },
    })
    expect(reckoned).toMatchObject({
      price: 25_000,
      discount: 2_500,
      tax: 1_350,
      due: 23_850,
      subsidy: 10_000,
      net: 13_850,
    })
  })

  test('tax in the price is shown and not added', () => {
    expect(must(inputs([some(1, { fen: 11_300, taxPercent: 13 })]))).toMatchObject({
      tax: 1_300,
      due: 11_300,
      net: 11_300,
    })
  })

  test('what arises by use is open until it is known', () => {
    const item = some(1, { extras: [{ mode: 'actual', name: '物料' }] })
    expect(must(inputs([item])).open).toEqual(['物料（按实际发生）'])
    const known = must(inputs([{ ...item, actuals: [{ name: '物料', fen: 1_234 }] }]))
    expect([known.open, known.net]).toEqual([[], 7_234])
  })

  test('[C18] what is owed for not coming is of what was booked, by its own price; where nothing is said, nothing', () => {
    const booked = timed(span('2 08:00', '2 18:00'), span('2 08:00', '2 09:00'), {
      lateFees: { cancel: 30, noShow: null },
    })
    expect(lateFee(inputs([booked]), 'cancel')).toBe(18_000)
    expect(lateFee(inputs([booked]), 'noShow')).toBe(null)
  })

  test('[C18] what is owed for not coming has its own part of a discount, not that of items that state no fee', () => {
    const booked = timed(span('2 08:00', '2 18:00'), null, { lateFees: { cancel: 30, noShow: null } })
    const discount = { mode: 'amount' as const, id: 'a', name: '优惠', fen: 60_000 }
    const quoted = inputs([booked, some(10)], { discounts: [discount] })
    expect(lateFee(quoted, 'cancel')).toBe(9_000)
  })

  test('no time is charged that is longer than 400 days, whatever a price makes of it', () => {
    const planned = span('2 08:00', '2 18:00')
    const daysOn = (days: number) => new Date(planned.start.getTime() + days * 24 * 3_600_000)
    const over = (end: Date) =>
      reckon(inputs([timed(planned, { start: planned.end, end }, { timeBasis: 'planned-and-over' })]))
    expect(over(daysOn(400))?.net).toBe(400 * 24 * 6_000)
    expect(over(daysOn(401))).toBe(null)
    expect(chargedSpan.safeParse({ start: planned.start, end: daysOn(400) }).success).toBe(true)
    const { error } = chargedSpan.safeParse({ start: planned.start, end: daysOn(401) })
    expect(error?.issues).toMatchObject([{ path: ['end'], message: expect.stringContaining('400 天') }])
  })

  test('a long time takes as much reckoning as as many short ones', () => {
    const offPeak = [0, 4, 8, 12, 16, 20].map(from => ({
      ...{ days: [1, 2, 3, 4, 5, 6, 7], percent: 10 },
      from: `${String(from).padStart(2, '0')}:00` as TimeOfDay,
      to: `${String(from + 2).padStart(2, '0')}:00` as TimeOfDay,
    }))
    const quickest = (days: number, times: number) => {
      const time = { start: at('2 00:00'), end: new Date(at('2 00:00').getTime() + days * 24 * 3_600_000) }
      const took = [1, 2, 3].map(() => {
        const from = performance.now()
        for (let done = 0; done < times; done++) piecesOfTime(price({ offPeak }), time, null)
        return performance.now() - from
      })
      return Math.min(...took)
    }
    expect(quickest(400, 1) / quickest(10, 40)).toBeLessThan(5)
  })

  test('[C24] a bill that differs says why, cause by cause', () => {
    const said = { timeBasis: 'used' as const, extras: [{ mode: 'actual' as const, name: '物料' }] }
    const quoted = inputs([timed(span('2 13:00', '2 14:00'), null, said)])
    const used = timed(span('2 13:00', '2 14:00'), span('2 13:00', '2 14:30'), said)
    const billed = inputs([{ ...used, actuals: [{ name: '物料', fen: 500 }] }])
    expect(causesOf(quoted, billed)).toEqual([
      { cause: 'amount', fen: 3_000 },
      { cause: 'actuals', fen: 500 },
    ])
  })

  test('is frozen with its inputs, and can be reckoned again from what was kept as text', () => {
    const reckoned = must(inputs([timed(span('2 08:00', '2 18:00'), null)]))
    expect(() => Object.assign(reckoned.inputs.items[0] ?? {}, { name: 'x' })).toThrow(TypeError)
    const kept = reckoning.parse(JSON.parse(JSON.stringify(reckoned)))
    expect(reckon(kept.inputs)).toEqual(reckoned)
  })
})

const amount = fc.integer({ min: 1, max: 10_000_000 })
const percent = fc.integer({ min: 0, max: 3_000 }).map(points => points / 100)
const moment = fc
  .integer({ min: 0, max: 20 * 24 * 60 })
  .map(minute => new Date(at('2 00:00').getTime() + minute * 60_000))
const interval = fc
  .tuple(moment, fc.integer({ min: 1, max: 6 * 24 * 60 }))
  .map(([start, length]) => ({ start, end: new Date(start.getTime() + length * 60_000) }))
const window = fc
  .tuple(
    fc.integer({ min: 0, max: 11 }),
    fc.integer({ min: 12, max: 24 }),
    fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    percent,
  )
  .map(([from, to, days, off]) => ({
    days,
    from: `${String(from).padStart(2, '0')}:00` as TimeOfDay,
    to: `${String(to).padStart(2, '0')}:00` as TimeOfDay,
    percent: off,
  }))
const tiers = fc
  .uniqueArray(fc.record({ from: fc.integer({ min: 2, max: 60 }), fen: amount }), {
    selector: one => one.from,
    maxLength: 3,
  })
  .map(all => all.toSorted((a, b) => a.from - b.from))
const prices: fc.Arbitrary<FixedPrice> = fc
  .record({
    mode: fc.constant('fixed' as const),
    fen: amount,
    unit: fc.constantFrom('day' as const, 'hour' as const),
    taxIncluded: fc.boolean(),
    taxPercent: fc.option(percent),
    basis: fc.constant(null),
    tiers,
    extras: fc.array(
      fc.record({ mode: fc.constantFrom('each' as const, 'once' as const), name: fc.string(), fen: amount }),
      { maxLength: 2 },
    ),
    timeBasis: fc.constantFrom<TimeBasis>('planned', 'used', 'planned-and-over'),
    offPeak: fc.array(window, { maxLength: 2 }),
  })
  .map(one => (one.unit === 'day' ? { ...one, offPeak: [] } : one))
const items: fc.Arbitrary<PricedItem> = fc.record({
  name: fc.constant('占线'),
  priceId: fc.constant(null),
  price: prices,
  amount: interval.map(planned => ({ by: 'time' as const, planned, used: null })),
  actuals: fc.constant([]),
})
const named = { id: fc.constantFrom('a', 'b'), name: fc.constant('优惠') }
const anything: fc.Arbitrary<PricingInputs> = fc.record({
  items: fc.array(items, { minLength: 1, maxLength: 4 }),
  discounts: fc.array(
    fc.oneof(
      fc.record({ mode: fc.constant('percent' as const), ...named, percent }),
      fc.record({ mode: fc.constant('amount' as const), ...named, fen: amount }),
    ),
    { maxLength: 2 },
  ),
  vouchers: fc.array(fc.record({ ...named, percent, most: amount }), { maxLength: 2 }),
})
const asPlanned = (said: PricingInputs): PricingInputs => ({
  ...said,
  items: said.items.map(item =>
    item.amount.by === 'time' ? { ...item, amount: { ...item.amount, used: item.amount.planned } } : item,
  ),
})
/** More of them on demand: `PROPERTY_RUNS=100000`. */
const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 400) }
/** Milliseconds: ten for each, where there are many. */
const patience = Math.max(30_000, runs.numRuns * 10)

describe('every charge', () => {
  test(
    '[C24] quote(x) = hold(x) = bill(x) when what was used is what was planned',
    () => {
      fc.assert(
        fc.property(anything, said => {
          const [quoted, billed] = [must(said), must(asPlanned(said))]
          expect(JSON.stringify(billed.lines)).toBe(JSON.stringify(quoted.lines))
          expect(billed.net).toBe(quoted.net)
          expect(causesOf(said, asPlanned(said))).toEqual([])
        }),
        runs,
      )
    },
    patience,
  )

  test(
    'conserves money: each line is whole and adds up, and so does the whole',
    () => {
      fc.assert(
        fc.property(anything, said => {
          const { lines, ...total } = must(said)
          for (const { price: full, discount, tax, taxIncluded, subsidy, net } of lines) {
            expect(
              [full, discount, tax ?? 0, subsidy, net].every(fen => Number.isSafeInteger(fen) && fen >= 0),
            ).toBe(true)
            expect(net).toBe(full - discount + (taxIncluded ? 0 : (tax ?? 0)) - subsidy)
          }
          expect(total.due).toBe(total.net + total.subsidy)
          expect(total.subsidy).toBeLessThanOrEqual(said.vouchers.reduce((sum, { most }) => sum + most, 0))
        }),
        runs,
      )
    },
    patience,
  )

  test('[C24] differs from another by its causes, to the 分', () => {
    fc.assert(
      fc.property(anything, anything, (from, to) => {
        const sum = causesOf(from, to).reduce((all, { fen }) => all + fen, 0)
        expect(sum).toBe(must(to).net - must(from).net)
      }),
      { numRuns: Math.min(runs.numRuns, 200) },
    )
  })
})
