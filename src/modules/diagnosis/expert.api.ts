/** What experts may do with the diagnoses that they were assigned to. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { shownNeed } from '#modules/catalogue/fields.ts'
import { sharedFile } from '#modules/files/fields.ts'
import { course } from './api.ts'
import { findingContent } from './finding.ts'
import { assignmentStates, declineReasons } from './terms.ts'

const own = { expert: 'self' } as const
const assignmentId = idSchema

const { id: _requestId, createdAt: _createdAt, ...known } = course

const assigned = {
  ...known,
  assignmentId,
  process: z.string(),
  assignedAt: instantSchema,
  state: z.enum(codesOf(assignmentStates)),
  submitted: z.boolean().meta({ title: '本人已出具结论' }),
}

const assignedRow = z.object(assigned).meta({ id: 'AssignedDiagnosisRow', title: '指派给本人的诊断' })
export type AssignedRowView = z.output<typeof assignedRow>

export const listAssignedDiagnoses = contract({
  id: 'diagnosis.listAssignedDiagnoses',
  summary: '列出指派给本人的诊断，新的在前；不含需求内容',
  kind: 'query',
  route: 'GET /assigned-diagnoses',
  permission: own,
  input: z.object({
    waiting: z.stringbool().or(z.boolean()).default(false).meta({ title: '只看等本人办理的' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({ diagnoses: z.array(assignedRow), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getAssignedDiagnosis = contract({
  id: 'diagnosis.getAssignedDiagnosis',
  summary: '查看指派给本人的一项诊断和需求全文，不含需求方名称；每次查阅都有记录',
  kind: 'query',
  route: 'GET /assigned-diagnoses/{assignmentId}',
  permission: own,
  input: z.object({ assignmentId }),
  output: z
    .object({
      ...assigned,
      version: z.int(),
      question: z.string().meta({ title: '想请专家判断什么' }),
      need: shownNeed,
      files: z.array(sharedFile).meta({ title: '附件' }),
      questions: z.array(
        z.object({
          id: idSchema,
          askedAt: instantSchema,
          text: z.string(),
          answer: z.string().nullable(),
          answeredAt: instantSchema.nullable(),
        }),
      ),
      draft: z.record(z.string(), z.unknown()),
      findings: z
        .array(
          z.object({
            revision: z.int(),
            at: instantSchema,
            reason: z.string().nullable(),
            content: findingContent,
          }),
        )
        .meta({ description: '本人出具的各版，新的在前' }),
    })
    .meta({ id: 'AssignedDiagnosis', title: '指派给本人的诊断（全文）' }),
  audit: 'diagnosis.need-read',
  refusals: {},
})
export type AssignedDiagnosis = z.output<typeof getAssignedDiagnosis.output>

const working = { 'diagnosis.state': '诊断尚在办理，指派仍然有效' }

export const acceptAssignment = contract({
  id: 'diagnosis.acceptAssignment',
  summary: '接受指派，承诺与需求方没有利害关系',
  kind: 'command',
  route: 'POST /assigned-diagnoses/{assignmentId}/acceptance',
  permission: own,
  input: z.object({ assignmentId }),
  output: z.object({}),
  audit: 'diagnosis.assignment-accepted',
  refusals: { ...working, 'diagnosis.conflict': '专家与需求方、定向平台的单位没有关系' },
})

export const declineAssignment = contract({
  id: 'diagnosis.declineAssignment',
  summary: '谢绝指派或中途退出，说明原因；牵头部门会另行指派',
  kind: 'command',
  route: 'POST /assigned-diagnoses/{assignmentId}/refusal',
  permission: own,
  input: z.object({
    assignmentId,
    reason: z.enum(codesOf(declineReasons), '请选择原因').meta({ title: '原因' }),
    note: z.string().trim().max(300).default('').meta({ title: '说明', description: '牵头部门可见' }),
  }),
  output: z.object({}),
  audit: 'diagnosis.assignment-declined',
  refusals: { ...working, 'diagnosis.submitted': '本人尚未出具结论' },
})

export const askClient = contract({
  id: 'diagnosis.askClient',
  summary: '就需求问需求方一个问题；等候答复期间停止计算期限',
  kind: 'command',
  route: 'POST /assigned-diagnoses/{assignmentId}/questions',
  permission: own,
  input: z.object({
    assignmentId,
    text: z.string().trim().min(5, '请写明问题，至少 5 个字').max(1000).meta({ title: '问题' }),
  }),
  output: z.object({ questionId: idSchema }),
  audit: 'diagnosis.question-asked',
  refusals: {
    ...working,
    'diagnosis.accepted': '本人已接受指派',
    'diagnosis.asked': '上一个问题已得到答复',
    'diagnosis.submitted': '本人尚未出具结论',
  },
})

export const saveFindingDraft = contract({
  id: 'diagnosis.saveFindingDraft',
  summary: '保存诊断结论的草稿，需求方看不到',
  kind: 'command',
  route: 'PUT /assigned-diagnoses/{assignmentId}/draft',
  permission: own,
  input: z.object({
    assignmentId,
    version: z.int().positive().meta({ title: '版本号' }),
    draft: z
      .record(z.string(), z.unknown())
      .refine(content => JSON.stringify(content).length <= 40_000, '内容过长，请精简后再保存')
      .meta({ title: '草稿内容', description: '形如 Finding，可不完整' }),
  }),
  output: z.object({ version: z.int() }),
  audit: 'diagnosis.finding-drafted',
  refusals: { ...working, 'diagnosis.accepted': '本人已接受指派' },
})

export const submitFinding = contract({
  id: 'diagnosis.submitFinding',
  summary: '出具诊断结论，需求方随即看到；出具后不能修改，只能说明理由另出一版更正',
  kind: 'command',
  route: 'POST /assigned-diagnoses/{assignmentId}/findings',
  permission: own,
  input: z.object({
    assignmentId,
    version: z.int().positive().meta({ title: '版本号' }),
    reason: z
      .string()
      .trim()
      .max(500)
      .default('')
      .meta({ title: '更正的理由', description: '首次出具留空，需求方可见' }),
  }),
  output: z.object({ revision: z.int(), version: z.int() }),
  audit: 'diagnosis.finding-submitted',
  refusals: {
    ...working,
    'diagnosis.accepted': '本人已接受指派',
    'diagnosis.conflict': '专家与需求方、定向平台的单位没有关系',
    'diagnosis.finding': '诊断结论必填内容完整、格式正确',
    'diagnosis.correction': '更正写明理由，至少 5 个字',
  },
})
