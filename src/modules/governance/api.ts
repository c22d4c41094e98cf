import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, monthSchema } from '#kernel/schema.ts'
import { inOrder, isInOrder, isShort, narrowing, narrowingRules, offices, period, short } from './fields.ts'
import { measures } from './terms.ts'

const flows = {
  needs: z.int(),
  requests: z.int(),
  confirmed: z.int(),
  orders: z.int(),
  results: z.int(),
}
const counts = { platforms: z.int(), lines: z.int(), ...flows }
const named = { code: z.string(), name: z.string() }

const overview = z
  .object({
    at: instantSchema,
    ...period,
    total: z.object(counts),
    localities: z.array(z.object({ ...named, ...counts })),
    clusters: z.array(z.object({ ...named, ...counts })).meta({ description: '选了几个集群的平台各计一次' }),
    unclassified: z.object(counts).meta({ description: '没有选集群的' }),
    clusterSource: z
      .string()
      .nullable()
      .meta({ description: '集群名单的来源；没有导入时为空，集群一项无数据' }),
    months: z.array(z.object({ month: monthSchema, ...flows })),
  })
  .meta({ id: 'Overview', title: '运行概览' })

export type OverviewView = z.output<typeof overview>

export const getOverview = contract({
  id: 'governance.getOverview',
  summary: '查看现有平台和一段时期的需求、申请、确认、合同与结果，分地区、集群和月份',
  kind: 'query',
  route: 'GET /overview',
  permission: offices,
  input: z
    .object({ ...period, ...narrowing })
    .refine(isInOrder, inOrder)
    .refine(isShort, short),
  output: overview,
  audit: null,
  refusals: narrowingRules,
})

export const getAnswerTimes = contract({
  id: 'governance.getAnswerTimes',
  summary: '查看一段时期的预约申请，平台答复用了多久',
  kind: 'query',
  route: 'GET /overview/answers',
  permission: offices,
  input: z
    .object({ ...period, ...narrowing })
    .refine(isInOrder, inOrder)
    .refine(isShort, short),
  output: z
    .object({
      median: z.number().nullable().meta({ description: '小时；没有答复时无数据' }),
      answered: z.int(),
      lapsed: z.int(),
    })
    .meta({ id: 'AnswerTimes', title: '平台答复用时' }),
  audit: null,
  refusals: {},
})

const counted = z
  .object({
    id: idSchema,
    number: z.string(),
    name: z.string().nullable().meta({ description: '中试线的名称；需求只有公开的才有名称' }),
    localityName: z.string(),
    at: instantSchema,
    note: z.string().nullable().meta({ description: '预约所处的阶段，或结果' }),
  })
  .meta({ id: 'CountedRecord', title: '概览所计的记录', description: '编号和日期，不含内容和需求方' })

export type CountedRecord = z.output<typeof counted>

export const listCounted = contract({
  id: 'governance.listCounted',
  summary: '列出运行概览中一个数所计的记录：编号、日期和中试线，不含内容和需求方',
  kind: 'query',
  route: 'GET /overview/records',
  permission: offices,
  input: z
    .object({
      ...period,
      ...narrowing,
      measure: z.enum(codesOf(measures)).meta({ title: '哪一个数' }),
      after: z
        .string()
        .regex(/^\d{1,13}~[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '请用上一页返回的 next')
        .optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    })
    .refine(isInOrder, inOrder)
    .refine(isShort, short),
  output: z.object({ records: z.array(counted), next: z.string().nullable() }),
  audit: null,
  refusals: {},
})
