import { z } from 'zod'
import { plainDateSchema } from '#kernel/calendar.ts'
import { fenSchema } from '#kernel/money.ts'
import { formatQuantity, quantitySchema } from '#kernel/quantity.ts'
import { parameterCodes, parameterOf } from './parameters.ts'

const keysOf = <K extends string>(names: Readonly<Record<K, string>>): [K, ...K[]] =>
  Object.keys(names) as [K, ...K[]]

/** 平台类型 (浙政办发〔2025〕24号 names four). */
export const platformKinds = {
  enterprise: '企业主导',
  'third-party': '第三方服务机构主导',
  academic: '高校院所主导',
  government: '政府主导',
} as const
export const platformKind = z.enum(keysOf(platformKinds)).meta({ title: '平台类型' })
export type PlatformKind = z.output<typeof platformKind>

/** 验证类型: the five questions that pilot work answers (工信厅科函〔2025〕456号). */
export const validations = {
  V1: '设计验证',
  V2: '功能性能验证',
  V3: '工艺验证',
  V4: '适配验证',
  V5: '生产验证',
} as const
export const validation = z.enum(keysOf(validations)).meta({ title: '验证类型' })

/** 服务形式: the four of the plan (条款 三1) and testing (三2). */
export const serviceForms = {
  verification: '成果验证',
  sample: '样品试制',
  'scale-up': '工艺放大',
  'small-batch': '小批量试生产',
  testing: '检验检测',
  equipment: '设备共享',
} as const
export const serviceForm = z.enum(keysOf(serviceForms)).meta({ title: '服务形式' })

/** 工艺类别: what a line does; the first thing a need says. */
export const processes = {
  reaction: '反应放大',
  fermentation: '发酵',
  separation: '分离纯化',
  drying: '干燥制粉',
  coating: '涂布成膜',
  forming: '成型加工',
  textile: '纺织染整',
  food: '食品加工',
  semiconductor: '封装测试',
  battery: '电池试制',
  hydrogen: '氢能试制',
  testing: '检验检测',
} as const
export const process = z.enum(keysOf(processes)).meta({ title: '工艺类别' })
export type Process = z.output<typeof process>
export const processName = (code: Process): string => processes[code]

export const certificateKinds = { CNAS: 'CNAS 认可', CMA: 'CMA 资质认定' } as const
export const certificateKind = z.enum(keysOf(certificateKinds)).meta({ title: '资质' })

export const bases = { rated: '额定', measured: '实测', certificate: '证书' } as const

/** A statement about one parameter: a quantity, or whether a feature is there. */
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
export type Statement = z.output<typeof statement>

export function formatStatement({ parameter, quantity, present }: Statement): string {
  if (quantity) return formatQuantity(quantity)
  return present ? '具备' : parameterOf(parameter).kind === 'feature' ? '不具备' : ''
}

/** 能力参数: what is offered, on what basis and since when (acceptance A2). */
export const capability = statement.safeExtend({
  basis: z.enum(keysOf(bases)).meta({ title: '依据' }),
  statedOn: plainDateSchema.meta({ title: '确认日期' }),
})
export type Capability = z.output<typeof capability>

export const capabilities = z
  .array(capability)
  .max(40)
  .refine(list => new Set(list.map(one => one.parameter)).size === list.length, '同一参数只能填写一次')

export const priceUnits = {
  hour: '小时',
  day: '天',
  batch: '批',
  sample: '样',
  time: '次',
  kg: 'kg',
} as const
export type PriceUnit = keyof typeof priceUnits

/** 价格: an amount with its unit and tax basis, or 面议 with the reason why there is none. */
export const price = z.discriminatedUnion('mode', [
  z.object({
    mode: z.literal('fixed'),
    fen: fenSchema.positive('价格须大于 0'),
    unit: z.enum(keysOf(priceUnits)).meta({ title: '计价单位' }),
    taxIncluded: z.boolean().meta({ title: '是否含税' }),
  }),
  z.object({ mode: z.literal('negotiable'), reason: z.string().trim().min(4, '面议须写明原因').max(200) }),
])
export type Price = z.output<typeof price>

export const scopeLine = z.object({
  object: z.string().trim().min(1).max(100).meta({ title: '检测对象' }),
  item: z.string().trim().min(1).max(100).meta({ title: '项目/参数' }),
  standard: z.string().trim().min(1).max(100).meta({ title: '方法标准' }),
})

export const shortText = (title: string, max = 100) =>
  z.string().trim().min(1, `请填写${title}`).max(max).meta({ title })
