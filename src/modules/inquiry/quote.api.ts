/** 报价书: offered by a platform for a booking, or accepted with an award; what an order is made of. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { reckoning } from '#modules/pricing/fields.ts'
import { quoteContent } from './quote-content.ts'
import { quoteStages } from './terms.ts'

const accepts = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const offers = { 'platform-manager': 'organisation' } as const
const sees = { ...accepts, ...offers, 'platform-scheduler': 'organisation' } as const

const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(1000).meta({ title: '理由' })
const side = z
  .enum(['client', 'provider'])
  .meta({ description: 'client：收到的报价；provider：本平台的报价' })

const course = {
  id: idSchema,
  number: z.string(),
  side,
  lineId: idSchema,
  lineName: z.string(),
  platformName: z.string(),
  otherName: z.string().meta({ title: '对方单位' }),
  stage: z.enum(codesOf(quoteStages)),
  revision: z.int().meta({ title: '第几版' }),
  fen: fenSchema.nullable().meta({ title: '价税合计（分）', description: '最后发出的一版；未发出的为空' }),
  validUntil: plainDateSchema.nullable(),
  sentAt: instantSchema.nullable(),
}

const quoteRow = z.object(course)
export type QuoteRowView = z.output<typeof quoteRow>

export const listQuotes = contract({
  id: 'inquiry.listQuotes',
  summary: '列出本单位收到的或本平台发出的报价，新的在前',
  kind: 'query',
  route: 'GET /quotes',
  permission: sees,
  input: z.object({
    side,
    waiting: z.stringbool().or(z.boolean()).default(false).meta({ title: '只看待答复的' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({ quotes: z.array(quoteRow), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getQuoteProposal = contract({
  id: 'inquiry.getQuoteProposal',
  summary: '为收到的一次预约拟一份报价：按预约的时间、客户类别和申请当日执行的价格',
  kind: 'query',
  route: 'GET /own/bookings/{bookingId}/quote-proposal',
  permission: offers,
  input: z.object({ bookingId: idSchema }),
  output: z.object({
    booking: z.object({
      number: z.string(),
      clientName: z.string(),
      lineName: z.string(),
      purpose: z.string(),
    }),
    openQuoteId: idSchema.nullable().meta({ description: '这次预约已有的未了结的报价' }),
    content: quoteContent.nullable().meta({ description: '面议或按批、按样计价的须自行填写，为空' }),
    planned: z.object({ start: instantSchema, end: instantSchema }),
  }),
  audit: null,
  refusals: {},
})

const standing = '预约仍在申请中或已确认，中试线和时段与报价相符'

const writing = {
  'inquiry.quote.state': '报价尚未了结',
  'inquiry.quote.booking': '预约仍在申请中或已确认，已发出的报价就是为现在的中试线',
  'inquiry.quote.self': '预约不是平台自己的',
  'inquiry.quote.booked': '同一次预约没有接受过别的报价',
  'inquiry.quote.amount': '各项能按其价格计出金额',
}

export const saveQuote = contract({
  id: 'inquiry.saveQuote',
  summary: '为一次预约写报价书，或修改已发出的；保存即计价，发出以前对方看不到',
  kind: 'command',
  route: 'PUT /own/bookings/{bookingId}/quote',
  permission: offers,
  input: z.object({
    bookingId: idSchema,
    version: z.int().min(0).meta({ title: '版本号', description: '首次保存为 0' }),
    content: quoteContent,
  }),
  output: z.object({ quoteId: idSchema, version: z.int() }),
  audit: 'inquiry.quote-saved',
  refusals: writing,
})

export const sendQuote = contract({
  id: 'inquiry.sendQuote',
  summary: '发出报价书，或发出修改后的一版；发出的各版都保存',
  kind: 'command',
  route: 'POST /quotes/{quoteId}/sending',
  permission: offers,
  input: z.object({ quoteId: idSchema, version: z.int() }),
  output: z.object({ revision: z.int(), version: z.int() }),
  audit: 'inquiry.quote-sent',
  refusals: {
    'inquiry.quote.state': '报价尚未了结',
    'inquiry.quote.draft': '有尚未发出的内容',
    'inquiry.quote.validity': '有效期不早于今天',
    'inquiry.quote.booking': standing,
    'inquiry.quote.amount': writing['inquiry.quote.amount'],
  },
})

export const withdrawQuote = contract({
  id: 'inquiry.withdrawQuote',
  summary: '撤回尚未被接受的报价，须写明理由',
  kind: 'command',
  route: 'POST /quotes/{quoteId}/withdrawal',
  permission: offers,
  input: z.object({ quoteId: idSchema, reason }),
  output: z.object({}),
  audit: 'inquiry.quote-withdrawn',
  refusals: { 'inquiry.quote.state': '报价尚未了结' },
})

export const acceptQuote = contract({
  id: 'inquiry.acceptQuote',
  summary: '接受报价：价格、范围、验收标准和当日的合同条款版本自此固定',
  kind: 'command',
  route: 'POST /quotes/{quoteId}/acceptance',
  permission: accepts,
  input: z.object({
    quoteId: idSchema,
    revision: z.int().min(1).meta({ title: '第几版', description: '所接受的一版；其后又有修改的不能接受' }),
  }),
  output: z.object({}),
  audit: 'inquiry.quote-accepted',
  refusals: {
    'inquiry.quote.state': '报价待答复',
    'inquiry.quote.expired': '报价仍在有效期内',
    'inquiry.quote.booking': standing,
    'inquiry.quote.booked': '同一次预约没有接受过别的报价',
  },
})

export const rejectQuote = contract({
  id: 'inquiry.rejectQuote',
  summary: '拒绝报价，须写明理由，平台会看到',
  kind: 'command',
  route: 'POST /quotes/{quoteId}/rejection',
  permission: accepts,
  input: z.object({ quoteId: idSchema, reason }),
  output: z.object({}),
  audit: 'inquiry.quote-rejected',
  refusals: { 'inquiry.quote.state': '报价待答复' },
})

export const getQuote = contract({
  id: 'inquiry.getQuote',
  summary: '查看一份报价：范围、逐项计价、各版本和结果',
  kind: 'query',
  route: 'GET /quotes/{quoteId}',
  permission: sees,
  input: z.object({ quoteId: idSchema }),
  output: z
    .object({
      ...course,
      at: instantSchema,
      version: z.int(),
      bookingId: idSchema.nullable(),
      needId: idSchema.nullable(),
      content: quoteContent.nullable().meta({ description: '最后发出的一版' }),
      reckoning: reckoning.nullable(),
      draft: z
        .object({ content: quoteContent, reckoning: reckoning.nullable() })
        .nullable()
        .meta({ description: '尚未发出的修改，只有平台看到' }),
      revisions: z.array(z.object({ revision: z.int(), at: instantSchema, fen: fenSchema })),
      decision: z.object({ at: instantSchema, reason: z.string() }).nullable(),
    })
    .meta({ id: 'QuoteDocument', title: '报价书与结果' }),
  audit: null,
  refusals: {},
})
export type QuoteView = z.output<typeof getQuote.output>
