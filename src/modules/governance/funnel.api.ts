import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { dropReasons } from '#modules/catalogue/terms.ts'
import { inOrder, isInOrder, isShort, narrowing, offices, period, short } from './fields.ts'
import { stages } from './terms.ts'

const stage = z.enum(codesOf(stages))
const reason = z.enum([...codesOf(dropReasons), 'unstated'])
const counts = z.array(z.int()).meta({ description: '依次为各步的需求数' })
const hours = z.number().nullable().meta({ description: '小时' })

const funnel = z
  .object({
    at: instantSchema,
    ...period,
    stages: z.array(
      z.object({
        code: stage,
        name: z.string(),
        count: z.int(),
        source: z.string(),
        time: z
          .object({ needs: z.int(), median: hours, slowest: hours })
          .nullable()
          .meta({ description: '从走到的上一步到这一步用的时间；slowest 是最慢的十分之一不短于的时间' }),
      }),
    ),
    withdrawn: z.array(z.object({ reason, needs: z.int() })),
    withdrawnAfter: z.array(z.object({ code: stage, needs: z.int() })),
    closed: z.array(z.object({ reason, inquiries: z.int() })),
    localities: z.array(z.object({ code: z.string(), name: z.string(), counts })),
    clusters: z.array(z.object({ code: z.string().nullable(), name: z.string(), counts })),
    weeks: z.array(z.object({ monday: plainDateSchema, counts })),
  })
  .meta({ id: 'Funnel', title: '需求漏斗' })

export type FunnelView = z.output<typeof funnel>

export const getFunnel = contract({
  id: 'governance.getFunnel',
  summary: '查看一段时期发布的需求走到哪一步、每步用时、未成原因，分地区、集群和周',
  kind: 'query',
  route: 'GET /funnel',
  permission: offices,
  input: z
    .object({ ...period, ...narrowing })
    .refine(isInOrder, inOrder)
    .refine(isShort, short),
  output: funnel,
  audit: null,
  refusals: {},
})

const funnelNeed = z
  .object({
    id: idSchema,
    number: z.string(),
    name: z.string().nullable().meta({ description: '公开的需求才有' }),
    localityName: z.string(),
    reached: z.array(z.object({ code: stage, at: instantSchema })),
    withdrawnAt: instantSchema.nullable(),
    withdrawnFor: reason.nullable(),
  })
  .meta({ id: 'FunnelNeed', title: '漏斗中的需求', description: '编号和各步日期，不含需求内容' })

export type FunnelNeed = z.output<typeof funnelNeed>

export const listFunnelNeeds = contract({
  id: 'governance.listFunnelNeeds',
  summary: '列出漏斗中一个数所计的需求：编号和走到各步的日期，不含内容和单位',
  kind: 'query',
  route: 'GET /funnel/needs',
  permission: offices,
  input: z
    .object({
      ...period,
      stage: stage.default('published'),
      locality: narrowing.locality,
      cluster: narrowing.cluster.meta({ description: '集群代码；none 为没有选集群的' }),
      withdrawnFor: reason.optional(),
      closedFor: reason.optional().meta({ description: '有询价因此不选定而结束的需求' }),
      after: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    })
    .refine(isInOrder, inOrder)
    .refine(isShort, short),
  output: z.object({ total: z.int(), needs: z.array(funnelNeed), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})
