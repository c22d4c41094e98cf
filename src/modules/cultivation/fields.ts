/** What several contracts of the pool say alike. */
import { z } from 'zod'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { poolActs, poolStages, poolStates } from './terms.ts'

export const version = z.int().positive().meta({ title: '版本号' })
export const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
export const evidence = z
  .string()
  .trim()
  .min(2, '请写明依据，如文号、材料名称')
  .max(300)
  .meta({ title: '依据', description: '文号、材料名称或核查记录' })

export const grounds = { entryId: idSchema, version, reason, evidence }

export const stateRule = { 'cultivation.state': '条目的状态可以这样办理' }
export const secondPerson = {
  'cultivation.second-person': '办理人不是申请单位的人，也没有办理上一步',
}

const step = z
  .object({
    at: instantSchema,
    on: plainDateSchema,
    act: z.enum(codesOf(poolActs)),
    state: z.enum(codesOf(poolStates)),
    stage: z.enum(codesOf(poolStages)),
    reason: z.string(),
    evidence: z.string(),
    by: z.string(),
    year: z.int().nullable().meta({ title: '复核年度' }),
    term: plainDateSchema
      .nullable()
      .meta({ title: '所定的期限', description: '入库的是建成期限，整改的是整改期限' }),
  })
  .meta({ id: 'PoolStep', title: '培育库条目的一步' })
export type PoolStep = z.output<typeof step>

const milestone = z
  .object({
    id: idSchema,
    name: z.string(),
    dueOn: plainDateSchema,
    doneOn: plainDateSchema.nullable(),
    evidence: z.string(),
    overdue: z.boolean(),
    version,
  })
  .meta({ id: 'PoolMilestone', title: '里程碑' })
export type PoolMilestone = z.output<typeof milestone>

const row = {
  id: idSchema,
  code: z.string().nullable().meta({ title: '入库编码' }),
  platformId: idSchema,
  platformName: z.string(),
  localityName: z.string(),
  stage: z.enum(codesOf(poolStages)),
  state: z.enum(codesOf(poolStates)),
  enteredOn: plainDateSchema.nullable(),
}

export const poolRow = z
  .object({
    ...row,
    organisationName: z.string(),
    mentorDepartment: z.string().nullable().meta({ title: '辅导部门' }),
    appliedAt: instantSchema,
    dueOn: plainDateSchema.nullable().meta({ title: '建成期限' }),
    rectifyBy: plainDateSchema.nullable().meta({ title: '整改期限' }),
    overdue: z.boolean().meta({ description: '建成、整改或里程碑已逾期' }),
    reviewedYears: z.array(z.int()),
    version,
  })
  .meta({ id: 'PoolRow', title: '培育库条目' })
export type PoolRow = z.output<typeof poolRow>

export const poolEntry = poolRow
  .extend({
    statement: z.string().meta({ title: '申请说明' }),
    plan: z.string().meta({ title: '培育计划' }),
    milestones: z.array(milestone),
    steps: z.array(step),
    dueMonths: z.int().nullable().meta({ description: '在建平台的建成期限（月）；没有规定的为空' }),
    dueUndecided: z.string().nullable(),
    mayDecide: z.boolean(),
  })
  .meta({ id: 'PoolEntry', title: '培育库条目及其经过' })
export type PoolEntryView = z.output<typeof poolEntry>

export const shownEntry = z
  .object({
    ...row,
    code: z.string(),
    enteredOn: plainDateSchema,
    history: z.array(z.object({ on: plainDateSchema, act: z.enum(codesOf(poolActs)) })),
  })
  .meta({ id: 'ShownPoolEntry', title: '公开的培育库条目' })
export type ShownPoolEntry = z.output<typeof shownEntry>

export const poolCounts = z
  .object({
    pooled: z.int().meta({ title: '在库' }),
    building: z.int().meta({ title: '其中在建' }),
    operating: z.int().meta({ title: '其中运营' }),
    rectifying: z.int().meta({ title: '其中整改中' }),
    promoted: z.int().meta({ title: '累计晋级' }),
    left: z.int().meta({ title: '累计出库' }),
  })
  .meta({ id: 'PoolCounts', title: '培育库统计' })
export type PoolCounts = z.output<typeof poolCounts>
