/** 各地建设规划 (条款 一2): 各地要围绕主导产业明确中试平台建设规划. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { shortText } from '#modules/catalogue/fields.ts'
import { offices, version } from './fields.ts'
import { planStates } from './terms.ts'

const planFields = z.object({
  title: shortText('规划名称', 100).min(4, '规划名称至少 4 个字'),
  docNumber: shortText('文号或出处', 100).meta({ description: '没有文号的写明出处' }),
  fromYear: z.int().min(2020).max(2100).meta({ title: '起始年' }),
  toYear: z.int().min(2020).max(2100).meta({ title: '终止年' }),
  clusters: z.array(z.string().max(40)).min(1, '请至少选择一个').max(20).meta({ title: '主导产业所属集群' }),
  summary: z.string().trim().min(20, '请写明要点，至少 20 个字').max(3000).meta({ title: '规划要点' }),
})
export const planContent = planFields.refine(({ fromYear, toYear }) => fromYear <= toYear, {
  path: ['toYear'],
  message: '终止年不能早于起始年',
})
export type PlanContent = z.output<typeof planContent>

const plan = planFields
  .extend({
    id: idSchema,
    locality: z.string(),
    localityName: z.string(),
    clusterNames: z.array(z.string()),
    state: z.enum(codesOf(planStates)),
    note: z.string().nullable().meta({ title: '退回的意见' }),
    submittedAt: instantSchema.nullable(),
    decidedAt: instantSchema.nullable(),
    version,
    revises: idSchema.nullable().meta({ description: '所修订的规划；首次登记的为空' }),
    mayEdit: z.boolean(),
    mayDecide: z.boolean(),
    mayRevise: z.boolean().meta({ description: '已核对，没有正在办理的修订' }),
    mayDiscard: z.boolean(),
  })
  .meta({ id: 'LocalPlan', title: '一地的中试平台建设规划' })
export type PlanView = z.output<typeof plan>

export const listLocalPlans = contract({
  id: 'layout.listLocalPlans',
  summary: '列出各地的中试平台建设规划，并指出还没有核对过规划的地区',
  kind: 'query',
  route: 'GET /local-plans',
  permission: offices,
  input: z.object({}),
  output: z.object({
    plans: z.array(plan).meta({ description: '新的在前' }),
    without: z.array(z.object({ code: z.string(), name: z.string() })).meta({
      description: '在调用者所及的地区中，还没有经核对的规划的',
    }),
  }),
  audit: null,
  refusals: {},
})

export const saveLocalPlan = contract({
  id: 'layout.saveLocalPlan',
  summary: '起草或修改本地区的建设规划，或起草对已核对规划的修订；草稿只有本地区看得到',
  kind: 'command',
  route: 'POST /local-plans',
  permission: { 'district-office': 'locality' },
  input: z.object({
    planId: idSchema.optional(),
    version: version.optional(),
    revises: idSchema.optional().meta({
      title: '所修订的规划',
      description: '首次保存修订时填写；修订经核对后替代原规划，原规划仍可查看',
    }),
    content: planContent,
  }),
  output: z.object({ planId: idSchema, version }),
  audit: 'layout.plan-saved',
  refusals: {
    'layout.plan-state': '规划是草稿或已退回；修订的是已核对的规划',
    'layout.plan-revision': '没有另一份修订正在办理',
    'layout.plan-document': '本地区没有另一份同一文号或出处的规划',
    'layout.cluster': '集群在今天执行的名单中',
  },
})

export const submitLocalPlan = contract({
  id: 'layout.submitLocalPlan',
  summary: '把本地区的建设规划报市级牵头部门核对',
  kind: 'command',
  route: 'POST /local-plans/{planId}/submission',
  permission: { 'district-office': 'locality' },
  input: z.object({ planId: idSchema, version }),
  output: z.object({}),
  audit: 'layout.plan-submitted',
  refusals: { 'layout.plan-state': '规划是草稿或已退回' },
})

export const decideLocalPlan = contract({
  id: 'layout.decideLocalPlan',
  summary: '核对一地的建设规划：与文件一致，或退回；报送人不能核对',
  kind: 'command',
  route: 'POST /local-plans/{planId}/decision',
  permission: { 'city-lead': 'city' },
  input: z.object({
    planId: idSchema,
    version,
    confirm: z.boolean(),
    note: z.string().trim().max(300).default('').meta({ title: '意见', description: '退回的必填' }),
  }),
  output: z.object({}),
  audit: 'layout.plan-decided',
  refusals: {
    'layout.plan-state': '规划待核对',
    'layout.second-person': '核对人不是报送人',
    'layout.note': '退回的写明意见',
  },
})

export const discardLocalPlan = contract({
  id: 'layout.discardLocalPlan',
  summary: '删除没有报送过的规划草稿；被退回的不再报送，内容和意见保留',
  kind: 'command',
  route: 'DELETE /local-plans/{planId}',
  permission: { 'district-office': 'locality' },
  input: z.object({
    planId: idSchema,
    version: z.coerce.number().int().positive().meta({ title: '版本号' }),
  }),
  output: z.object({}),
  audit: 'layout.plan-discarded',
  refusals: { 'layout.plan-state': '规划是草稿或已退回' },
})
