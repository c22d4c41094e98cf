import { z } from 'zod'
import { codesOf, fenSchema, idSchema, plainDateSchema, quantitySchema } from '#kernel/schema.ts'
import { priced } from '#modules/pricing/fields.ts'
import { parameterCodes, parameterOf } from './parameters.ts'
import {
  bases,
  batchKinds,
  type Capability,
  certificateKinds,
  freshnesses,
  mostExported,
  platformKinds,
  processes,
  productClasses,
} from './terms.ts'

export { mostExported }

export const platformKind = z.enum(codesOf(platformKinds)).meta({ title: '平台类型' })
/** A code of an imported classification. */
const termCode = (title: string, missing: string) =>
  z.string(missing).trim().min(1, missing).max(40).meta({ title, description: '分类体系中的代码' })
export const validation = termCode('验证类型', '请选择验证类型')
export const serviceForm = termCode('服务形式', '请选择服务形式')
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

/** How much one run takes: a range or a bound, of what batches are counted in. */
export const batchSize = quantitySchema.superRefine((quantity, context) => {
  const complain = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  const { kind, form } = quantity
  if (!batchKinds.some(known => known === kind)) complain('unit', '批量请用质量、体积、长度、面积或件数填写')
  if (form === 'set') complain('form', '批量请填写区间或上下限')
  else if ((form === 'range' ? quantity.from : quantity.value) <= 0) complain('value', '批量须大于 0')
})

export const productClass = z.enum(codesOf(productClasses)).meta({ title: '产品类别' })

/** The whole list: a class that it leaves out is taken. */
export const refusedClasses = z
  .array(productClass)
  .refine(codes => new Set(codes).size === codes.length, '同一类别只需选择一次')

export const weight = z.enum(['hard', 'soft']).meta({ title: '必须/优先' })

/** Whether a needed range must be offered whole (`every`) or any size in it will do (`some`). */
const reading = z.enum(['every', 'some'])

export const capabilityCriterion = statement.safeExtend({ reading: reading.optional(), weight })
export type CapabilityCriterion = z.output<typeof capabilityCriterion>

export const certificateCriterion = z.object({
  certificate: certificateKind,
  item: z.string().trim().max(100).meta({ title: '检测对象或项目', description: '留空表示只要求持有该资质' }),
  weight,
})
export type CertificateCriterion = z.output<typeof certificateCriterion>

const scopeText = (title: string) =>
  z.string().trim().min(1, '请填写此项').max(200, '最多 200 个字').meta({ title })

export const scopeLine = z.object({
  object: scopeText('检测对象'),
  item: scopeText('项目/参数'),
  standard: scopeText('方法标准'),
})

/** Of one certificate. */
export const mostScopeLines = 2_000

export const shortText = (title: string, max = 100) =>
  z.string().trim().min(1, `请填写${title}`).max(max).meta({ title })

/** The whole of a need, for those who may read it: never whose it is nor whom else it is shown to. */
export const shownNeed = z
  .object({
    name: z.string(),
    process: z.string(),
    background: z.string(),
    requirements: z.array(z.object({ name: z.string(), text: z.string(), hard: z.boolean() })),
    openPoints: z.array(z.string()).meta({ title: '需求方尚不明确的事项' }),
    from: plainDateSchema,
    to: plainDateSchema,
    days: z.int().nullable(),
    budget: z.object({ fen: fenSchema, hard: z.boolean() }).nullable(),
  })
  .meta({ id: 'ShownNeed', title: '需求全文', description: '以文字写出，不含单位名称和定向平台' })
export type ShownNeed = z.output<typeof shownNeed>

export const testView = z
  .object({
    id: idSchema,
    object: z.string().meta({ title: '检测对象' }),
    item: z.string().meta({ title: '检测项目' }),
    standard: z.string().meta({ title: '方法标准' }),
    range: z.string().nullable().meta({ title: '检出限或测量范围' }),
    reportType: z.string().meta({ title: '报告类型' }),
    days: z.int().meta({ title: '周期（工作日）' }),
    version: z.int(),
    ...priced,
    marks: z.array(certificateKind).meta({ description: '今天有效的证书能力范围覆盖该项目的，才有标识' }),
  })
  .meta({ id: 'Test', title: '检测项目' })

/** A public list as rows of text, for Excel or CSV. */
export const sheet = z
  .object({
    name: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())).meta({ description: `至多 ${mostExported} 行` }),
    total: z.int(),
  })
  .meta({ id: 'Sheet', title: '清单' })

/** Which part of a list that may be longer than one sheet. */
export const part = z.coerce
  .number()
  .int()
  .min(1)
  .max(1000)
  .default(1)
  .meta({ title: '第几份', description: `每份至多 ${mostExported} 行` })

/** What a list that can be narrowed says beside its rows. */
export const counted = {
  counts: z
    .record(z.string(), z.array(z.object({ code: z.string(), count: z.int() })))
    .meta({ description: '每个筛选项的各个取值各有几条，不计该项自己已选的' }),
  relaxed: z
    .array(z.object({ condition: z.string(), total: z.int() }))
    .meta({ description: '没有查到时：去掉哪一个条件就有几条，多的在前' }),
}

export type Relaxed = z.output<typeof counted.relaxed>
