import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, instantSchema, monthSchema as month } from '#kernel/schema.ts'
import { process, sheet } from '#modules/catalogue/fields.ts'
import { unmets } from '#modules/matching/terms.ts'

const offices = {
  'city-lead': 'city',
  'city-department': 'city',
  'district-office': 'locality',
} as const

const enterprises = z.int().meta({ title: '企业数', description: '不同企业的家数，不是需求的项数' })
const named = z.object({ code: z.string(), name: z.string() })

const gapReport = z
  .object({
    month,
    months: z.array(month).meta({ description: '有统计的月份，新的在前' }),
    scopeName: z.string(),
    at: instantSchema,
    frozen: z.boolean().meta({ description: '月份已结束，统计不再变' }),
    fewest: z.int().meta({ description: '企业少于此数的一律不显示，也不计入任何合计' }),
    clusters: z.array(named),
    rows: z.array(
      z.object({
        process,
        cluster: z.string().nullable(),
        criterion: z.string(),
        name: z.string(),
        unmet: z.enum(codesOf(unmets)),
        enterprises,
        wanted: z.string().nullable().meta({ description: '从最小到最大的要求' }),
        usesPerYear: z
          .int()
          .nullable()
          .meta({ description: '布局缺口自报的每年使用次数之和；自报的太少时为空' }),
        localities: z
          .array(named.extend({ enterprises }))
          .nullable()
          .meta({ description: '有一地太少时各地都不列' }),
      }),
    ),
  })
  .meta({ id: 'GapReport', title: '缺口统计', description: '没有中试线满足的必须条件，按工艺和集群' })

export type GapReportView = z.output<typeof gapReport>

export const getGapReport = contract({
  id: 'governance.getGapReport',
  summary: '查看一个月发布的需求中本市没有中试线满足的条件，按工艺和集群计企业数',
  kind: 'query',
  route: 'GET /gaps',
  permission: offices,
  input: z.object({ month: month.optional() }),
  output: gapReport,
  audit: null,
  refusals: {},
})

export const exportGaps = contract({
  id: 'governance.exportGaps',
  summary: '导出一个月的缺口条件清单',
  kind: 'query',
  route: 'GET /exports/gaps',
  permission: offices,
  input: z.object({ month: month.optional() }),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const freezeGaps = contract({
  id: 'governance.freezeGaps',
  summary: '月份结束后留存缺口统计：全市和各地各一份，此后不变',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ frozen: z.int() }),
  audit: 'governance.gaps-frozen',
  refusals: {},
})
