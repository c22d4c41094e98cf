/** Parts of several answers: how an application stands, and what it says. */
import { z } from 'zod'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import {
  applicationLevels,
  callStates,
  fieldNames,
  objectionOutcomes,
  officeTurns,
  recognitionOutcomes,
} from './terms.ts'

export const level = z.enum(codesOf(applicationLevels)).meta({ title: '级别' })
export const version = z.int().positive().meta({ title: '版本号' })
export const words = (title: string, least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least > 2 ? `请填写${title}，至少 ${least} 个字` : `请填写${title}`)
    .max(most, `${title}最多 ${most} 个字`)
    .meta({ title })
export const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()).max(40),
  z.null(),
])
export const fieldName = z.enum(fieldNames as [(typeof fieldNames)[number], ...typeof fieldNames])
export const draft = z
  .partialRecord(fieldName, fieldValue)
  .meta({ title: '申报书', description: '按字段名填写' })
export const known = z
  .partialRecord(fieldName, z.object({ value: fieldValue, source: z.string() }))
  .meta({ title: '系统已知的数据', description: '含来源；改动后仍保留' })

const changeOf = <T extends z.ZodType>(value: T) => z.object({ from: value, to: value }).nullable()

const callAmendment = z
  .object({
    at: instantSchema,
    reason: z.string(),
    withdrawn: z.boolean().meta({ description: '为 true 时是撤回' }),
    closesAt: changeOf(instantSchema),
    contact: changeOf(z.string()),
    text: changeOf(z.string()),
  })
  .meta({ id: 'CallAmendment', title: '批次的更正', description: '没有改的各项为空' })
export type CallAmendment = z.output<typeof callAmendment>

export const callSummary = z
  .object({
    id: idSchema,
    number: z.string(),
    level,
    name: z.string(),
    text: z.string(),
    opensAt: instantSchema,
    closesAt: instantSchema,
    state: z.enum(codesOf(callStates)),
    contact: z.string(),
    rulesVersion: z.string().meta({ title: '规则版本' }),
    mostCorrections: z.int(),
    version,
    amendments: z.array(callAmendment).meta({ description: '新的在前' }),
  })
  .meta({ id: 'CallSummary', title: '申报批次' })
export type CallSummary = z.output<typeof callSummary>

export const caseClock = z
  .object({
    workingDays: z.int().nullable().meta({ title: '期限（工作日）', description: '没有规定的为空' }),
    dueOn: plainDateSchema.nullable(),
    overdue: z.boolean(),
    arranged: z.boolean().meta({ description: '为 false 时未导入节假日安排，仅按周末推算' }),
  })
  .meta({ id: 'CaseClock', title: '办理期限' })
export type CaseClock = z.output<typeof caseClock>

export const applicationSummary = z
  .object({
    id: idSchema,
    number: z.string(),
    callId: idSchema,
    callName: z.string(),
    level,
    platformId: idSchema,
    platformName: z.string(),
    organisationName: z.string(),
    localityName: z.string(),
    stage: z.string(),
    stageName: z.string(),
    clock: caseClock,
    callState: z.enum(codesOf(callStates)).meta({ title: '批次的状态' }),
    submitBy: instantSchema.nullable().meta({ title: '申报截止', description: '草稿的；已提交的为空' }),
    noticedUntil: plainDateSchema
      .nullable()
      .meta({ title: '公示到哪一天', description: '公示、异议核查中的；其余为空' }),
    ended: z.boolean().meta({ title: '已办结或撤回' }),
    submittedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ApplicationSummary', title: '认定申报' })
export const officeSummary = applicationSummary
  .extend({
    turn: z
      .enum(codesOf(officeTurns))
      .nullable()
      .meta({ title: '等主管部门办什么', description: '补正逾期的由退回的部门办，其余由市级牵头部门办' }),
  })
  .meta({ id: 'OfficeApplicationSummary', title: '办理中的认定申报' })

export const sameTitle = z.string().nullable().meta({
  title: '平台现有的同级称号',
  description: '有效的，供核对是否重复认定；没有的、已经办结的为空',
})

/** What an office has before it beside the application itself. */
export const besides = z.object({
  sameTitle,
  underWay: z
    .array(z.object({ id: idSchema, number: z.string(), callName: z.string(), stageName: z.string() }))
    .meta({ title: '平台在办的其他同级申报', description: '供核对是否重复申报；本申报已经办结的为空' }),
  barsBeside: z.array(z.object({ platformName: z.string(), name: z.string(), until: plainDateSchema })).meta({
    title: '依托单位其他平台的申报限制',
    description: '因称号撤销而在期内的；方案没有写明限制是否及于依托单位，供核对',
  }),
  correctionsLeft: z.int().meta({ title: '还可退回补正几次' }),
})

export type ApplicationSummary = z.output<typeof applicationSummary>

export const caseStep = z
  .object({
    at: instantSchema,
    what: z.string().meta({ title: '办理动作' }),
    stageName: z.string().meta({ title: '到' }),
    by: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'CaseStep', title: '办理的一步' })

export const receipt = z
  .object({
    number: z.string().meta({ title: '回执编号' }),
    round: z.int().meta({ title: '第几次提交' }),
    at: instantSchema.meta({ title: '服务器时间' }),
    sha256: z.string().meta({ title: '内容摘要（SHA-256）' }),
  })
  .meta({ id: 'SubmissionReceipt', title: '受理回执' })
export type SubmissionReceipt = z.output<typeof receipt>

export const correctionList = z
  .object({
    round: z.int(),
    items: z.array(z.object({ group: z.string(), text: z.string() })),
    workingDays: z.int(),
    issuedAt: instantSchema,
    answeredAt: instantSchema.nullable(),
  })
  .meta({ id: 'CorrectionList', title: '补正通知' })
export type CorrectionList = z.output<typeof correctionList>

export const fieldChange = z
  .object({ title: z.string(), before: z.string(), after: z.string() })
  .meta({ id: 'FieldChange', title: '与上次提交的差异' })

export const answeredObjection = z
  .object({
    number: z.string(),
    receivedAt: instantSchema,
    outcome: z.enum(codesOf(objectionOutcomes)).nullable(),
    answer: z.string().nullable(),
    answeredAt: instantSchema.nullable(),
  })
  .meta({ id: 'AnsweredObjection', title: '异议及答复' })

/** An application as it was submitted, with all that has become of it; nobody's identity but the applicant's. */
export const submitted = z
  .object({
    ...applicationSummary.shape,
    fields: draft,
    known,
    statements: z.array(z.object({ code: z.string(), name: z.string() })),
    exception: z.string().meta({ title: '没有下一级称号的理由' }),
    files: z.array(
      z.object({
        id: idSchema,
        title: z.string(),
        sha256: z.string(),
        path: z.string().nullable().meta({ title: '下载地址', description: '补正时移除的为空' }),
      }),
    ),
    receipts: z.array(receipt),
    corrections: z.array(correctionList),
    changes: z.array(fieldChange).meta({ description: '最近一次提交与上一次的差异' }),
    steps: z.array(caseStep),
    objections: z.array(answeredObjection),
    notice: z
      .object({ id: idSchema, number: z.string(), opensOn: plainDateSchema, closesOn: plainDateSchema })
      .nullable(),
    decision: z
      .object({
        outcome: z.enum(codesOf(recognitionOutcomes)),
        reasons: z.string(),
        docNumber: z.string().nullable(),
        titleNumber: z.string().nullable().meta({ title: '证书编号', description: '不予认定的为空' }),
        decidedAt: instantSchema,
      })
      .nullable(),
  })
  .meta({ id: 'SubmittedApplication', title: '已提交的申报' })
export type SubmittedApplication = z.output<typeof submitted>
