/** 公示 and 异议: read and raised by anybody, answered by one official who alone knows who asked. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { moveRefusals } from './api.ts'
import { answeredObjection, level, words } from './fields.ts'
import { noticeStates, objectionOutcomes } from './terms.ts'

const leads = { 'city-lead': 'city' } as const

const noticeSummary = z
  .object({
    id: idSchema,
    number: z.string(),
    name: z.string(),
    opensOn: plainDateSchema,
    closesOn: plainDateSchema,
    workingDays: z.int(),
    state: z.enum(codesOf(noticeStates)),
  })
  .meta({ id: 'PublicNotice', title: '公示' })
export type PublicNotice = z.output<typeof noticeSummary>

export const listPublicNotices = contract({
  id: 'recognition.listPublicNotices',
  summary: '列出认定公示，新的在前；开始之日以前不显示',
  kind: 'query',
  route: 'GET /recognition-notices',
  permission: 'public',
  input: z.object({}),
  output: z.object({ notices: z.array(noticeSummary) }),
  audit: null,
  refusals: {},
})

export const getPublicNotice = contract({
  id: 'recognition.getPublicNotice',
  summary: '查看一项公示：拟认定的平台、起止日期、异议及答复',
  kind: 'query',
  route: 'GET /recognition-notices/{noticeId}',
  permission: 'public',
  input: z.object({ noticeId: idSchema }),
  output: z.object({
    notice: noticeSummary,
    text: z.string(),
    contact: z.string(),
    complaints: z.string(),
    arranged: z.boolean().meta({ description: '为 false 时未导入节假日安排，仅按周末推算' }),
    items: z.array(
      z.object({
        applicationId: idSchema,
        platformId: idSchema,
        platformName: z.string(),
        organisationName: z.string(),
        localityName: z.string(),
        level,
        outcome: z.string().nullable().meta({ description: '已作出决定的' }),
        objections: z.array(answeredObjection),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const raiseObjection = contract({
  id: 'recognition.raiseObjection',
  summary: '对公示的平台实名提出异议；身份只有承办人能看到',
  kind: 'command',
  route: 'POST /recognition-notices/{noticeId}/objections',
  permission: 'public',
  input: z.object({
    noticeId: idSchema,
    applicationId: idSchema.meta({ title: '针对哪一平台' }),
    name: z.string().trim().max(60).default('').meta({ title: '姓名或单位名称' }),
    contact: z.string().trim().max(100).default('').meta({ title: '联系方式' }),
    organisation: z.string().trim().max(60).default('').meta({ title: '所在单位' }),
    matter: words('异议内容和依据', 10, 3000),
  }),
  output: z.object({ number: z.string(), receivedAt: instantSchema }),
  audit: 'recognition.objection-raised',
  unnamed: true,
  refusals: {
    'recognition.objection.real-name': '写明真实姓名和联系方式；匿名的不予受理',
    'recognition.objection.time': '在公示期内提出',
    'recognition.objection.item': '所针对的平台在这项公示之中，尚未办结',
  },
  limit: { calls: 10, seconds: 3600, per: 'address' },
  replayable: false,
})

const officeObjection = z
  .object({
    ...answeredObjection.shape,
    id: idSchema,
    applicationId: idSchema,
    platformName: z.string(),
    matter: z.string(),
    handler: z.string().nullable().meta({ title: '承办人' }),
    mine: z.boolean(),
  })
  .meta({ id: 'OfficeObjection', title: '异议' })
export type OfficeObjection = z.output<typeof officeObjection>

export const listObjections = contract({
  id: 'recognition.listObjections',
  summary: '列出异议，不含提出人的身份',
  kind: 'query',
  route: 'GET /recognition-objections',
  permission: leads,
  input: z.object({ answered: z.stringbool().or(z.boolean()).default(false).meta({ title: '看已答复的' }) }),
  output: z.object({ objections: z.array(officeObjection) }),
  audit: null,
  refusals: {},
})

const oneObjection = { objectionId: idSchema }

export const takeObjection = contract({
  id: 'recognition.takeObjection',
  summary: '受理一件异议，成为其承办人；申报转入异议核查',
  kind: 'command',
  route: 'POST /recognition-objections/{objectionId}/taking',
  permission: leads,
  input: z.object(oneObjection),
  output: z.object({}),
  audit: 'recognition.objection-taken',
  refusals: { ...moveRefusals, 'recognition.objection.taken': '还没有人承办' },
})

export const handOverObjection = contract({
  id: 'recognition.handOverObjection',
  summary: '接手一件由他人承办、尚未答复的异议，写明理由；原承办人不再能查看提出人',
  kind: 'command',
  route: 'POST /recognition-objections/{objectionId}/handover',
  permission: leads,
  input: z.object({ ...oneObjection, reason: words('理由', 5, 500) }),
  output: z.object({}),
  audit: 'recognition.objection-handed-over',
  refusals: {
    'recognition.objection.handler': '承办人是他人',
    'recognition.objection.answered': '尚未答复',
  },
  stepUp: true,
})

export const readObjector = contract({
  id: 'recognition.readObjector',
  summary: '查看异议提出人的身份和联系方式；只有承办人能看，每次都有记录',
  kind: 'query',
  route: 'GET /recognition-objections/{objectionId}/objector',
  permission: leads,
  input: z.object(oneObjection),
  output: z.object({ name: z.string(), contact: z.string(), organisation: z.string() }),
  audit: 'recognition.objector-read',
  refusals: {
    'recognition.objection.handler': '承办人是本人',
    'recognition.objection.erased': '提出人的身份还在保存期内',
  },
})

export const answerObjection = contract({
  id: 'recognition.answerObjection',
  summary: '答复一件异议，写明核查结论；答复随公示公开，不得写出提出人',
  kind: 'command',
  route: 'POST /recognition-objections/{objectionId}/answer',
  permission: leads,
  input: z.object({
    ...oneObjection,
    outcome: z.enum(codesOf(objectionOutcomes)).meta({ title: '核查结论' }),
    answer: words('答复', 10, 3000),
  }),
  output: z.object({}),
  audit: 'recognition.objection-answered',
  refusals: {
    ...moveRefusals,
    'recognition.objection.handler': '承办人是本人',
    'recognition.objection.answered': '尚未答复',
    'recognition.objections': '异议都已答复',
    'recognition.objection.named': '答复中没有提出人的姓名和联系方式',
  },
})

export const extendNotices = contract({
  id: 'recognition.extendNotices',
  summary: '系统把公示顺延到以后录入的节假日之后',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ extended: z.int() }),
  audit: 'recognition.notice-extended',
  refusals: {},
})

export const forgetObjectors = contract({
  id: 'recognition.forgetObjectors',
  summary: '系统按保存期删除已答复异议的提出人身份；异议的编号、内容和答复留下；保存期待定的不删除',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ forgotten: z.int() }),
  audit: 'recognition.objectors-forgotten',
  refusals: {},
})

export const sealObjectors = contract({
  id: 'recognition.sealObjectors',
  summary: '系统把旧版本留下的异议提出人身份加密',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ sealed: z.int() }),
  audit: 'recognition.objectors-sealed',
  refusals: {},
})
