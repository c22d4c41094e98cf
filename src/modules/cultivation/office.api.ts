/** 培育库: what localities and the city's offices may do. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, many, plainDateSchema } from '#kernel/schema.ts'
import { grounds, poolCounts, poolEntry, poolRow, secondPerson, stateRule } from './fields.ts'
import { poolStages, poolStates, reviewOutcomes } from './terms.ts'

const follows = { 'district-office': 'locality', 'city-department': 'city', 'city-lead': 'city' } as const
const recommends = { 'district-office': 'locality', 'city-lead': 'city' } as const
const decides = { 'city-lead': 'city' } as const

export const listPoolEntries = contract({
  id: 'cultivation.listPoolEntries',
  summary: '列出培育库条目和申请：可看任一日的状态，按状态、阶段、地区筛选，并统计',
  kind: 'query',
  route: 'GET /pool-entries',
  permission: follows,
  input: z.object({
    on: plainDateSchema.optional().meta({ title: '查看哪一天', description: '不填为现在' }),
    state: many(z.enum(codesOf(poolStates))),
    stage: many(z.enum(codesOf(poolStages))),
    locality: many(z.string().max(20)),
  }),
  output: z.object({ on: plainDateSchema, counts: poolCounts, entries: z.array(poolRow) }),
  audit: null,
  refusals: {},
})

export const getPoolEntry = contract({
  id: 'cultivation.getPoolEntry',
  summary: '查看一个培育库条目的申请、里程碑和全部经过',
  kind: 'query',
  route: 'GET /pool-entries/{entryId}',
  permission: follows,
  input: z.object({ entryId: idSchema }),
  output: z.object({ entry: poolEntry }),
  audit: null,
  refusals: {},
})

export const recommendEntry = contract({
  id: 'cultivation.recommendEntry',
  summary: '属地审核入库申请，推荐给市级牵头部门',
  kind: 'command',
  route: 'POST /pool-entries/{entryId}/recommendation',
  permission: recommends,
  input: z.object(grounds),
  output: z.object({}),
  audit: 'cultivation.recommended',
  refusals: { ...stateRule, ...secondPerson },
})

export const declineEntry = contract({
  id: 'cultivation.declineEntry',
  summary: '不予推荐或不予入库，写明理由',
  kind: 'command',
  route: 'POST /pool-entries/{entryId}/refusal',
  permission: recommends,
  input: z.object(grounds),
  output: z.object({}),
  audit: 'cultivation.declined',
  refusals: { ...stateRule, ...secondPerson },
})

export const admitEntry = contract({
  id: 'cultivation.admitEntry',
  summary: '准予入库：编码、确定阶段、辅导部门、建成期限和里程碑',
  kind: 'command',
  route: 'POST /pool-entries/{entryId}/admission',
  permission: decides,
  input: z.object({
    ...grounds,
    stage: z.enum(codesOf(poolStages)).meta({ title: '建设阶段' }),
    mentorDepartment: z.string().min(1, '请选择辅导部门').max(40).meta({ title: '辅导部门' }),
    dueOn: plainDateSchema.nullable().default(null).meta({ title: '建成期限', description: '在建的填写' }),
    milestones: z
      .array(
        z.object({
          name: z.string().trim().min(2, '请写明里程碑').max(100).meta({ title: '里程碑' }),
          dueOn: plainDateSchema.meta({ title: '应完成日期' }),
        }),
      )
      .max(20)
      .default([])
      .meta({ title: '里程碑' }),
  }),
  output: z.object({ code: z.string() }),
  audit: 'cultivation.admitted',
  refusals: {
    ...stateRule,
    ...secondPerson,
    'cultivation.mentor': '辅导部门在部门名录中',
    'cultivation.due': '在建平台的建成期限晚于今天，不超过规定的月数',
    'cultivation.milestone-ahead': '里程碑的应完成日期晚于今天',
    'cultivation.titled': '平台没有市级以上称号',
    'cultivation.barred': '不在称号撤销后的申报限制期内',
  },
  stepUp: true,
})

const outcome = z.enum(codesOf(reviewOutcomes)).meta({ title: '复核结论' })
const by = plainDateSchema.nullable().default(null).meta({ title: '整改期限', description: '整改的填写' })

export const reviewEntry = contract({
  id: 'cultivation.reviewEntry',
  summary: '年度复核：保留、限期整改或出库',
  kind: 'command',
  route: 'POST /pool-entries/{entryId}/reviews',
  permission: decides,
  input: z.object({
    ...grounds,
    year: z.int().min(2000).max(2199).meta({ title: '复核年度' }),
    outcome,
    by,
  }),
  output: z.object({}),
  audit: 'cultivation.reviewed',
  refusals: {
    ...stateRule,
    ...secondPerson,
    'cultivation.year': '年度在入库之后，不晚于今年',
    'cultivation.reviewed': '这一年度尚未复核',
    'cultivation.term': '整改写明期限，其他结论不写',
  },
  stepUp: true,
})

export const settleRectification = contract({
  id: 'cultivation.settleRectification',
  summary: '验收整改：合格的保留，不合格的出库',
  kind: 'command',
  route: 'POST /pool-entries/{entryId}/rectification-result',
  permission: decides,
  input: z.object({ ...grounds, outcome: z.enum(['keep', 'remove']).meta({ title: '整改结果' }) }),
  output: z.object({}),
  audit: 'cultivation.rectification-settled',
  refusals: { ...stateRule, ...secondPerson },
  stepUp: true,
})

export const completeEntry = contract({
  id: 'cultivation.completeEntry',
  summary: '确认在建平台建成，转为运营',
  kind: 'command',
  route: 'POST /pool-entries/{entryId}/completion',
  permission: decides,
  input: z.object(grounds),
  output: z.object({}),
  audit: 'cultivation.completed',
  refusals: { ...stateRule, ...secondPerson },
})

export const removeEntry = contract({
  id: 'cultivation.removeEntry',
  summary: '在年度复核之外出库，如平台停止运行或自愿退出',
  kind: 'command',
  route: 'POST /pool-entries/{entryId}/removal',
  permission: decides,
  input: z.object(grounds),
  output: z.object({}),
  audit: 'cultivation.removed',
  refusals: { ...stateRule, ...secondPerson },
  stepUp: true,
})

export const promoteEntry = contract({
  id: 'cultivation.promoteEntry',
  summary: '平台获得称号后，把它的入库条目记为已晋级',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({
    platformId: idSchema,
    titleId: idSchema,
    ladder: z.string(),
    level: z.string(),
    docNumber: z.string(),
  }),
  output: z.object({ promoted: z.boolean() }),
  audit: 'cultivation.promoted',
  refusals: {},
})
