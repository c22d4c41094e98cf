import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, instantSchema, monthSchema } from '#kernel/schema.ts'
import { entryKinds, processes } from '#modules/catalogue/terms.ts'
import { narrowingRules } from './fields.ts'
import { boardKinds, longestMonths, monthsIn } from './terms.ts'

const kind = z.enum(codesOf(entryKinds))
/** One count for each of `boardKinds`, in their order. */
const counts = z.array(z.int()).meta({ description: `依次为${Object.values(boardKinds).join('、')}` })
const placed = z.object({ code: z.string(), name: z.string(), counts })

const dashboard = z
  .object({
    at: instantSchema,
    from: monthSchema.nullable(),
    to: monthSchema.nullable(),
    kinds: z.array(
      z.object({
        kind,
        count: z
          .int()
          .nullable()
          .meta({ description: '按集群看时，不分集群的种类（政策资讯、成果、方案、厂房、代工）为空' }),
      }),
    ),
    localities: z.array(placed),
    clusters: z.array(placed),
    clusterSource: z
      .string()
      .nullable()
      .meta({ description: '集群名单的来源；没有导入时为空，集群一项无数据' }),
    processes: z.array(z.object({ code: z.enum(codesOf(processes)), counts })),
    months: z.array(z.object({ month: monthSchema, counts })),
  })
  .meta({
    id: 'Dashboard',
    title: '公开总览',
    description: '只数公开的记录，每个数与同样条件的查找结果一致',
  })

export type DashboardView = z.output<typeof dashboard>

export const getDashboard = contract({
  id: 'governance.getDashboard',
  summary: '公开总览：公开的平台、中试线、服务和需求等各有多少，分地区、集群、工艺和发布月份',
  kind: 'query',
  route: 'GET /dashboard',
  permission: 'public',
  input: z
    .object({
      locality: z.string().max(40).optional().meta({ title: '地区' }),
      cluster: z.string().max(60).optional().meta({ title: '“135N”集群' }),
      from: monthSchema.optional().meta({ title: '发布月份起' }),
      to: monthSchema.optional().meta({ title: '发布月份止' }),
    })
    .refine(({ from, to }) => (from === undefined) === (to === undefined), {
      path: ['to'],
      message: '起止月份须一起写，或都不写',
    })
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      path: ['to'],
      message: '结束月份不能早于开始月份',
    })
    .refine(
      ({ from, to }) => from === undefined || to === undefined || monthsIn(from, to).length <= longestMonths,
      { path: ['to'], message: `时期最长 ${longestMonths} 个月，请缩短` },
    ),
  output: dashboard,
  audit: null,
  refusals: narrowingRules,
})
