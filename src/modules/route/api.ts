import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { routeRequest, stageCode } from './request.ts'
import { accesses, merits, mostPlans, offerKinds } from './terms.ts'

const plans = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const

const verdict = z.enum(['meets', 'fails', 'unknown'])

const known = z.object({
  low: fenSchema.meta({ title: '下限（分）' }),
  high: fenSchema.meta({ title: '上限（分）' }),
  how: z.string().meta({ description: '数量和单价，可逐项核对' }),
  open: z.array(z.string()).meta({ description: '另计而金额未知的费用' }),
})

const leg = z
  .object({
    stage: stageCode,
    stageName: z.string(),
    kind: z.enum(codesOf(offerKinds)),
    recordId: idSchema,
    path: z.string().meta({ description: '公开页面' }),
    name: z.string(),
    holderName: z.string().meta({ title: '平台或单位' }),
    localityName: z.string(),
    access: z.enum(codesOf(accesses)).meta({ title: '怎么约定' }),
    contact: z.string(),
    leaves: instantSchema.meta({ description: '上一环节完成（第一程为出发）' }),
    arrives: instantSchema.meta({ description: '运到之时' }),
    start: instantSchema,
    finish: instantSchema.meta({ description: '此刻之前完成；里程碑与开始相同' }),
    milestone: z.boolean().meta({ description: '只到可下单或可入驻之日，此后的用时没有写明' }),
    wait: z.string().nullable().meta({ description: '到达后为什么没有马上开始' }),
    bookableFrom: plainDateSchema.nullable().meta({ description: '日历还没有开放到这一天的，自哪天起可约' }),
    price: z.string(),
    cost: known.nullable().meta({ description: '为空表示待报价，从不按 0 计' }),
    unpriced: z.string().nullable().meta({ description: '为什么没有金额' }),
    why: z.array(z.string()).meta({ title: '为什么选它' }),
    judgements: z.array(
      z.object({
        name: z.string(),
        weight: z.enum(['hard', 'soft']),
        need: z.string(),
        offer: z.string(),
        verdict,
        source: z.string(),
      }),
    ),
    cautions: z.array(z.string()),
    sources: z.array(z.string()).meta({ title: '依据' }),
  })
  .meta({ id: 'RouteLeg', title: '路线的一程' })
export type RouteLeg = z.output<typeof leg>

const permit = z.object({
  what: z.string(),
  stageName: z.string(),
  basis: z.string().meta({ title: '依据' }),
})

const route = z
  .object({
    merits: z.array(z.enum(codesOf(merits))).meta({ description: '在所列路线中哪一点最好' }),
    missing: z.array(z.string()).meta({ description: '缺哪些环节；非空即不完整' }),
    legs: z.array(leg),
    start: instantSchema,
    finish: instantSchema,
    cost: z
      .object({
        low: fenSchema,
        high: fenSchema,
        unpriced: z.array(z.string()).meta({ description: '待报价、没有计入的环节' }),
        open: z.array(z.string()).meta({ description: '另计而金额未知的费用' }),
      })
      .meta({ title: '总费用区间', description: '只合计已知金额' }),
    critical: z
      .object({
        days: z.int(),
        work: z.int(),
        wait: z.int(),
        transport: z.int(),
        longestWait: z.string().nullable(),
      })
      .meta({ title: '关键路径', description: '各环节先后相接，都在关键路径上；自然日' }),
    handovers: z.int().meta({ title: '换手次数' }),
    open: z.int().meta({ title: '待确认项数' }),
    window: z.object({ verdict, text: z.string() }).meta({ description: '与需求的最晚完成相比' }),
    permits: z.array(permit).meta({ title: '可能涉及的许可', description: '均待确认' }),
  })
  .meta({ id: 'Route', title: '路线' })
export type RouteView = z.output<typeof route>

const result = z
  .object({
    at: instantSchema,
    stages: z.array(
      z.object({
        stage: stageCode,
        name: z.string(),
        clause: z.string(),
        options: z.int().meta({ title: '可选几个' }),
        aside: z.int().meta({ title: '看不出是否相关、没有列入的服务项目' }),
        missing: z.string().nullable().meta({ description: '没有可选时的原因，先说最接近的' }),
      }),
    ),
    routes: z.array(route).meta({
      description:
        '最早完成、费用最低、换手最少、待确认最少的各一条，相同的并为一条；只剩一条时，另列一条某一项更少的；互不占优，早完成的在前',
    }),
    only: z.string().nullable().meta({ description: '只有一条时为什么' }),
    subsidy: z.object({ text: z.string(), clauses: z.array(z.string()) }).meta({ title: '补助测算' }),
    assumptions: z.array(z.object({ name: z.string(), text: z.string(), source: z.string() })),
    asks: z.array(z.string()).meta({ description: '补充填写后能算得更全' }),
  })
  .meta({ id: 'RouteResult', title: '路线测算结果' })
export type RouteResult = z.output<typeof result>
export const routeResult = result

export const planRoutes = contract({
  id: 'route.planRoutes',
  summary: '为已发布的需求测算从成果验证到量产的路线：只用可约或可询的供给，按真实日历和价格',
  kind: 'query',
  route: 'POST /own/needs/{needId}/routes',
  permission: plans,
  input: z.object({ needId: idSchema, request: routeRequest.prefault({}) }),
  output: result,
  audit: null,
  refusals: { 'route.need.published': '需求已发布', 'route.need.kind': '需求在中试线上做' },
  limit: { calls: 60, seconds: 60, per: 'person' },
})

export const savePlan = contract({
  id: 'route.savePlan',
  summary: '按当前目录和日历测算路线并留存条件与结果',
  kind: 'command',
  route: 'POST /own/needs/{needId}/route-plans',
  permission: plans,
  input: z.object({ needId: idSchema, request: routeRequest.prefault({}) }),
  output: z.object({ planId: idSchema }),
  audit: 'route.plan-saved',
  refusals: {
    'route.need.published': '需求已发布',
    'route.need.kind': '需求在中试线上做',
    'route.plans': `一项需求至多留存 ${mostPlans} 份`,
  },
  limit: { calls: 30, seconds: 60, per: 'person' },
})

const planRow = z.object({
  id: idSchema,
  savedAt: instantSchema,
  routes: z.int(),
  finish: instantSchema.nullable().meta({ description: '所列路线中最早的完成' }),
})
export type PlanRow = z.output<typeof planRow>

export const listPlans = contract({
  id: 'route.listPlans',
  summary: '列出本单位一项需求留存的路线测算，新的在前',
  kind: 'query',
  route: 'GET /own/needs/{needId}/route-plans',
  permission: plans,
  input: z.object({ needId: idSchema }),
  output: z.object({ plans: z.array(planRow) }),
  audit: null,
  refusals: {},
})

export const getPlan = contract({
  id: 'route.getPlan',
  summary: '查看留存的路线测算，并按今天的目录和日历重算，列出变化',
  kind: 'query',
  route: 'GET /own/route-plans/{planId}',
  permission: plans,
  input: z.object({ planId: idSchema }),
  output: z
    .object({
      id: idSchema,
      needId: idSchema,
      savedAt: instantSchema,
      request: routeRequest,
      result,
      changes: z
        .array(z.object({ what: z.string(), before: z.string(), after: z.string() }))
        .nullable()
        .meta({ description: '与今天重算的差异；需求已撤回、不能重算的为空' }),
    })
    .meta({ id: 'RoutePlan', title: '留存的路线测算' }),
  audit: null,
  refusals: {},
  limit: { calls: 60, seconds: 60, per: 'person' },
})

export const removePlan = contract({
  id: 'route.removePlan',
  summary: '删除留存的路线测算',
  kind: 'command',
  route: 'DELETE /own/route-plans/{planId}',
  permission: plans,
  input: z.object({ planId: idSchema }),
  output: z.object({}),
  audit: 'route.plan-removed',
  refusals: {},
})
