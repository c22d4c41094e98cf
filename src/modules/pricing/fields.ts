/** Prices as the API reads and shows them. */
import { z } from 'zod'
import { day } from '#kernel/calendar.ts'
import {
  codesOf,
  fenSchema,
  idSchema,
  instantSchema,
  plainDateSchema,
  timeOfDaySchema,
} from '#kernel/schema.ts'
import {
  customers,
  type Extra,
  longestDays,
  type OffPeak,
  type Price,
  priceUnits,
  pricingBases,
  pricingRules,
  timeBases,
} from './terms.ts'

export const customer = z.enum(codesOf(customers)).meta({ title: '客户类别' })

const amount = fenSchema.positive('价格须大于 0')
const percent = (title: string, most: number) =>
  z
    .number('请填写百分数')
    .min(0, '不能为负')
    .max(most, `不能超过 ${most}%`)
    .refine(value => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, '最多两位小数')
    .meta({ title })

const extraName = z.string().trim().min(1, '请写明费用名称').max(30).meta({ title: '费用名称' })
const extra = z.discriminatedUnion('mode', [
  z.object({ mode: z.enum(['each', 'once']), name: extraName, fen: amount }),
  z.object({ mode: z.literal('percent'), name: extraName, percent: percent('比例（%）', 100) }),
  z.object({ mode: z.literal('actual'), name: extraName }),
]) satisfies z.ZodType<Extra>

/** 另计费用, each named once. */
export const extras = z
  .array(extra)
  .max(10)
  .refine(all => new Set(all.map(one => one.name)).size === all.length, '同一项费用只能填写一次')
  .default([])
  .meta({ title: '另计费用' })

export const taxPercent = percent('税率（%）', 30).nullable().default(null)

const tier = z.object({
  from: z.int('请填写整数').min(2, '阶梯从第 2 个单位起').max(100_000).meta({ title: '自第几个单位起' }),
  fen: amount,
})

const offPeak = z
  .object({
    days: z
      .array(z.int().min(1).max(7))
      .min(1, '请选择星期')
      .refine(days => new Set(days).size === days.length, '同一天只能选一次')
      .transform(days => days.toSorted())
      .meta({ title: '星期', description: '1 为周一，7 为周日' }),
    from: timeOfDaySchema,
    to: timeOfDaySchema,
    percent: percent('优惠（%）', 100),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], message: '结束须晚于开始；跨零点的请分两条' })
  .meta({ id: 'OffPeak', title: '分时优惠' }) satisfies z.ZodType<OffPeak>

const lateFees = z
  .object({
    cancel: percent('逾期取消收费（%）', 100).nullable().default(null),
    noShow: percent('爽约收费（%）', 100).nullable().default(null),
  })
  .refine(({ cancel, noShow }) => cancel !== null || noShow !== null, '至少填写一项')
  .meta({ id: 'LateFees', title: '逾期取消与爽约收费', description: '占预约费用的比例；未写明的不收' })

const fixed = z
  .object({
    mode: z.literal('fixed'),
    fen: amount,
    unit: z.enum(codesOf(priceUnits)).meta({ title: '计价单位' }),
    taxIncluded: z.boolean().meta({ title: '是否含税' }),
    taxPercent,
    basis: z.enum(codesOf(pricingBases)).nullable().default(null).meta({ title: '定价方式' }),
    tiers: z
      .array(tier)
      .max(4, '最多 4 级阶梯')
      .refine(
        tiers => tiers.every((one, at) => one.from > (tiers[at - 1]?.from ?? 0)),
        '阶梯须从少到多排列，起点不重复',
      )
      .default([])
      .meta({ title: '阶梯价' }),
    extras,
    timeBasis: z
      .enum(codesOf(timeBases))
      .optional()
      .meta({ title: '计费时长', description: '不填按预约时长' }),
    offPeak: z.array(offPeak).max(6, '最多 6 条').optional().meta({ title: '分时优惠' }),
    lateFees: lateFees.optional(),
  })
  .refine(
    ({ unit, offPeak: all = [] }) =>
      all.every(({ from, to }) => unit === 'hour' || (unit === 'day' && from === '00:00' && to === '24:00')),
    { path: ['offPeak'], message: '分时优惠只用于按小时的价格；按天的价格只能整天优惠（00:00–24:00）' },
  )

export const fixedPrice = fixed.meta({ id: 'FixedPrice', title: '明码标价' })

export const price = z
  .discriminatedUnion('mode', [
    fixed,
    z.object({
      mode: z.literal('negotiable'),
      reason: z.string().trim().min(4, '面议须写明原因').max(200),
    }),
  ])
  .meta({ id: 'Price', title: '价格' }) satisfies z.ZodType<Price>

/** What a record with prices shows to whoever asks. */
export const priced = {
  price: price.nullable().meta({ description: '今天对查询者所属客户类别执行的价格；尚未生效或已停止的为空' }),
  customer: customer.nullable().meta({ description: '上述价格所属的客户类别' }),
  nextPrice: z
    .object({ price, validFrom: plainDateSchema })
    .nullable()
    .meta({ description: '同一客户类别已定、尚未生效的下一个价格' }),
}

/** How much is asked for, in the price's unit: up to three decimals. */
export const amountAsked = z.coerce
  .number('请填写数量')
  .positive('数量须大于 0')
  .max(100_000, '数量不能超过 100,000')
  .refine(value => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-6, '数量最多三位小数')
  .meta({ title: '数量', description: '以价格的计价单位计' })

export const charge = z
  .object({
    lines: z.array(z.object({ name: z.string(), how: z.string(), fen: fenSchema })),
    fen: fenSchema.meta({ title: '合计（分）' }),
    open: z.array(z.string()).meta({ description: '合计之外、金额未知的费用' }),
  })
  .meta({ id: 'Charge', title: '费用测算' })

/** A time as it is charged, planned or used. */
export const chargedSpan = z
  .object({ start: instantSchema, end: instantSchema })
  .refine(({ start, end }) => start < end, { path: ['end'], message: '结束须晚于开始' })
  .refine(({ start, end }) => end.getTime() - start.getTime() <= longestDays * day, {
    path: ['end'],
    message: `一段时间最长 ${longestDays} 天，请核对起止日期`,
  })

const named = {
  id: z.string().min(1).max(60).meta({ title: '依据的编号' }),
  name: z.string().trim().min(2, '请写明名称').max(60).meta({ title: '名称' }),
}

/** 计价的一项: what is charged at which price, for how much of it or for which time. */
export const pricedItem = z
  .object({
    name: z.string().trim().min(2, '请写明项目，至少 2 个字').max(100).meta({ title: '项目' }),
    priceId: idSchema.nullable().meta({ title: '价格记录', description: '议定的价格为空' }),
    price: fixedPrice,
    amount: z.discriminatedUnion('by', [
      z.object({ by: z.literal('quantity'), quantity: amountAsked }),
      z.object({ by: z.literal('time'), planned: chargedSpan, used: chargedSpan.nullable().default(null) }),
    ]),
    actuals: z
      .array(z.object({ name: extraName, fen: fenSchema }))
      .max(10)
      .default([])
      .meta({ title: '实际发生的费用' }),
  })
  .meta({ id: 'PricedItem', title: '计价的一项' })

/** 优惠: a percentage of what is left of each line, or an amount spread over all of them. */
export const discount = z
  .discriminatedUnion('mode', [
    z.object({ mode: z.literal('percent'), ...named, percent: percent('优惠（%）', 100) }),
    z.object({ mode: z.literal('amount'), ...named, fen: amount }),
  ])
  .meta({ id: 'Discount', title: '优惠' })

/** 创新券: so much of what is due, at most. */
export const voucher = z
  .object({ ...named, percent: percent('抵扣比例（%）', 100), most: fenSchema })
  .meta({ id: 'Voucher', title: '创新券' })

/** All that a charge comes from: kept with it, so that it can be reckoned again. */
export const pricingInputs = z
  .object({
    items: z.array(pricedItem).min(1, '请至少填写一项').max(60),
    discounts: z.array(discount).max(10).default([]),
    vouchers: z.array(voucher).max(5).default([]),
  })
  .meta({ id: 'PricingInputs', title: '计价依据' })

const reckonedLine = z.object({
  item: z.int().meta({ title: '第几项', description: '自 0 起' }),
  name: z.string(),
  how: z.string().meta({ title: '算法', description: '数量与单价，可据此复核' }),
  price: fenSchema.meta({ title: '价款（分）' }),
  discount: fenSchema.meta({ title: '优惠（分）' }),
  tax: fenSchema.nullable().meta({ title: '税（分）', description: '税率未写明的为空' }),
  taxIncluded: z.boolean().meta({ description: '税已在价款之内，不另加' }),
  subsidy: fenSchema.meta({ title: '补贴（分）' }),
  net: fenSchema.meta({ title: '应付（分）' }),
  rules: z.array(z.enum(codesOf(pricingRules))).meta({ title: '依据的规则' }),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).meta({ title: '所用的数' }),
})

export const reckoning = z
  .object({
    inputs: pricingInputs,
    lines: z.array(reckonedLine),
    price: fenSchema,
    discount: fenSchema,
    tax: fenSchema.meta({ description: '含税的也计入；税率未写明的除外' }),
    subsidy: fenSchema,
    due: fenSchema.meta({ title: '价税合计（分）', description: '优惠以后、补贴以前，卖方应得' }),
    net: fenSchema.meta({ title: '客户应付（分）' }),
    open: z.array(z.string()).meta({ description: '合计之外、金额未知的费用' }),
  })
  .meta({ id: 'Reckoning', title: '计价明细' })
