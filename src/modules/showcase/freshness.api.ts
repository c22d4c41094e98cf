/** What everybody may know of how well owners keep what they publish: platforms, results, solutions, plants and factories. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheet } from '#modules/catalogue/fields.ts'

const counts = {
  platforms: z.int().meta({ description: '已发布的平台' }),
  showcase: z.int().meta({ description: '已发布的成果、方案、厂房和代工' }),
  fresh: z.int().meta({ description: '两者之中 90 天内确认过的' }),
  due: z.int().meta({ description: '确认已逾 90 天' }),
  stale: z.int().meta({ description: '确认已逾 180 天' }),
}

const owner = z
  .object({
    organisationId: idSchema,
    organisationName: z.string(),
    ...counts,
    oldest: plainDateSchema.meta({ description: '最早的确认日期' }),
  })
  .meta({ id: 'OwnerFreshness', title: '单位的数据确认情况' })

export const getFreshness = contract({
  id: 'showcase.getFreshness',
  summary: '公布各单位已发布的平台、成果、方案、厂房和代工的数据确认情况',
  kind: 'query',
  route: 'GET /freshness',
  permission: 'public',
  input: z.object({
    after: idSchema.optional().meta({ title: '游标', description: '上一页返回的 next' }),
    limit: z.coerce.number().int().min(1).max(100).default(50).meta({ title: '每页条数' }),
  }),
  output: z.object({ total: z.object(counts), owners: z.array(owner), next: z.string().nullable() }),
  audit: null,
  refusals: {},
})

export const exportFreshness = contract({
  id: 'showcase.exportFreshness',
  summary: '导出各单位的数据确认情况',
  kind: 'query',
  route: 'GET /exports/freshness',
  permission: 'public',
  input: z.object({}),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'address' },
})
