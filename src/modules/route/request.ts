/** What a route is asked for besides what the need says; whatever isn't in the need or the catalogue is a named assumption. */
import { z } from 'zod'
import { codesOf, plainDateSchema, quantitySchema } from '#kernel/schema.ts'
import { shortText } from '#modules/catalogue/fields.ts'
import { fireClasses } from '#modules/showcase/terms.ts'
import { type Stage, stages } from './terms.ts'

export const stageCode = z.enum(codesOf(stages)).meta({ title: '环节' })

const stageRequest = z.object({
  stage: stageCode,
  from: plainDateSchema.nullable().default(null).meta({ title: '最早开始', description: '为空表示不限' }),
  days: z
    .int('请填写整数')
    .min(1, '至少 1 个开放日')
    .max(60, '最多 60 个开放日')
    .nullable()
    .default(null)
    .meta({ title: '占线开放日', description: '只用于中试线；为空按需求所写' }),
  quantity: z
    .number('请填写数字')
    .positive('数量须大于 0')
    .max(100_000)
    .nullable()
    .default(null)
    .meta({ title: '数量', description: '按计价单位（批、次、样、小时、天、kg）；为空时批、次、样按 1 计' }),
})
export type StageRequest = z.output<typeof stageRequest>

const most = (title: string, largest: number) =>
  z.number('请填写数字').positive('须大于 0').max(largest).nullable().default(null).meta({ title })

const plantRequest = z
  .object({
    area: most('建筑面积不小于（m²）', 1_000_000),
    clearHeight: most('层高不小于（m）', 100),
    floorLoad: most('楼面荷载不小于（kN/m²）', 1_000),
    power: most('用电功率不小于（kW）', 1_000_000),
    fire: z.enum(fireClasses).nullable().default(null).meta({ title: '生产的火灾危险性类别' }),
    eia: z.boolean().default(false).meta({ title: '须已有环评准入意见' }),
    months: z
      .int('请填写整数')
      .min(1)
      .max(240)
      .nullable()
      .default(null)
      .meta({ title: '租期（月）', description: '只用于测算租金' }),
  })
  .refine(
    ({ area, clearHeight, floorLoad, power, fire, eia }) =>
      eia || [area, clearHeight, floorLoad, power, fire].some(one => one !== null),
    '请至少填写一项厂房要求，否则请不要厂房',
  )
export type PlantRequest = z.output<typeof plantRequest>

const amountKinds = ['mass', 'count', 'area']
const days = (title: string, usual: number) =>
  z.int('请填写整数').min(0, '不能为负').max(30, '最多 30 天').default(usual).meta({ title })

export const everyStage: readonly Stage[] = codesOf(stages)
const noWishes = (stage: Stage): StageRequest => ({ stage, from: null, days: null, quantity: null })

export const routeRequest = z
  .object({
    stages: z
      .array(stageRequest)
      .min(1, '请至少选择一个环节')
      .max(everyStage.length)
      .refine(list => new Set(list.map(one => one.stage)).size === list.length, '同一环节只能选一次')
      .default(everyStage.map(noWishes)),
    tests: z
      .array(shortText('检测对象或项目', 60))
      .max(10, '最多 10 项')
      .default([])
      .meta({ title: '要检测什么', description: '需求的资质要求中写明的，不必再填' }),
    amount: quantitySchema
      .refine(
        ({ kind, form }) => amountKinds.includes(kind) && form === 'value',
        '请填写质量、件数或面积的一个数',
      )
      .refine(quantity => quantity.form !== 'value' || quantity.value > 0, '须大于 0')
      .nullable()
      .default(null)
      .meta({ title: '首批产量', description: '用于测算代工费用、比对起订量；为空不计' }),
    plant: plantRequest
      .nullable()
      .default(null)
      .meta({ title: '厂房要求', description: '为空时量产落地只看代工' }),
    transport: z
      .object({ same: days('同一地区运送（天）', 0), other: days('跨地区运送（天）', 1) })
      .refine(({ same, other }) => same <= other, { path: ['other'], message: '跨地区不能短于同一地区' })
      .prefault({})
      .meta({ title: '运送用时', description: '假设，按自然日计' }),
  })
  .meta({ id: 'RouteRequest', title: '路线的条件与假设' })
export type RouteRequest = z.output<typeof routeRequest>
