/** What the offices do with applications, from the first review to the decision. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheet } from '#modules/catalogue/fields.ts'
import { sharedFile } from '#modules/files/fields.ts'
import { moveField } from '#modules/rulebook/fields.ts'
import { besides, officeSummary, submitted, words } from './fields.ts'
import { checkVerdicts, mostCorrectionDays, mostCorrectionItems, recognitionOutcomes } from './terms.ts'

const leads = { 'city-lead': 'city' } as const
const reads = { 'district-office': 'locality', 'city-department': 'city', 'city-lead': 'city' } as const
const district = { 'district-office': 'locality' } as const
const both = { 'district-office': 'locality', 'city-lead': 'city' } as const
const one = { applicationId: idSchema }
const reason = words('理由', 5, 1000)
/** Refusals that any move of a case may meet. */
export const moveRefusals = {
  'casework.stage': '申报正处于可以这样办理的环节',
  'casework.role': '这一步由您的角色办理',
  'casework.reason': '须说明理由的写明理由',
  'casework.guard': '条件都已检查',
}

export const listApplications = contract({
  id: 'recognition.listApplications',
  summary: '按环节列出已提交的申报；属地只见本地区的',
  kind: 'query',
  route: 'GET /recognition-applications',
  permission: reads,
  input: z.object({
    callId: idSchema.optional(),
    stage: z.string().max(60).optional(),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    applications: z.array(officeSummary),
    stages: z.array(z.object({ stage: z.string(), stageName: z.string(), applications: z.int() })),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const exportApplications = contract({
  id: 'recognition.exportApplications',
  summary: '导出一个批次已提交申报的汇总表，含申报书各项；供向上一级推荐时使用，属地只见本地区的',
  kind: 'query',
  route: 'GET /exports/recognition-applications',
  permission: reads,
  input: z.object({ callId: idSchema, stage: z.string().max(60).optional().meta({ title: '环节' }) }),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const getApplication = contract({
  id: 'recognition.getApplication',
  summary: '查看一项已提交的申报：申报书、系统数据、附件、补正与改动、办理经过、现在能办什么',
  kind: 'query',
  route: 'GET /recognition-applications/{applicationId}',
  permission: reads,
  input: z.object(one),
  output: z.object({
    application: submitted,
    moves: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          toName: z.string(),
          other: z.boolean().meta({ title: '按流程填表办理', description: '为 false 的有专门的办理方式' }),
          blocked: z.string().nullable().meta({ title: '现在还不能这样办理的原因' }),
          reasoned: z.boolean(),
          form: z.array(moveField),
        }),
      )
      .meta({ title: '您现在能办的' }),
    records: z
      .array(
        z.object({
          at: instantSchema,
          what: z.string(),
          by: z.string(),
          answers: z.array(z.object({ title: z.string(), said: z.string() })),
        }),
      )
      .meta({ title: '办理时填写的表', description: '属地的主管部门都看得到，市级的只有牵头部门' }),
    checks: z.array(z.object({ code: z.string(), name: z.string() })),
    checkSheet: z
      .object({
        round: z.int(),
        by: z.string(),
        at: instantSchema,
        items: z.array(
          z.object({ code: z.string(), verdict: z.enum(codesOf(checkVerdicts)), note: z.string() }),
        ),
      })
      .nullable(),
    files: z
      .array(z.object({ file: sharedFile, uploadedAt: instantSchema }))
      .meta({ title: '办理材料', description: '申报单位看不到；市级存入的只有牵头部门看得到' }),
    mayAttach: z.boolean().meta({ title: '可存入办理材料' }),
    review: z
      .object({
        id: idSchema,
        state: z.string(),
        ...{ needed: z.int(), completed: z.int() },
        total: z.int().nullable().meta({ title: '汇总得分', description: '百分之一分' }),
        minutes: z.string().nullable(),
      })
      .nullable()
      .meta({ title: '专家评审', description: '只有牵头部门看得到' }),
    quota: z
      .object({ places: z.int(), used: z.int() })
      .nullable()
      .meta({ title: '本地区的推荐限额', description: '含豁免；没有限额的为空' }),
    openObjections: z.int(),
    ...besides.shape,
  }),
  audit: null,
  refusals: {},
})

export const returnApplication = contract({
  id: 'recognition.returnApplication',
  summary: '一次性列明须补正的内容退回，写明期限；补正期间停止计算办理期限',
  kind: 'command',
  route: 'POST /recognition-applications/{applicationId}/corrections',
  permission: both,
  input: z.object({
    ...one,
    items: z
      .array(z.object({ group: words('部分', 2, 40), text: words('须补正的内容', 5, 500) }))
      .min(1, '请至少列一项')
      .max(mostCorrectionItems)
      .meta({ title: '补正清单' }),
    workingDays: z.int().min(1).max(mostCorrectionDays).meta({ title: '补正期限（工作日）' }),
  }),
  output: z.object({ dueOn: plainDateSchema }),
  audit: 'recognition.returned',
  refusals: { ...moveRefusals, 'recognition.corrections': '补正次数没有用完' },
})

export const endOverdue = contract({
  id: 'recognition.endOverdue',
  summary: '补正逾期的，作不推荐或不受理处理，说明理由',
  kind: 'command',
  route: 'POST /recognition-applications/{applicationId}/overdue',
  permission: both,
  input: z.object({ ...one, reason }),
  output: z.object({}),
  audit: 'recognition.ended-overdue',
  refusals: { ...moveRefusals, 'recognition.term': '补正期限已过' },
})

export const decideLocally = contract({
  id: 'recognition.decideLocally',
  summary: '属地初审：在限额内推荐，或说明理由不推荐',
  kind: 'command',
  route: 'POST /recognition-applications/{applicationId}/recommendation',
  permission: district,
  input: z.object({
    ...one,
    outcome: z.enum(['recommend', 'not-recommend']).meta({ title: '初审意见' }),
    reason: z.string().trim().max(1000).default('').meta({ title: '意见与理由' }),
  }),
  output: z.object({}),
  audit: 'recognition.reviewed-locally',
  refusals: { ...moveRefusals, 'recognition.quota': '在本地区的推荐限额之内，或已豁免' },
})

export const checkFormally = contract({
  id: 'recognition.checkFormally',
  summary: '形式审查：逐项填写审查要点；都符合的进入专家评审，或说明理由不受理',
  kind: 'command',
  route: 'POST /recognition-applications/{applicationId}/check',
  permission: leads,
  input: z.object({
    ...one,
    outcome: z.enum(['accept', 'reject']).meta({ title: '审查结论' }),
    items: z
      .array(
        z.object({
          code: z.string().max(60),
          verdict: z.enum(codesOf(checkVerdicts)),
          note: z.string().trim().max(500).default(''),
        }),
      )
      .max(60)
      .meta({ title: '形式审查表' }),
    reason: z.string().trim().max(1000).default('').meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'recognition.checked',
  refusals: { ...moveRefusals, 'recognition.check': '每一要点都有结论，没有不符合的' },
})

export const makeMove = contract({
  id: 'recognition.makeMove',
  summary: '按办理流程办理一步，如安排、记录现场核查：填写流程要求的表；有专门办理方式的不在此办理',
  kind: 'command',
  route: 'POST /recognition-applications/{applicationId}/moves',
  permission: both,
  input: z.object({
    ...one,
    move: z.string().max(60).meta({ title: '办理动作' }),
    answers: z.record(z.string().max(60), z.string().max(3000)).default({}).meta({ title: '填写的表' }),
    reason: z.string().trim().max(1000).default('').meta({ title: '意见与理由' }),
  }),
  output: z.object({ stageName: z.string() }),
  audit: 'recognition.moved',
  refusals: {
    ...moveRefusals,
    'casework.own-way': '没有专门的办理方式',
    'casework.form': '流程要求填写的都已填写',
    'recognition.review': '流程要求的，专家评审已经结束',
    'recognition.notice.over': '流程要求的，公示期满',
    'recognition.objections': '流程要求的，异议都已答复',
    'recognition.second-person': '流程要求的，不是提出的人',
  },
})

export const proposeRecognition = contract({
  id: 'recognition.proposeRecognition',
  summary: '评审结束后列入拟认定，说明理由',
  kind: 'command',
  route: 'POST /recognition-applications/{applicationId}/proposal',
  permission: leads,
  input: z.object({ ...one, reason }),
  output: z.object({}),
  audit: 'recognition.proposed',
  refusals: { ...moveRefusals, 'recognition.review': '专家评审已经结束' },
})

export const decideRecognition = contract({
  id: 'recognition.decideRecognition',
  summary: '作出认定或不予认定的决定，说明理由；由提出拟认定的人以外的人决定，认定的同时授予称号',
  kind: 'command',
  route: 'POST /recognition-applications/{applicationId}/decision',
  permission: leads,
  input: z.object({
    ...one,
    outcome: z.enum(codesOf(recognitionOutcomes)).meta({ title: '决定' }),
    reason: words('决定的理由', 5, 3000),
    title: z
      .object({
        name: words('称号名称', 4, 60),
        docNumber: words('文号', 4, 60),
        issuer: words('认定单位', 2, 60),
        issuedOn: plainDateSchema.meta({ title: '认定日期' }),
        expiresOn: plainDateSchema.nullable().default(null).meta({ title: '有效期至' }),
      })
      .nullable()
      .default(null)
      .meta({ title: '称号', description: '不予认定的为空' }),
  }),
  output: z.object({ titleId: idSchema.nullable() }),
  audit: 'recognition.decided',
  refusals: {
    ...moveRefusals,
    'recognition.review': '专家评审已经结束',
    'recognition.notice.over': '公示期满',
    'recognition.objections': '异议都已答复',
    'recognition.second-person': '决定的人不是提出的人',
    'recognition.title': '认定的写明称号和文号',
    'catalogue.title.document': '同一平台同一梯度、级别的文号不重复',
    'catalogue.title.issued': '认定日期不晚于今天',
  },
  stepUp: true,
})

export const publishNotice = contract({
  id: 'recognition.publishNotice',
  summary: '公示拟认定的平台：按工作日自动开始和结束',
  kind: 'command',
  route: 'POST /recognition-calls/{callId}/notices',
  permission: leads,
  input: z.object({
    callId: idSchema,
    applicationIds: z.array(idSchema).min(1, '请至少选择一项').max(200).meta({ title: '拟认定的申报' }),
    name: words('标题', 4, 100),
    text: words('公示正文', 10, 5000),
    opensOn: plainDateSchema.meta({ title: '开始' }),
    workingDays: z.int().min(1).max(60).meta({ title: '公示期（工作日）', description: '开始之日计入' }),
    contact: words('咨询电话', 5, 100),
    complaints: words('监督电话', 5, 100),
  }),
  output: z.object({ noticeId: idSchema, number: z.string(), closesOn: plainDateSchema }),
  audit: 'recognition.notice-published',
  refusals: {
    ...moveRefusals,
    'recognition.notice.days': '公示期不少于规定的工作日，从今天或以后的工作日开始',
    'recognition.notice.items': '所选都是本批次拟认定的申报',
    'recognition.review': '专家评审已经结束',
  },
})

export type { ApplicationSummary } from './fields.ts'
