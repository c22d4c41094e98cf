import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, many } from '#kernel/schema.ts'
import { sheet } from './export.api.ts'
import { testView } from './fields.ts'

const filter = {
  q: z.string().trim().max(100, '查找内容最多 100 个字').default('').meta({ title: '对象、项目或标准' }),
  locality: many(z.string().max(40)).meta({ title: '地区' }),
}

export type TestView = z.output<typeof testView>

const listed = testView
  .extend({ platformId: idSchema, platformName: z.string(), localityName: z.string() })
  .meta({ id: 'ListedTest', title: '检测项目清单的一行' })

export type ListedTest = z.output<typeof listed>

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
  output: z.object({ tests: z.array(listed), total: z.int(), pages: z.int() }),
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
