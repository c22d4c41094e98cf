import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, many, plainDateSchema } from '#kernel/schema.ts'
import { counted, freshness, testView } from '../fields.ts'
import { sheet } from '../sheet/export.api.ts'
import { markedKinds, testDays } from '../terms.ts'

const filter = {
  q: z.string().trim().max(100, '查找内容最多 100 个字').default('').meta({ title: '对象、项目或标准' }),
  locality: many(z.string().max(40)).meta({ title: '地区' }),
  object: many(z.string().max(100)).meta({ title: '检测对象' }),
  standard: z.string().trim().max(100, '最多 100 个字').default('').meta({
    title: '方法标准',
    description: '标准号或其中一段，如 GB/T 3682',
  }),
  mark: many(z.enum(codesOf(markedKinds))).meta({ title: '今天有效的资质标识' }),
  days: many(z.enum(codesOf(testDays))).meta({
    title: '周期（工作日）',
    description: '3：3 个以内，5：4 至 5 个，10：6 至 10 个，more：10 个以上',
  }),
  most: z.coerce
    .number()
    .positive()
    .max(10_000_000)
    .optional()
    .meta({ title: '公开价不高于（元）', description: '只看所有客户今天的价格；面议的不列' }),
}

export type TestView = z.output<typeof testView>

const listed = testView
  .extend({
    platformId: idSchema,
    platformName: z.string(),
    localityName: z.string(),
    confirmedOn: plainDateSchema.meta({ description: '平台的数据最近一次确认' }),
    freshness,
  })
  .meta({ id: 'ListedTest', title: '检测项目清单的一行' })

export type ListedTest = z.output<typeof listed>

export const getTest = contract({
  id: 'catalogue.getTest',
  summary: '查看已发布平台的一个检测项目：方法标准、周期、价格和今天有效的资质标识',
  kind: 'query',
  route: 'GET /tests/{testItemId}',
  permission: 'public',
  input: z.object({ testItemId: idSchema }),
  output: listed.extend({ hotline: z.string().meta({ title: '服务热线' }) }),
  audit: null,
  refusals: {},
})

export const listTests = contract({
  id: 'catalogue.listTests',
  summary: '跨领域检测项目清单：对象、项目、方法标准、周期、价格和当日有效的资质标识',
  kind: 'query',
  route: 'GET /tests',
  permission: 'public',
  input: z.object({
    ...filter,
    page: z.coerce.number().int().min(1).max(1000).default(1).meta({ title: '页码' }),
  }),
  output: z.object({ tests: z.array(listed), total: z.int(), pages: z.int(), ...counted }),
  audit: null,
  refusals: {},
})

export const exportTests = contract({
  id: 'catalogue.exportTests',
  summary: '导出检测项目清单，条件与页面相同',
  kind: 'query',
  route: 'GET /exports/tests',
  permission: 'public',
  input: z.object(filter),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'address' },
})
