import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { sheet } from '../fields.ts'

/** By what the platforms of a cluster are told apart. */
export const coverageWays = {
  locality: '地区',
  kind: '平台类型',
  validation: '验证类型',
  level: '称号级别',
} as const
export type CoverageWay = keyof typeof coverageWays

const cluster = z
  .object({
    code: z.string(),
    name: z.string(),
    parent: z.string().nullable().meta({ description: '所属类别的名称，如“新兴产业”' }),
    confirmed: z.boolean().meta({ description: '为 false 时来源没有定论，待确认' }),
    platforms: z.int(),
    cells: z
      .array(z.object({ code: z.string(), platforms: z.int() }))
      .meta({ description: '没有平台的不列；一个平台可以在多列中' }),
  })
  .meta({ id: 'ClusterCoverage', title: '集群覆盖' })

export type ClusterCoverage = z.output<typeof cluster>

export const listDirections = contract({
  id: 'catalogue.listDirections',
  summary: '列出今天执行的工信部重点方向，供登记平台时选择',
  kind: 'query',
  route: 'GET /directions',
  permission: 'public',
  input: z.object({}),
  output: z.object({
    source: z.string().nullable().meta({ description: '名录的来源；尚未导入时为空' }),
    directions: z.array(z.object({ code: z.string(), name: z.string(), parent: z.string().nullable() })),
  }),
  audit: null,
  refusals: {},
})

export const getCoverage = contract({
  id: 'catalogue.getCoverage',
  summary:
    '查看“135N”集群与已发布平台的对应：每个集群按地区、平台类型、验证类型或称号级别各有几个平台，哪里还没有',
  kind: 'query',
  route: 'GET /coverage',
  permission: 'public',
  input: z.object({ by: z.enum(codesOf(coverageWays)).default('locality').meta({ title: '按什么分列' }) }),
  output: z.object({
    source: z.string().nullable().meta({ description: '集群名单的来源；没有执行的版本时为空' }),
    by: z.enum(codesOf(coverageWays)),
    columns: z.array(z.object({ code: z.string(), name: z.string() })),
    clusters: z.array(cluster),
    unclassified: z.int().meta({ description: '没有选择集群的平台' }),
    outdated: z.int().meta({ description: '所选集群都不在今天执行的名单中的平台' }),
  }),
  audit: null,
  refusals: {},
})

export const exportCoverage = contract({
  id: 'catalogue.exportCoverage',
  summary: '导出“135N”集群与中试平台的对照表，条件与页面相同',
  kind: 'query',
  route: 'GET /exports/coverage',
  permission: 'public',
  input: getCoverage.input,
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'address' },
})
