/** 培育库: what platforms and the public may do; what offices may, stands in office.api.ts. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { evidence, poolCounts, poolEntry, reason, shownEntry, stateRule, version } from './fields.ts'
import { poolStages } from './terms.ts'

export type { PoolCounts, PoolEntryView, PoolMilestone, PoolRow, PoolStep, ShownPoolEntry } from './fields.ts'

const manages = { 'platform-manager': 'organisation' } as const

export const applyToPool = contract({
  id: 'cultivation.applyToPool',
  summary: '为本单位的平台申请进入培育库；先由属地审核推荐，再由市级牵头部门审核',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/pool-entries',
  permission: manages,
  input: z.object({
    platformId: idSchema,
    stage: z.enum(codesOf(poolStages)).meta({ title: '建设阶段' }),
    statement: z
      .string()
      .trim()
      .min(10, '请写明申请的理由，至少 10 个字')
      .max(2000)
      .meta({ title: '申请说明' }),
    plan: z.string().trim().min(10, '请写明培育计划，至少 10 个字').max(2000).meta({ title: '培育计划' }),
    evidence,
  }),
  output: z.object({ entryId: idSchema }),
  audit: 'cultivation.applied',
  refusals: {
    'cultivation.verified': '单位已通过核验',
    'cultivation.open': '平台不在库，也没有在办的申请',
    'cultivation.titled': '平台没有市级以上称号',
    'cultivation.barred': '不在称号撤销后的申报限制期内',
  },
})

export const withdrawPoolApplication = contract({
  id: 'cultivation.withdrawPoolApplication',
  summary: '撤回尚未办结的入库申请',
  kind: 'command',
  route: 'POST /own/pool-entries/{entryId}/withdrawal',
  permission: manages,
  input: z.object({ entryId: idSchema, version, reason }),
  output: z.object({}),
  audit: 'cultivation.withdrawn',
  refusals: stateRule,
})

export const listOwnPoolEntries = contract({
  id: 'cultivation.listOwnPoolEntries',
  summary: '查看本单位平台的入库申请、里程碑和复核经过',
  kind: 'query',
  route: 'GET /own/pool-entries',
  permission: { ...manages, 'enterprise-manager': 'organisation' },
  input: z.object({}),
  output: z.object({ entries: z.array(poolEntry).meta({ description: '新的在前' }) }),
  audit: null,
  refusals: {},
})

export const reportMilestone = contract({
  id: 'cultivation.reportMilestone',
  summary: '报告本单位平台的一个里程碑已完成，写明依据',
  kind: 'command',
  route: 'POST /own/pool-milestones/{milestoneId}/report',
  permission: manages,
  input: z.object({
    milestoneId: idSchema,
    version,
    doneOn: plainDateSchema.meta({ title: '完成日期' }),
    evidence,
  }),
  output: z.object({}),
  audit: 'cultivation.milestone-reported',
  refusals: {
    'cultivation.milestone': '里程碑尚未报告，条目在库',
    'cultivation.done': '完成日期不早于申请入库，不晚于今天',
  },
})

export const listPublicPool = contract({
  id: 'cultivation.listPublicPool',
  summary: '公开平台在某日的培育库名单和统计，含已晋级和已出库的',
  kind: 'query',
  route: 'GET /pool',
  permission: 'public',
  input: z.object({
    on: plainDateSchema.optional().meta({ title: '查看哪一天', description: '不填为今天' }),
  }),
  output: z.object({ on: plainDateSchema, counts: poolCounts, entries: z.array(shownEntry) }),
  audit: null,
  refusals: {},
})
