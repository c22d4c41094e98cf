import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { shownNeed } from '#modules/catalogue/fields.ts'
import { dropReasons } from '#modules/catalogue/terms.ts'
import { answerContent } from './answer.ts'
import { inquiryStages, mostLines, receivedStages } from './terms.ts'

const asks = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const reads = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const

const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(1000).meta({ title: '理由' })
const page = {
  waiting: z.stringbool().or(z.boolean()).default(false).meta({ title: '只看等本单位办理的' }),
  after: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
}

export const sendInquiry = contract({
  id: 'inquiry.sendInquiry',
  summary: '就一项已发布的需求向若干中试线询价；所选平台看到需求全文，截止前任何人看不到报价',
  kind: 'command',
  route: 'POST /own/needs/{needId}/inquiries',
  permission: asks,
  input: z.object({
    needId: idSchema,
    lineIds: z
      .array(idSchema)
      .min(1, '请至少选择一条中试线')
      .max(mostLines, `一次最多向 ${mostLines} 条中试线询价`)
      .refine(ids => new Set(ids).size === ids.length, '同一条中试线只能询一次')
      .meta({ title: '中试线' }),
    scope: z
      .string()
      .trim()
      .min(10, '请写明要报价的范围，至少 10 个字')
      .max(2000)
      .meta({ title: '报价范围', description: '要做什么、交付什么、由谁提供物料' }),
    deadline: instantSchema.meta({ title: '截止时间' }),
    showsNeed: z
      .boolean()
      .default(false)
      .meta({ title: '同意所选平台查看需求全文', description: '没有公开的需求须为 true' }),
  }),
  output: z.object({ inquiryId: idSchema }),
  audit: 'inquiry.sent',
  refusals: {
    'inquiry.need.published': '需求已发布',
    'inquiry.need.kind': '需求类别是中试服务或检测',
    'inquiry.disclosure': '没有公开的需求，需求方已同意所选平台查看全文',
    'inquiry.lines': '所选中试线的平台都已公开',
    'catalogue.line.ended': '所选中试线没有停止提供',
    'inquiry.deadline': '截止时间在 1 小时以后、90 天以内',
  },
  limit: { calls: 30, seconds: 3600, per: 'person' },
})

const course = {
  id: idSchema,
  number: z.string(),
  needName: z.string(),
  deadline: instantSchema,
  createdAt: instantSchema,
  stage: z.enum(codesOf(inquiryStages)),
  invited: z.int().meta({ title: '询了几条线' }),
  answered: z.int().meta({ title: '几条线已答复' }),
}

const inquiryRow = z.object(course)
export type InquiryRowView = z.output<typeof inquiryRow>

export const listInquiries = contract({
  id: 'inquiry.listInquiries',
  summary: '列出本单位发出的询价，新的在前',
  kind: 'query',
  route: 'GET /own/inquiries',
  permission: asks,
  input: z.object(page),
  output: z.object({ inquiries: z.array(inquiryRow), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

const judged = z.object({ verdict: z.enum(['meets', 'fails', 'unknown']), text: z.string() })

const comparison = z.object({
  fen: fenSchema
    .nullable()
    .meta({ title: '含税合计（分）', description: '总价、另计费用和税相加；过大无法精确计算的为空' }),
  open: z.array(z.string()).meta({ description: '合计之外、金额未知的费用' }),
  endsOn: plainDateSchema.meta({ title: '最早完成' }),
  budget: judged.nullable().meta({ description: '与需求预算相比；需求没有写预算的为空' }),
  window: judged.meta({ description: '与需求的时间要求相比' }),
  validity: judged.meta({ description: '今天是否还在报价有效期内' }),
})
export type Comparison = z.output<typeof comparison>

const offer = z
  .object({
    invitationId: idSchema,
    lineId: idSchema,
    lineName: z.string(),
    platformName: z.string(),
    answer: answerContent.nullable().meta({ description: '截止时的最后一版；没有答复的为空' }),
    answeredAt: instantSchema.nullable(),
    revision: z.int().meta({ title: '第几版' }),
    comparison: comparison.nullable(),
  })
  .meta({ id: 'Offer', title: '收到的答复' })
export type Offer = z.output<typeof offer>

export const getInquiry = contract({
  id: 'inquiry.getInquiry',
  summary: '查看本单位的一次询价：截止前只知几家已答复，截止后逐项并列比较',
  kind: 'query',
  route: 'GET /own/inquiries/{inquiryId}',
  permission: asks,
  input: z.object({ inquiryId: idSchema }),
  output: z
    .object({
      ...course,
      at: instantSchema.meta({ description: '本系统的时间，阶段以此为准' }),
      needId: idSchema,
      scope: z.string(),
      lines: z.array(
        z.object({ lineId: idSchema, lineName: z.string(), platformId: idSchema, platformName: z.string() }),
      ),
      offers: z
        .array(offer)
        .nullable()
        .meta({ description: '合计低的在前；截止前为空，截止前结束的一直为空' }),
      decision: z
        .object({
          at: instantSchema,
          reason: z.string(),
          invitationId: idSchema.nullable(),
          quoteId: idSchema
            .nullable()
            .meta({ title: '报价书', description: '选定的报价即为已接受的报价，可转为订单' }),
        })
        .nullable(),
    })
    .meta({ id: 'Inquiry', title: '询价' }),
  audit: null,
  refusals: {},
})

export const awardInquiry = contract({
  id: 'inquiry.awardInquiry',
  summary: '截止后选定一份报价，须写明理由；中选和未中选的平台都会收到通知',
  kind: 'command',
  route: 'POST /own/inquiries/{inquiryId}/award',
  permission: asks,
  input: z.object({ inquiryId: idSchema, invitationId: idSchema, reason }),
  output: z.object({}),
  audit: 'inquiry.awarded',
  refusals: {
    'inquiry.state': '尚未作出决定',
    'inquiry.sealed': '已到截止时间',
    'inquiry.quoted': '所选的一家报了价',
    'inquiry.valid': '所选报价仍在有效期内',
  },
})

export const closeInquiry = contract({
  id: 'inquiry.closeInquiry',
  summary: '不选定任何一家而结束询价，须写明理由；截止前结束的，已收到的报价不再开启',
  kind: 'command',
  route: 'POST /own/inquiries/{inquiryId}/closing',
  permission: asks,
  input: z.object({
    inquiryId: idSchema,
    code: z.enum(codesOf(dropReasons)).meta({ title: '原因' }),
    reason,
  }),
  output: z.object({}),
  audit: 'inquiry.closed',
  refusals: { 'inquiry.state': '尚未作出决定' },
})

export const tellInquiries = contract({
  id: 'inquiry.tellInquiries',
  summary: '截止后告知需求方答复已开启；截止前提醒尚未答复的平台；都只一次',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ opened: z.int(), reminded: z.int() }),
  audit: null,
  refusals: {},
})

const received = {
  id: idSchema,
  number: z.string(),
  lineId: idSchema,
  lineName: z.string(),
  platformName: z.string(),
  deadline: instantSchema,
  stage: z.enum(codesOf(receivedStages)),
  answered: z.enum(['quoted', 'declined']).nullable().meta({ title: '本平台的答复' }),
}

const receivedRow = z.object(received)
export type ReceivedRowView = z.output<typeof receivedRow>

export const listReceivedInquiries = contract({
  id: 'inquiry.listReceivedInquiries',
  summary: '列出本单位平台收到的询价，新的在前；不含需求内容',
  kind: 'query',
  route: 'GET /received-inquiries',
  permission: reads,
  input: z.object(page),
  output: z.object({ inquiries: z.array(receivedRow), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getReceivedInquiry = contract({
  id: 'inquiry.getReceivedInquiry',
  summary: '查看收到的一次询价和本平台的答复；看不到还问了谁、问了几家。每次查阅都有记录',
  kind: 'query',
  route: 'GET /received-inquiries/{invitationId}',
  permission: reads,
  input: z.object({ invitationId: idSchema }),
  output: z
    .object({
      ...received,
      at: instantSchema.meta({ description: '本系统的时间，能否答复以此为准' }),
      sentAt: instantSchema,
      scope: z.string(),
      needId: idSchema,
      need: shownNeed,
      answer: answerContent.nullable(),
      answeredAt: instantSchema.nullable(),
      revision: z.int().meta({ description: '已答复几次；修改时原样交回' }),
      clientName: z.string().nullable().meta({ description: '选中本平台以后才有' }),
      quoteId: idSchema.nullable().meta({ description: '选中本平台以后才有：已接受的报价，可转为订单' }),
    })
    .meta({ id: 'ReceivedInquiry', title: '收到的询价' }),
  audit: 'inquiry.received-read',
  refusals: {},
})
export type ReceivedInquiry = z.output<typeof getReceivedInquiry.output>

export const answerInquiry = contract({
  id: 'inquiry.answerInquiry',
  summary: '报价或谢绝；截止前可以修改，最后一版算数，需求方截止后才看到',
  kind: 'command',
  route: 'PUT /received-inquiries/{invitationId}/answer',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({
    invitationId: idSchema,
    revision: z.int().min(0).meta({ title: '版本号', description: '首次答复为 0' }),
    answer: answerContent,
  }),
  output: z.object({ revision: z.int() }),
  audit: 'inquiry.answered',
  refusals: {
    'inquiry.state': '询价尚未结束',
    'inquiry.late': '未到截止时间',
    'inquiry.start': '最早开始不早于今天',
    'inquiry.validity': '报价有效期不短于截止之日',
  },
})
