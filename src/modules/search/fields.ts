/** What a search asks for, as the API reads it and as it is kept. */
import { z } from 'zod'
import { codesOf, many, monthSchema } from '#kernel/schema.ts'
import {
  certificateKinds,
  entryKinds,
  platformKinds,
  processes,
  titleLevels,
} from '#modules/catalogue/terms.ts'

export const asked = z.object({
  q: z.string().trim().max(100, '查找内容最多 100 个字').default('').meta({ title: '查找内容' }),
  kind: many(z.enum(codesOf(entryKinds))).meta({ title: '种类' }),
  locality: many(z.string().max(40)).meta({ title: '地区' }),
  process: many(z.enum(codesOf(processes))).meta({ title: '工艺' }),
  validation: many(z.string().max(40)).meta({ title: '验证类型', description: '分类体系中的代码' }),
  owner: many(z.enum(codesOf(platformKinds))).meta({ title: '平台类型' }),
  cluster: many(z.string().max(60)).meta({
    title: '“135N”集群',
    description: '平台或公开需求所选的集群代码',
  }),
  industry: many(z.string().max(10)).meta({
    title: '行业大类',
    description: 'GB/T 4754 的大类代码，如 C26；公开需求所选的行业',
  }),
  month: many(monthSchema).meta({ title: '发布月份', description: '按北京时间，如 2026-03' }),
  certificate: many(z.enum(codesOf(certificateKinds))).meta({ title: '当日有效的资质' }),
  level: many(z.enum(codesOf(titleLevels))).meta({ title: '当日有效的称号级别' }),
  parameter: z.array(z.string().max(80)).max(5, '最多 5 个参数条件').default([]).meta({
    title: '参数条件',
    description: '参数代码:数值和单位，如 volume:≥500 L、working-temperature:20–180 ℃；有无类参数只写代码。',
  }),
})
export type Asked = z.output<typeof asked>
