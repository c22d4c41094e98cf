/** Pure: what a price is written as in a sheet, and what is read of it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeOfDaySchema } from '#kernel/schema.ts'
import { price } from '#modules/pricing/fields.ts'
import { type Price, priceUnits, pricingBases, timeBases } from '#modules/pricing/terms.ts'
import { RowReader } from '../sheet/reader.ts'
import { priceCells, priceColumns, priceFields, priceIn } from './cells.ts'

const fields = new Map(Object.entries(priceFields).map(([field, [heading]]) => [field, heading]))

function read(cells: readonly string[]) {
  const row = Object.fromEntries(priceColumns.map((heading, at) => [heading, cells[at] ?? '']))
  const reader = new RowReader(row, 2, { fields, titles: fields, parameterHeadings: [] })
  return {
    price: priceIn(reader),
    faults: reader.faults.map(({ column, message }) => `${column}：${message}`),
  }
}

const fen = fc.integer({ min: 1, max: 100_000_000_000 })
const percent = (most: number) => fc.integer({ min: 0, max: most * 100 }).map(hundredths => hundredths / 100)
const words = (minLength: number) =>
  fc
    .string({
      unit: fc.constantFrom(...'；;\\\n％%=@ 第起元/单天1,.料', '按实际发生另计', '5 元/天', '税率 13%'),
      minLength,
      maxLength: 12,
    })
    .map(text => text.trim())
const named = words(1).map(name => name.slice(0, 30).trim() || '料')
const extra = fc.oneof(
  fc.record({ mode: fc.constantFrom('each' as const, 'once' as const), name: named, fen }),
  fc.record({ mode: fc.constant('percent' as const), name: named, percent: percent(100) }),
  fc.record({ mode: fc.constant('actual' as const), name: named }),
)
const hour = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map(of => timeOfDaySchema.parse(`${String(of).padStart(2, '0')}:00`))
const window = fc.record({
  days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  from: hour(0, 11),
  to: hour(12, 24),
  percent: percent(100),
})
/** Times that a price may say something of; `offPeak` only where it is by the hour. */
const times = fc.record(
  {
    timeBasis: fc.constantFrom(...(Object.keys(timeBases) as (keyof typeof timeBases)[])),
    offPeak: fc.array(window, { minLength: 1, maxLength: 3 }),
    lateFees: fc
      .record({ cancel: fc.option(percent(100)), noShow: fc.option(percent(100)) })
      .filter(({ cancel, noShow }) => cancel !== null || noShow !== null),
  },
  { requiredKeys: [] },
)
const prices: fc.Arbitrary<Price> = fc.oneof(
  words(4).map(reason => ({ mode: 'negotiable' as const, reason: `面议${reason}原因` })),
  fc
    .tuple(
      times,
      fc.record({
        mode: fc.constant('fixed' as const),
        fen,
        unit: fc.constantFrom(...(Object.keys(priceUnits) as (keyof typeof priceUnits)[])),
        taxIncluded: fc.boolean(),
        taxPercent: fc.option(percent(30)),
        basis: fc.option(fc.constantFrom(...(Object.keys(pricingBases) as (keyof typeof pricingBases)[]))),
        tiers: fc
          .uniqueArray(fc.record({ from: fc.integer({ min: 2, max: 100_000 }), fen }), {
            maxLength: 4,
            selector: ({ from }) => from,
          })
          .map(tiers => tiers.sort((a, b) => a.from - b.from)),
        extras: fc.uniqueArray(extra, { maxLength: 6, selector: ({ name }) => name }),
      }),
    )
    .map(([{ offPeak, ...said }, fixed]) => ({
      ...fixed,
      ...said,
      ...(offPeak && fixed.unit === 'hour' ? { offPeak } : {}),
    })),
)

test('[A6] [G6] whatever price the dialog takes is read from a sheet as it was written, to the fen', () => {
  fc.assert(
    fc.property(prices, said => {
      expect(price.parse(said)).toEqual(said)
      expect(read(priceCells(said))).toEqual({ price: said, faults: [] })
    }),
    { numRuns: 2000 },
  )
})

const cells = (changes: Partial<Record<keyof typeof priceFields, string>>) => {
  const usual = { price: '8000', unit: '天', taxIncluded: '是' }
  return Object.keys(priceFields).map(field => ({ ...usual, ...changes })[field as 'price'] ?? '')
}

test('what people write by hand is understood', () => {
  const byHand = {
    tiers: '第3天起7,000；第 10 天起0.6万元/天',
    extras: '装卸200元/单;加急20%\n物料按实际发生另计',
  }
  expect(read(cells({ ...byHand, taxPercent: '13%', price: '0.8万' }))).toMatchObject({
    faults: [],
    price: {
      fen: 800_000,
      taxPercent: 13,
      tiers: [
        { from: 3, fen: 700_000 },
        { from: 10, fen: 600_000 },
      ],
      extras: [
        { mode: 'once', name: '装卸', fen: 20_000 },
        { mode: 'percent', name: '加急', percent: 20 },
        { mode: 'actual', name: '物料' },
      ],
    },
  })
})

test('[C18] fees for cancelling late are read by the word that sheets had before, too', () => {
  const lateFees = { cancel: 30, noShow: 100 }
  for (const words of ['逾期取消收 30%，爽约收 100%', '临时取消收 30%，爽约收 100%'])
    expect(read(cells({ lateFees: words })).price).toMatchObject({ lateFees })
})

test.each<[name: string, Parameters<typeof cells>[0], string[]]>([
  [
    'a step of another unit',
    { tiers: '第 3 批起 7000 元/批' },
    ['阶梯价：“第 3 批起 7000 元/批”请写成“第 3 天起'],
  ],
  ['steps out of order', { tiers: '第 9 天起 1；第 3 天起 2' }, ['阶梯价：阶梯须从少到多']],
  ['a fee without an amount', { extras: '装卸' }, ['另计费用：“装卸”请写成']],
  ['a fee said twice', { extras: '装卸 1 元/单；装卸 2%' }, ['另计费用：同一项费用']],
  [
    'a rate that may be a fraction',
    { taxPercent: '0.13' },
    ['税率（%）：“0.13”不足 1%：13% 请写成 13，确为 0.13% 的请写成 0.13%'],
  ],
  ['a rate too high', { taxPercent: '170' }, ['税率（%）：不能超过 30%']],
  ['a way of pricing that is none', { basis: '拍脑袋' }, ['定价方式：“拍脑袋”不在可选范围']],
  ['everything at once', { price: '贵', unit: '月' }, ['价格（元）：“贵”不是金额', '计价单位：“月”不在']],
])('[G4] %s: told in its column', (_name, changes, faults) => {
  expect(read(cells(changes)).faults).toEqual(faults.map(start => expect.stringContaining(start)))
})
