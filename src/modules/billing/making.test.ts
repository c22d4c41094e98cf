/** Rule tests: what of a bill of use counts against the contract, what stands beyond it, and what use may say. */
import { describe, expect, test } from 'vitest'
import { fixedPrice } from '#modules/pricing/fields.ts'
import { type PricedItem, type PricingInputs, reckon } from '#modules/pricing/index.ts'
import type { FixedPrice } from '#modules/pricing/terms.ts'
import { differencesOf, linesOfUse, loggedOfOne, reckonedUse, type Used, usedFromOf } from './making.ts'
import { unsaidRefusals, usedRefusals } from './use.rules.ts'

const actual = (name: string) => ({ mode: 'actual' as const, name })
const item = (price: Partial<FixedPrice>, more: Partial<PricedItem> = {}): PricedItem => ({
  ...{ name: '占线', priceId: null, actuals: [] },
  amount: { by: 'quantity', quantity: 1 },
  price: fixedPrice.parse({ mode: 'fixed', fen: 1_000, unit: 'batch', taxIncluded: true, ...price }),
  ...more,
})
const quote = (items: PricedItem[], more: Partial<PricingInputs> = {}): PricingInputs => ({
  ...{ items, discounts: [], vouchers: [] },
  ...more,
})
/** What a bill comes to within the contract, and beyond it. */
function billed(quoted: PricingInputs, uses: Used[]) {
  const reckoned = reckonedUse(quoted, uses)
  if (!reckoned) throw new Error('not reckoned')
  const lines = linesOfUse(reckoned, 'order')
  const sum = (onTop: boolean) =>
    lines.reduce((all, line) => (line.onTop === onTop ? all + line.amount : all), 0)
  const causes = differencesOf(quoted, reckoned)
  expect(causes.reduce((all, { fen }) => all + fen, 0)).toBe(
    sum(false) + sum(true) - (reckon(quoted)?.due ?? 0),
  )
  return { within: sum(false), beyond: sum(true), causes }
}
const taxed = { fen: 1_008, taxIncluded: false, taxPercent: 6 }
const amountOff = { mode: 'amount' as const, id: 'first', name: '首单优惠', fen: 100 }

describe('[C24] [C25] costs that arise beyond the contract', () => {
  test('leave the contract’s part as it was quoted, with a tax of their own', () => {
    const quoted = quote([item({ ...taxed, extras: [actual('运输')] })])
    expect(reckon(quoted)?.due).toBe(1_068)
    expect(billed(quoted, [{ item: 0, actuals: [{ name: '运输', fen: 108 }] }])).toEqual({
      ...{ within: 1_068, beyond: 114 },
      causes: [{ cause: 'actuals', fen: 114 }],
    })
  })

  test('take no part of a discount by amount, and keep one by percentage', () => {
    const uses = [{ item: 0, actuals: [{ name: '运输', fen: 500 }] }]
    const items = [item({ extras: [actual('运输')] })]
    expect(billed(quote(items, { discounts: [amountOff] }), uses)).toMatchObject({ within: 900, beyond: 500 })
    const percent = { mode: 'percent' as const, id: 'term', name: '协议优惠', percent: 10 }
    expect(billed(quote(items, { discounts: [percent] }), uses)).toMatchObject({ within: 900, beyond: 450 })
  })

  test('are those that the item’s own quote left open, whatever they are called elsewhere', () => {
    const extras = [actual('运输')]
    const quoted = quote([
      item({ extras }, { actuals: [{ name: '运输', fen: 200 }] }),
      item({ extras: [actual('运输保险')] }),
      item({ extras }),
    ])
    const uses = [0, 2].map(at => ({ item: at, actuals: [{ name: '运输', fen: 300 }] }))
    expect(billed(quoted, uses)).toMatchObject({ within: 3_300, beyond: 300 })
  })

  test('are joined by what was quoted of other costs, also where use doesn’t say it again', () => {
    const extras = [actual('物料'), actual('运输')]
    const quoted = quote([item({ extras }, { actuals: [{ name: '物料', fen: 200 }] })])
    expect(billed(quoted, [{ item: 0, actuals: [{ name: '运输', fen: 50 }] }])).toMatchObject({
      ...{ within: 1_200, beyond: 50 },
    })
  })
})

describe('[C24] what is said of use fits the quote', () => {
  const planned = { start: new Date('2026-03-02T08:00:00+08:00'), end: new Date('2026-03-02T18:00:00+08:00') }
  const items = [
    item({ extras: [actual('运输')] }, { name: '检测' }),
    item({ unit: 'hour' }, { amount: { by: 'time', planned, used: null } }),
  ]
  const said = (...uses: Used[]) => usedRefusals(items, uses, planned.end).map(({ message }) => message)

  test('each item once, with its own kind of amount and its own costs', () => {
    expect(
      said(
        { item: 0, quantity: 2, actuals: [{ name: '运输', fen: 1 }] },
        { item: 1, used: planned, actuals: [] },
      ),
    ).toEqual([])
  })

  test('with the time of every item that is charged by it, which no plan says', () => {
    expect(unsaidRefusals(items, [{ item: 1, used: planned, actuals: [] }])).toEqual([])
    for (const uses of [[], [{ item: 1, actuals: [] }], [{ item: 0, used: planned, actuals: [] }]])
      expect(unsaidRefusals(items, uses).map(({ message }) => message)).toEqual([
        expect.stringContaining('“占线”按时间计价，请填写实际使用时间'),
      ])
  })

  test('not before it is over, whatever was planned', () => {
    const early = new Date(planned.end.getTime() - 1)
    const uses = [{ item: 1, used: planned, actuals: [] }]
    expect(usedRefusals(items, uses, planned.end)).toEqual([])
    expect(usedRefusals(items, uses, early).map(({ message }) => message)).toEqual([
      expect.stringContaining('用完以后再开账单'),
    ])
  })

  test('and what fits nothing is refused, each with its reason', () => {
    const cost = { name: '餐费', fen: 1 }
    expect(said({ item: 2, actuals: [] })).toEqual(['所接受的报价没有第 3 项，请刷新后核对。'])
    expect(said({ item: 0, actuals: [] }, { item: 0, actuals: [] })).toEqual([
      '“检测”的实际使用填写了两次，请合并。',
    ])
    expect(said({ item: 0, used: planned, actuals: [cost] })).toEqual([
      '“检测”按数量计价，请填写实际数量，不填使用时间。',
      '“餐费”不是“检测”的价格写明按实际发生的费用，请删去，或另行报价、另订合同。',
    ])
    expect(said({ item: 1, quantity: 3, actuals: [] })).toEqual([
      '“占线”按时间计价，请填写实际使用时间，不填数量。',
    ])
    const twice = { name: '运输', fen: 1 }
    expect(said({ item: 0, actuals: [twice, twice] })).toEqual(['“检测”的“运输”填写了两次，请合并。'])
  })
})

describe('[C24] one span that was logged', () => {
  const [start, end] = [new Date('2026-03-02T08:00:00+08:00'), new Date('2026-03-02T18:00:00+08:00')]
  const logged = { start, end, sources: ['刷卡或签到'] }
  const byTime = item({ unit: 'hour' }, { amount: { by: 'time', planned: { start, end }, used: null } })

  test('is proposed for the only item by time, and for none of several', () => {
    expect(loggedOfOne([item({}), byTime], logged)).toBe(logged)
    expect(loggedOfOne([byTime, byTime], logged)).toBeNull()
    expect(loggedOfOne([item({})], logged)).toBeNull()
  })

  test('vouches for one item, and for neither of two that carry it', () => {
    const used = { used: { start, end }, actuals: [] }
    const other = { used: { start, end: new Date(end.getTime() - 3_600_000) }, actuals: [] }
    const from = (...uses: Used[]) => [...usedFromOf(uses, logged).values()]
    expect(from({ item: 0, ...used }, { item: 1, ...other })).toEqual(['使用记录（刷卡或签到）', '人工填写'])
    expect(from({ item: 0, ...used }, { item: 1, ...used })).toEqual(['人工填写', '人工填写'])
  })
})
