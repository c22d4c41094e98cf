import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { reckoning } from '#modules/pricing/fields.ts'
import { cancelReasons, contractKinds, orderStates, orderSteps, parties } from './terms.ts'

const drafts = {
  'enterprise-manager': 'organisation',
  enterprise: 'organisation',
  'platform-manager': 'organisation',
} as const
const sees = { ...drafts, 'platform-scheduler': 'organisation', 'platform-finance': 'organisation' } as const

const party = z.enum(codesOf(parties)).meta({ title: '当事人', description: 'client：甲方；provider：乙方' })

const row = {
  id: idSchema,
  number: z.string(),
  party: party.meta({ title: '本单位是哪一方' }),
  otherName: z.string().meta({ title: '对方单位' }),
  lineId: idSchema,
  lineName: z.string(),
  platformName: z.string(),
  fen: fenSchema.meta({ title: '成交额（分）' }),
  state: z.enum(codesOf(orderStates)),
  createdAt: instantSchema,
  endedAt: instantSchema.nullable().meta({ title: '何时解除', description: '合同签订后由双方解除的' }),
  waitsFor: z
    .array(party)
    .meta({ title: '现在等谁', description: '空表示不等任何一方；两方都在的，谁先都可以' }),
}

const orderRow = z.object(row).meta({ id: 'OrderRow', title: '订单' })
export type OrderRowView = z.output<typeof orderRow>

const step = z
  .object({
    kind: z.enum(codesOf(orderSteps)),
    party: party.nullable().meta({ title: '由哪一方办理', description: '双方的为空' }),
    state: z.enum(['done', 'open', 'ahead']),
    from: instantSchema,
    to: instantSchema.nullable(),
    dueOn: plainDateSchema.nullable().meta({ title: '应不晚于' }),
    overdue: z.boolean(),
    note: z.string(),
  })
  .meta({ id: 'OrderStepView', title: '订单的一步' })
export type OrderStepView = z.output<typeof step>

export const convertQuote = contract({
  id: 'order.convertQuote',
  summary: '把已接受的报价转为订单；只转一次，再次办理得到同一订单',
  kind: 'command',
  route: 'POST /quotes/{quoteId}/order',
  permission: drafts,
  input: z.object({ quoteId: idSchema }),
  output: z.object({ orderId: idSchema, made: z.boolean().meta({ description: '是否由这一次办理建立' }) }),
  audit: 'order.made',
  refusals: { 'order.quote': '报价已被接受', 'order.booking': '所对应的预约仍然有效' },
})

export const listOrders = contract({
  id: 'order.listOrders',
  summary: '列出本单位作为一方的订单，新的在前',
  kind: 'query',
  route: 'GET /orders',
  permission: sees,
  input: z.object({
    party,
    open: z.stringbool().or(z.boolean()).default(false).meta({ title: '只看未签订的' }),
    quoteId: idSchema.optional().meta({ title: '只看由这份报价转成的' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({ orders: z.array(orderRow), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

const milestone = z.object({
  position: z.int().meta({ title: '第几个', description: '自 0 起' }),
  name: z.string(),
  percent: z.number(),
  fen: fenSchema,
  deliverable: z.string(),
  dueOn: plainDateSchema.nullable(),
  upfront: z.boolean(),
  reason: z.string(),
})

export const getOrder = contract({
  id: 'order.getOrder',
  summary: '查看订单：双方、价款、里程碑、合同进展和全部步骤',
  kind: 'query',
  route: 'GET /orders/{orderId}',
  permission: sees,
  input: z.object({ orderId: idSchema }),
  output: z
    .object({
      ...row,
      at: instantSchema,
      quoteId: idSchema,
      quoteNumber: z.string(),
      needId: idSchema.nullable(),
      bookingId: idSchema.nullable(),
      scope: z.string().meta({ title: '所接受报价的范围' }),
      reckoning: reckoning.meta({ description: '所接受报价的计价明细' }),
      kind: z.enum(codesOf(contractKinds)).nullable(),
      revision: z.int().meta({ title: '合同文本第几版', description: '0 表示尚未拟订' }),
      registration: z.string().nullable().meta({ title: '认定登记', description: '尚未选定类别的为空' }),
      milestones: z.array(milestone),
      steps: z.array(step).meta({ description: '先开始的在前' }),
      cancelled: z
        .object({ at: instantSchema, code: z.enum(codesOf(cancelReasons)), reason: z.string(), by: party })
        .nullable(),
    })
    .meta({ id: 'OrderView', title: '订单与进展' }),
  audit: null,
  refusals: {},
})
export type OrderView = z.output<typeof getOrder.output>

export const cancelOrder = contract({
  id: 'order.cancelOrder',
  summary: '取消尚未签订合同的订单，须写明原因；对方会收到通知',
  kind: 'command',
  route: 'POST /orders/{orderId}/cancellation',
  permission: { 'enterprise-manager': 'organisation', 'platform-manager': 'organisation' },
  input: z.object({
    orderId: idSchema,
    code: z.enum(codesOf(cancelReasons)).meta({ title: '原因' }),
    reason: z.string().trim().min(5, '请写明理由，至少 5 个字').max(1000).meta({ title: '说明' }),
  }),
  output: z.object({}),
  audit: 'order.cancelled',
  refusals: { 'order.state': '合同尚未签订' },
})

const message = z.object({
  id: idSchema,
  party,
  own: z.boolean().meta({ description: '是否本单位所写' }),
  personName: z.string(),
  at: instantSchema,
  text: z.string(),
})

export const listOrderMessages = contract({
  id: 'order.listOrderMessages',
  summary: '列出订单双方的留言，新的在前',
  kind: 'query',
  route: 'GET /orders/{orderId}/messages',
  permission: sees,
  input: z.object({
    orderId: idSchema,
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({ messages: z.array(message), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const writeOrderMessage = contract({
  id: 'order.writeOrderMessage',
  summary: '在订单中给对方留言；写下的不能改、不能删，对方会收到通知',
  kind: 'command',
  route: 'POST /orders/{orderId}/messages',
  permission: { ...drafts, 'platform-scheduler': 'organisation' },
  input: z.object({
    orderId: idSchema,
    text: z.string().trim().min(1, '请写留言').max(2000).meta({ title: '留言' }),
  }),
  output: z.object({ messageId: idSchema }),
  audit: 'order.message-written',
  refusals: {},
  // Each sends letters; as many as a conversation has in an hour.
  limit: { calls: 60, seconds: 3600, per: 'person' },
})
