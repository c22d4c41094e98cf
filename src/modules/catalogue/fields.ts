import { z } from 'zod'
import { codesOf, fenSchema, idSchema, plainDateSchema, quantitySchema } from '#kernel/schema.ts'
import { parameterCodes, parameterOf } from './parameters.ts'
import {
  bases,
  type Capability,
  certificateKinds,
  freshnesses,
  type Price,
  platformKinds,
  priceUnits,
  processes,
  serviceForms,
  validations,
} from './terms.ts'

export const platformKind = z.enum(codesOf(platformKinds)).meta({ title: '平台类型' })
export const validation = z.enum(codesOf(validations)).meta({ title: '验证类型' })
export const serviceForm = z.enum(codesOf(serviceForms)).meta({ title: '服务形式' })
export const process = z.enum(codesOf(processes)).meta({ title: '工艺类别' })
export const freshness = z.enum(codesOf(freshnesses)).meta({ title: '数据确认情况' })
export const certificateKind = z.enum(codesOf(certificateKinds)).meta({ title: '资质' })

/** A statement about one parameter; which of its two fields must be there follows from the parameter. */
export const statement = z
  .object({
    parameter: z.enum(parameterCodes).meta({ title: '参数' }),
    quantity: quantitySchema.optional(),
    present: z.boolean().optional(),
  })
  .superRefine(({ parameter, quantity, present }, context) => {
    const { kind, name } = parameterOf(parameter)
    const complain = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (kind === 'feature') {
      if (present === undefined) complain('present', `请选择是否具备“${name}”`)
      if (quantity !== undefined) complain('quantity', `“${name}”没有数值，只填是否具备`)
    } else if (quantity === undefined) complain('quantity', `请填写“${name}”的数值和单位`)
    else if (quantity.kind !== kind) complain('quantity', `“${name}”的单位种类不符，请重新选择单位`)
  })

export const capability = statement.safeExtend({
  basis: z.enum(codesOf(bases)).meta({ title: '依据' }),
  statedOn: plainDateSchema.meta({ title: '确认日期' }),
  evidence: z.string().trim().max(200).optional().meta({ title: '依据材料' }),
}) satisfies z.ZodType<Capability>

export const capabilities = z
  .array(capability)
  .max(40)
  .refine(list => new Set(list.map(one => one.parameter)).size === list.length, '同一参数只能填写一次')

export const price = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('fixed'),
    fen: fenSchema.positive('价格须大于 0'),
    unit: z.enum(codesOf(priceUnits)).meta({ title: '计价单位' }),
    taxIncluded: z.boolean().meta({ title: '是否含税' }),
  }),
  z.object({
    mode: z.literal('negotiable'),
    reason: z.string().trim().min(4, '面议须写明原因').max(200),
  }),
]) satisfies z.ZodType<Price>

export const scopeLine = z.object({
  object: z.string().trim().min(1).max(100).meta({ title: '检测对象' }),
  item: z.string().trim().min(1).max(100).meta({ title: '项目/参数' }),
  standard: z.string().trim().min(1).max(100).meta({ title: '方法标准' }),
})

export const shortText = (title: string, max = 100) =>
  z.string().trim().min(1, `请填写${title}`).max(max).meta({ title })

export const testView = z
  .object({
    id: idSchema,
    object: z.string().meta({ title: '检测对象' }),
    item: z.string().meta({ title: '检测项目' }),
    standard: z.string().meta({ title: '方法标准' }),
    range: z.string().nullable().meta({ title: '检出限或测量范围' }),
    reportType: z.string().meta({ title: '报告类型' }),
    days: z.int().meta({ title: '周期（工作日）' }),
    price: price.nullable().meta({ description: '今天执行的价格；尚未生效或已停止的为空' }),
    nextPrice: z
      .object({ price, validFrom: plainDateSchema })
      .nullable()
      .meta({ description: '已定、尚未生效的下一个价格' }),
    marks: z.array(certificateKind).meta({ description: '今天有效的证书能力范围覆盖该项目的，才有标识' }),
  })
  .meta({ id: 'Test', title: '检测项目' })

/** More rows than these are cut off; `total` tells how many there are. */
export const mostExported = 5_000

/** A public list as rows of text, for Excel or CSV. */
export const sheet = z
  .object({
    name: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())).meta({ description: `至多 ${mostExported} 行` }),
    total: z.int(),
  })
  .meta({ id: 'Sheet', title: '清单' })
