/** Prices as the API reads and shows them. */
import { z } from 'zod'
import { codesOf, fenSchema, plainDateSchema } from '#kernel/schema.ts'
import { customers, type Extra, type Price, priceUnits, pricingBases } from './terms.ts'

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

const fixed = z.object({
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
})

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
