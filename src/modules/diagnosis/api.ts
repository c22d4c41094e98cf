/** What enterprises and the office may do with diagnoses; what experts may, stands in expert.api.ts. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { findingContent } from './finding.ts'
import { assignmentStates, declineReasons, diagnosisStages, mostDays, mostExperts } from './terms.ts'

const asks = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const assigns = { 'city-lead': 'city' } as const

export const clock = z
  .object({
    workingDays: z.int().nullable().meta({ title: '期限（工作日）', description: '尚未确定的为空' }),
    dueOn: plainDateSchema.nullable().meta({ title: '应出具之日', description: '未定期限或停钟时为空' }),
    still: z.boolean().meta({ description: '等需求方补充说明，停钟' }),
    left: z.int().nullable().meta({ title: '剩余工作日' }),
    overdue: z.boolean(),
    soon: z.boolean().meta({ description: '今天或下一个工作日到期' }),
    arranged: z.boolean().meta({ description: '为 false 时未导入节假日安排，仅按周末推算' }),
  })
  .meta({ id: 'DiagnosisClock', title: '诊断的期限' })
export type DiagnosisClock = z.output<typeof clock>

export const course = {
  id: idSchema,
  number: z.string(),
  stage: z.enum(codesOf(diagnosisStages)),
  createdAt: instantSchema,
  clock,
}

const step = z
  .object({
    at: instantSchema,
    what: z.string(),
    /** Whose doing it was. */
    by: z.string(),
    note: z.string(),
  })
  .meta({ id: 'DiagnosisStep', title: '诊断的一步' })
export type DiagnosisStep = z.output<typeof step>

const questionView = z.object({
  id: idSchema,
  expertName: z.string(),
  askedAt: instantSchema,
  text: z.string(),
  answer: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
})

const criterionChange = z
  .object({
    key: z.string().meta({ description: '采纳时原样交回' }),
    name: z.string(),
    before: z.string().nullable().meta({ title: '现在', description: '草稿没有提这项要求的为空' }),
    after: z.string().meta({ title: '采纳后' }),
  })
  .meta({ id: 'CriterionChange', title: '采纳一项参数的差异' })

const findingView = z
  .object({
    assignmentId: idSchema,
    expertName: z.string(),
    expertOrganisations: z.array(z.string()),
    revision: z.int().meta({ title: '第几版' }),
    at: instantSchema,
    reason: z.string().nullable().meta({ title: '更正的理由' }),
    content: findingContent,
    earlier: z.array(z.object({ revision: z.int(), at: instantSchema, content: findingContent })),
    changes: z.array(criterionChange).meta({ description: '与需求草稿不同的参数；都一致的为空' }),
  })
  .meta({ id: 'FindingView', title: '专家出具的诊断结论' })
export type FindingView = z.output<typeof findingView>

const diagnosisView = z
  .object({
    ...course,
    question: z.string(),
    owner: z.string().nullable().meta({ title: '现在由谁办理', description: '办结的为空' }),
    needVersion: z.int().meta({ description: '需求现在的版本号，采纳参数时原样交回' }),
    timeline: z.array(step),
    questions: z.array(questionView),
    findings: z.array(findingView),
    withdrawnReason: z.string().nullable(),
  })
  .meta({ id: 'Diagnosis', title: '一项需求的诊断' })
export type DiagnosisView = z.output<typeof diagnosisView>

export const requestDiagnosis = contract({
  id: 'diagnosis.requestDiagnosis',
  summary: '请专家诊断本单位一项已发布或已填写完整的需求；所派专家看到需求全文，看不到单位名称',
  kind: 'command',
  route: 'POST /own/needs/{needId}/diagnoses',
  permission: asks,
  input: z.object({
    needId: idSchema,
    question: z
      .string()
      .trim()
      .min(10, '请写明想请专家判断什么，至少 10 个字')
      .max(1000)
      .meta({ title: '想请专家判断什么', description: '牵头部门和所派专家可见，不要写单位名称' }),
  }),
  output: z.object({ requestId: idSchema }),
  audit: 'diagnosis.requested',
  refusals: {
    'diagnosis.client': '单位已通过核验',
    'diagnosis.need': '需求已发布，或草稿必填内容完整',
    'diagnosis.open': '这项需求没有正在进行的诊断',
  },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const listDiagnoses = contract({
  id: 'diagnosis.listDiagnoses',
  summary: '查看本单位一项需求的诊断：办到哪一步、由谁办理、何时到期、专家的结论',
  kind: 'query',
  route: 'GET /own/needs/{needId}/diagnoses',
  permission: asks,
  input: z.object({ needId: idSchema }),
  output: z.object({ diagnoses: z.array(diagnosisView).meta({ description: '新的在前' }) }),
  audit: null,
  refusals: {},
})

export const answerExpert = contract({
  id: 'diagnosis.answerExpert',
  summary: '答复专家就诊断提出的问题；自次日起继续计算期限',
  kind: 'command',
  route: 'POST /own/diagnosis-questions/{questionId}/answer',
  permission: asks,
  input: z.object({
    questionId: idSchema,
    answer: z.string().trim().min(2, '请填写答复').max(3000).meta({ title: '答复' }),
  }),
  output: z.object({}),
  audit: 'diagnosis.question-answered',
  refusals: {
    'diagnosis.question': '问题尚未答复',
    'diagnosis.state': '诊断尚未撤回',
  },
})

export const takeOverCriteria = contract({
  id: 'diagnosis.takeOverCriteria',
  summary: '把诊断结论中选定的能力参数和资质写入需求草稿；再次发布前不改变已发布内容',
  kind: 'command',
  route: 'POST /own/needs/{needId}/criteria',
  permission: asks,
  input: z.object({
    needId: idSchema,
    needVersion: z.int().positive().meta({ title: '需求的版本号' }),
    assignmentId: idSchema,
    revision: z.int().positive().meta({ title: '诊断结论的版次' }),
    keys: z.array(z.string().max(200)).min(1, '请至少选择一项').max(25).meta({ title: '采纳的项' }),
  }),
  output: z.object({ needVersion: z.int() }),
  audit: 'diagnosis.criteria-taken-over',
  refusals: { 'diagnosis.keys': '所选各项都在这版结论里，且与草稿不同' },
})

export const withdrawDiagnosis = contract({
  id: 'diagnosis.withdrawDiagnosis',
  summary: '撤回尚无结论的诊断申请，说明原因；所派专家不再能看需求',
  kind: 'command',
  route: 'POST /own/diagnoses/{requestId}/withdrawal',
  permission: asks,
  input: z.object({
    requestId: idSchema,
    reason: z.string().trim().min(5, '请写明原因，至少 5 个字').max(300).meta({ title: '原因' }),
  }),
  output: z.object({}),
  audit: 'diagnosis.withdrawn',
  refusals: { 'diagnosis.state': '诊断尚在办理' },
})

const requestRow = z
  .object({
    ...course,
    clientName: z.string(),
    process: z.string(),
    needName: z.string().nullable().meta({ description: '没有公开的需求为空' }),
    question: z.string(),
    experts: z.array(
      z.object({
        assignmentId: idSchema,
        name: z.string(),
        state: z.enum(codesOf(assignmentStates)),
        declineReason: z.enum(codesOf(declineReasons)).nullable(),
        note: z.string(),
        releasedReason: z.string().nullable().meta({ title: '解除的原因' }),
        answered: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'DiagnosisRequest', title: '诊断申请' })
export type DiagnosisRequest = z.output<typeof requestRow>

export const listDiagnosisRequests = contract({
  id: 'diagnosis.listDiagnosisRequests',
  summary: '列出全市的诊断申请，标明逾期；不含需求全文',
  kind: 'query',
  route: 'GET /diagnosis-requests',
  permission: assigns,
  input: z.object({
    ended: z.stringbool().or(z.boolean()).default(false).meta({ title: '看已办结的' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    requests: z.array(requestRow).meta({ description: '在办的先来的在前，办结的新的在前' }),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

const candidate = z
  .object({
    personId: idSchema,
    name: z.string(),
    organisations: z.array(z.string()),
    load: z.int().meta({ title: '在办的诊断' }),
    barred: z.string().nullable().meta({ title: '不能指派的原因', description: '可以指派的为空' }),
  })
  .meta({ id: 'ExpertCandidate', title: '可选的专家' })
export type ExpertCandidate = z.output<typeof candidate>

export const getDiagnosisRequest = contract({
  id: 'diagnosis.getDiagnosisRequest',
  summary: '查看一项诊断申请和可选的专家：各自在办几项，须回避的注明原因',
  kind: 'query',
  route: 'GET /diagnosis-requests/{requestId}',
  permission: assigns,
  input: z.object({ requestId: idSchema }),
  output: z.object({
    request: requestRow,
    termFixed: z.boolean().meta({ description: '期限已定，指派时不再填写' }),
    experts: z.array(candidate),
  }),
  audit: null,
  refusals: {},
})

export const assignExperts = contract({
  id: 'diagnosis.assignExperts',
  summary: '为一项诊断申请指派专家；首次指派须定期限',
  kind: 'command',
  route: 'POST /diagnosis-requests/{requestId}/experts',
  permission: assigns,
  input: z.object({
    requestId: idSchema,
    personIds: z
      .array(idSchema)
      .min(1, '请至少选择一位专家')
      .max(mostExperts, `一次最多指派 ${mostExperts} 位专家`)
      .refine(ids => new Set(ids).size === ids.length, '同一位专家只能选一次')
      .meta({ title: '专家' }),
    workingDays: z
      .int('请填写整数')
      .min(1, '至少 1 个工作日')
      .max(mostDays, `最多 ${mostDays} 个工作日`)
      .nullable()
      .default(null)
      .meta({ title: '期限（工作日）', description: '自申请次日起算；已定的留空' }),
  }),
  output: z.object({}),
  audit: 'diagnosis.experts-assigned',
  refusals: {
    'diagnosis.state': '诊断尚在办理',
    'diagnosis.expert': '所选的人现在是专家',
    'diagnosis.conflict': '专家与需求方、定向平台的单位没有关系，也没有声明须回避',
    'diagnosis.assigned': '专家尚未被指派到这项申请',
    'diagnosis.term': '首次指派写明期限，以后不再改变',
  },
})

export const releaseExpert = contract({
  id: 'diagnosis.releaseExpert',
  summary: '解除一位尚未出具结论的专家，说明原因；指派留痕，可另行指派',
  kind: 'command',
  route: 'POST /diagnosis-requests/{requestId}/assignments/{assignmentId}/release',
  permission: assigns,
  input: z.object({
    requestId: idSchema,
    assignmentId: idSchema,
    reason: z.string().trim().min(5, '请写明原因，至少 5 个字').max(300).meta({ title: '原因' }),
  }),
  output: z.object({}),
  audit: 'diagnosis.expert-released',
  refusals: {
    'diagnosis.state': '诊断尚在办理，专家仍在其中',
    'diagnosis.submitted': '专家尚未出具结论',
  },
})

export const remindDiagnoses = contract({
  id: 'diagnosis.remindDiagnoses',
  summary: '提醒即将到期和逾期的诊断',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ reminded: z.int() }),
  audit: null,
  refusals: {},
})
