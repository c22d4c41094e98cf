/** The record of a pilot line as the API reads and shows it. */
import { z } from 'zod'
import { codesOf, idSchema, quantitySchema } from '#kernel/schema.ts'
import { priced } from '#modules/pricing/fields.ts'
import { batchSize, capabilities, process, productClass, refusedClasses, shortText } from '../fields.ts'
import { unitKinds, utilities } from '../terms.ts'

const utilityCodes = codesOf(utilities)

/** Hours from none to thirty days. */
const hours = (title: string) =>
  z.number('请填写小时数').min(0, '小时数不能为负').max(720, '不能超过 720 小时').meta({ title })

export const processUnit = z.object({
  name: shortText('单元名称', 60),
  kind: z.enum(codesOf(unitKinds)).meta({ title: '单元类型' }),
  material: z.string().trim().max(60).default('').meta({ title: '接触物料的材质' }),
  count: z.int('请填写整数').min(1, '至少 1 台').max(99).default(1).meta({ title: '台数' }),
  capabilities: capabilities.default([]),
})
export type ProcessUnit = z.output<typeof processUnit>

/** What the line can draw on; without a quantity it is there, and how much isn't said. */
const utility = z
  .object({ utility: z.enum(utilityCodes).meta({ title: '公用工程' }), quantity: quantitySchema.optional() })
  .refine(({ utility, quantity }) => !quantity || quantity.kind === utilities[utility].kind, {
    path: ['quantity'],
    message: '单位种类不符，请重新选择单位',
  })
export type Utility = z.output<typeof utility>

/** From one class of product to another: so many hours, or not at all. */
const changeover = z
  .object({
    from: productClass,
    to: productClass,
    hours: hours('换产用时（小时）').nullable().meta({ description: '为空表示不得切换' }),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: '请选择另一类产品' })
export type Changeover = z.output<typeof changeover>

const distinct = <T>(key: (one: T) => string, message: string) =>
  [(list: readonly T[]) => new Set(list.map(key)).size === list.length, message] as const

export const hazardCodes = z
  .array(z.string().trim().min(1).max(40))
  .max(60)
  .refine(...distinct((code: string) => code, '同一类别只需选择一次'))
  .default([])

/** All that is said of a line besides its id; what may be left out has a default. */
export const lineInput = {
  name: shortText('中试线名称', 60),
  process,
  summary: shortText('说明', 500),
  exclusions: z.string().trim().max(300).default('').meta({ title: '不承接的物料' }),
  capabilities: capabilities.min(1, '请至少填写一项能力参数'),
  units: z
    .array(processUnit)
    .max(40)
    .refine(...distinct(({ name }: ProcessUnit) => name, '单元名称不能重复，相同的设备请填写台数'))
    .default([])
    .meta({ title: '工艺单元', description: '按物料流向排列' }),
  batch: batchSize.nullable().default(null).meta({ title: '批量范围' }),
  cleaningHours: hours('清场用时（小时）').nullable().default(null),
  changeoverHours: hours('一般换产用时（小时）').nullable().default(null),
  changeovers: z
    .array(changeover)
    .max(110)
    .refine(...distinct(({ from, to }: Changeover) => `${from} ${to}`, '同一组换产只能填写一次'))
    .default([])
    .meta({ title: '换产表', description: '与一般换产用时不同的组合' }),
  utilities: z
    .array(utility)
    .max(utilityCodes.length)
    .refine(...distinct(({ utility }: Utility) => utility, '同一项公用工程只能填写一次'))
    .default([])
    .meta({ title: '公用工程' }),
  hazardsAccepted: hazardCodes.meta({ title: '可承接的物料危险性类别' }),
  hazardsRefused: hazardCodes.meta({ title: '不承接的物料危险性类别' }),
  refusedClasses: refusedClasses
    .nullable()
    .default(null)
    .meta({ title: '不承接的产品类别', description: '为空表示未注明；列表中没有一类，表示各类都承接' }),
}

/** What a line says of itself, as it is stored and as the audit log keeps it. */
export const lineContent = z.object(lineInput)
export type LineContent = z.output<typeof lineContent>

export const lineView = lineContent
  .extend({ id: idSchema, platformId: idSchema, version: z.int().positive(), ...priced })
  .meta({ id: 'Line', title: '中试线' })
