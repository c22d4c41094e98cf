/**
 * Rule tests: what a bill is made of and what of it is income comes to the 分. Whole sequences of bills, payments and what
 * is taken off are tried in test/money/way.test.ts, by the real operations in payments.test.ts.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fixedPrice } from '#modules/pricing/fields.ts'
import { reckon } from '#modules/pricing/index.ts'
import { differencesOf, feeLine, linesOfUse, milestoneLines, reckonedUse, taxWithin } from './making.ts'
import { incomeOf, stepReached, taxOf } from './standing.ts'

const runs = Number(process.env['PROPERTY_RUNS'] ?? 300)
const share = fc.double({ min: 0, max: 1, noNaN: true })
const amount = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 900_000_000_000 }))
const line = fc
  .record({ amount, taxed: fc.option(share) })
  .map(one => ({ amount: one.amount, tax: one.taxed === null ? null : Math.floor(one.amount * one.taxed) }))

test('[C30] income never rises as a line is taken off, and goes to nothing with it', () => {
  fc.assert(
    fc.property(line, share, share, (one, a, b) => {
      const [less = 0, more = 0] = [a, b].map(part => Math.floor(one.amount * part)).toSorted((x, y) => x - y)
      expect(incomeOf(one, less)).toBeLessThanOrEqual(incomeOf(one, more))
      expect([incomeOf(one, 0), taxOf(one, one.amount)]).toEqual([0, one.tax ?? 0])
    }),
    { numRuns: runs },
  )
})

const start = new Date('2026-03-02T08:00:00+08:00')
const planned = fc
  .tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }))
  .map(([from, length]) => ({
    start: new Date(start.getTime() + from * 60_000),
    end: new Date(start.getTime() + (from + length) * 60_000),
  }))
const price = fc
  .record({
    fen: fc.integer({ min: 1, max: 1_000_000 }),
    unit: fc.constantFrom('hour' as const, 'day' as const),
    taxIncluded: fc.boolean(),
    taxPercent: fc.option(fc.constantFrom(3, 6, 13)),
    timeBasis: fc.constantFrom('planned' as const, 'used' as const, 'planned-and-over' as const),
  })
  .map(said => fixedPrice.parse({ mode: 'fixed', ...said }))
const inputs = fc.array(fc.record({ planned, price }), { minLength: 1, maxLength: 4 }).map(items => ({
  items: items.map(one => ({
    ...{ name: '占线', priceId: null, price: one.price, actuals: [] },
    amount: { by: 'time' as const, planned: one.planned, used: null },
  })),
  discounts: [],
  vouchers: [],
}))

describe('[C24] quote(x) = bill(x)', () => {
  test('whenever use is as planned, line by line, with no difference to explain', () => {
    fc.assert(
      fc.property(inputs, quoted => {
        const quote = reckon(quoted)
        const bill = reckonedUse(
          quoted,
          quoted.items.map((item, at) => ({ item: at, used: item.amount.planned, actuals: [] })),
        )
        if (!quote || !bill) return
        const lines = linesOfUse(bill, 'order')
        expect(lines.reduce((sum, one) => sum + one.amount, 0)).toBe(quote.due)
        expect(lines.every(({ onTop }) => !onTop)).toBe(true)
        expect(differencesOf(quoted, bill)).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  test('and where use differs, the causes sum to the difference', () => {
    fc.assert(
      fc.property(inputs, planned, (quoted, span) => {
        const quote = reckon(quoted)
        const bill = reckonedUse(quoted, [{ item: 0, used: span, actuals: [] }])
        if (!quote || !bill) return
        const billed = linesOfUse(bill, 'order').reduce((sum, one) => sum + one.amount, 0)
        expect(differencesOf(quoted, bill).reduce((sum, { fen }) => sum + fen, 0)).toBe(billed - quote.due)
      }),
      { numRuns: runs },
    )
  })

  test('milestones bill the contract to the 分, its tax too', () => {
    fc.assert(
      fc.property(
        inputs,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        (quoted, weights) => {
          const quote = reckon(quoted)
          if (!quote) return
          const whole = weights.reduce((sum, one) => sum + one, 0)
          const fens = weights.map(one => Math.floor((quote.due * one) / whole))
          fens[0] = (fens[0] ?? 0) + quote.due - fens.reduce((sum, one) => sum + one, 0)
          const all = fens.map((fen, at) => ({
            orderId: 'order',
            position: at + 1,
            name: '期',
            share: 0,
            fen,
          }))
          const lines = milestoneLines(
            all,
            all.map(({ position }) => position),
            taxWithin(quote),
          )
          expect(lines.reduce((sum, one) => sum + one.amount, 0)).toBe(quote.due)
          if (taxWithin(quote) !== null)
            expect(lines.reduce((sum, one) => sum + (one.tax ?? 0), 0)).toBe(taxWithin(quote))
        },
      ),
      { numRuns: runs },
    )
  })
})

test('[C18] a fee is what the accepted price says of what was booked, and none where it says none', () => {
  const booked = { start, end: new Date(start.getTime() + 10 * 3_600_000) }
  const quoted = (lateFees?: { cancel: number | null; noShow: number | null }) => ({
    items: [
      {
        ...{ name: '占线', priceId: null, actuals: [] },
        price: fixedPrice.parse({ mode: 'fixed', fen: 10_000, unit: 'hour', taxIncluded: true, lateFees }),
        amount: { by: 'time' as const, planned: booked, used: null },
      },
    ],
    discounts: [],
    vouchers: [],
  })
  expect(feeLine(quoted({ cancel: 30, noShow: null }), 'cancel', 'order')).toMatchObject({
    ...{ amount: 30_000, rules: ['billing.late-fee'], facts: { percent: 30 }, claims: 'fee:order' },
  })
  expect(feeLine(quoted({ cancel: 30, noShow: null }), 'noShow', 'order')).toBe(null)
  expect(feeLine(quoted(), 'cancel', 'order')).toBe(null)
})

test('a ladder says the highest step that is reached, each once, and the first of all before any other', () => {
  expect(stepReached([1, 15, 30], 0, 0)).toBe(null)
  expect(stepReached([1, 15, 30], 0, 300)).toEqual({ step: 1, days: 1, last: false })
  expect(stepReached([1, 15, 30], 1, 16)).toEqual({ step: 2, days: 15, last: false })
  expect(stepReached([1, 15, 30], 2, 29)).toBe(null)
  expect(stepReached([1, 15, 30], 2, 300)).toEqual({ step: 3, days: 30, last: true })
})
