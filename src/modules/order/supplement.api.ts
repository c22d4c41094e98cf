/** 补充协议: what changes a signed contract or ends it, proposed by either side and signed by both. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { priceChange } from './price-change.ts'
import { endReasons, parties, supplementKinds, supplementStates } from './terms.ts'

const decides = { 'enterprise-manager': 'organisation', 'platform-manager': 'organisation' } as const
const sees = { ...decides, enterprise: 'organisation', 'platform-scheduler': 'organisation' } as const

const party = z.enum(codesOf(parties))
const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ title: '所看文本的摘要', description: '与协议文本不符的不予办理' })
/** Looked at when it is proposed, and again when it comes into force. */
const prices = {
  'order.supplement.price.use': '不按实际使用开账单',
  'order.supplement.price.amount': '变更后的价款大于 0',
  'order.supplement.price.same': '价款或里程碑有改变',
  'order.supplement.price.sum': '里程碑合计正好是变更后的价款',
  'order.supplement.price.billed': '变更后的价款不少于已开账单的',
  'order.supplement.price.milestone': '里程碑与合同的相符',
  'order.supplement.price.fixed': '已验收、已开账单的里程碑不变',
  'order.supplement.price.share': '每个里程碑不少于价款的 0.01%',
  'order.supplement.price.upfront': '预付的写明理由',
}
const open = { 'order.supplement.state': '协议待签署' }

const supplement = z
  .object({
    id: idSchema,
    number: z.string(),
    kind: z.enum(codesOf(supplementKinds)),
    code: z.enum(codesOf(endReasons)).nullable().meta({ title: '解除的原因' }),
    party: party.meta({ title: '由哪一方提出' }),
    text: z.string().meta({ title: '协议正文', description: '签署的就是这段文字' }),
    hash: z.string().meta({ title: 'SHA-256 摘要' }),
    state: z.enum(codesOf(supplementStates)),
    proposedAt: instantSchema,
    decidedAt: instantSchema.nullable(),
    closedBy: party.nullable(),
    closeReason: z.string().nullable(),
    signatures: z.array(
      z.object({
        party,
        at: instantSchema,
        personName: z.string(),
        organisation: z.string(),
        provider: z.string(),
        binding: z.boolean(),
        reference: z.string(),
        valid: z.boolean().meta({ description: '摘要与签署相符' }),
      }),
    ),
  })
  .meta({ id: 'SupplementView', title: '补充协议' })
export type SupplementView = z.output<typeof supplement>

export const listSupplements = contract({
  id: 'order.listSupplements',
  summary: '列出合同的补充协议：变更或解除，由谁提出、谁已签署',
  kind: 'query',
  route: 'GET /orders/{orderId}/supplements',
  permission: { ...sees, 'platform-finance': 'organisation' },
  input: z.object({ orderId: idSchema }),
  output: z.object({
    party: party.meta({ title: '本单位是哪一方' }),
    supplements: z.array(supplement).meta({ description: '先提出的在前' }),
    open: z.boolean().meta({ title: '能否另提', description: '合同已签订、未解除，没有待签署的协议' }),
    signing: z.object({ provider: z.string(), binding: z.boolean() }).meta({ title: '签署服务' }),
  }),
  audit: null,
  refusals: {},
})

export const proposeSupplement = contract({
  id: 'order.proposeSupplement',
  summary: '对已签订的合同提出变更协议或解除协议；双方都签署后生效，对方会收到通知',
  kind: 'command',
  route: 'POST /orders/{orderId}/supplements',
  permission: decides,
  input: z.object({
    orderId: idSchema,
    kind: z.enum(codesOf(supplementKinds)).meta({ title: '种类' }),
    code: z.enum(codesOf(endReasons)).nullable().default(null).meta({ title: '解除的原因' }),
    content: z.string().trim().min(10, '请写明内容，至少 10 个字').max(5000).meta({
      title: '内容',
      description: '变更的写明改哪一条、怎样改；解除的写明已完成部分怎样结算、样品和资料怎样处理',
    }),
    price: priceChange.nullable().default(null).meta({
      title: '价款变更',
      description: '不改价款的为空；逐项写明增减和理由，并列出变更后的全部里程碑',
    }),
  }),
  output: z.object({ supplementId: idSchema, hash: z.string() }),
  audit: 'order.supplement-proposed',
  refusals: {
    'order.supplement.order': '合同已签订',
    'order.supplement.ended': '合同未解除',
    'order.supplement.open': '没有待签署的补充协议',
    'order.supplement.code': '解除的选择原因',
    ...prices,
    'order.supplement.price.kind': '只有变更协议改变价款',
  },
  limit: { calls: 30, seconds: 3600, per: 'person' },
})

export const signSupplement = contract({
  id: 'order.signSupplement',
  summary: '签署补充协议；双方都签署后生效，解除协议自此解除合同',
  kind: 'command',
  route: 'POST /supplements/{supplementId}/signatures',
  permission: decides,
  input: z.object({ supplementId: idSchema, hash }),
  output: z.object({ state: z.enum(codesOf(supplementStates)) }),
  audit: 'order.supplement-signed',
  refusals: { ...open, ...prices, 'order.signature.given': '本方尚未签署' },
})

export const closeSupplement = contract({
  id: 'order.closeSupplement',
  summary: '撤回本方提出的、或不同意对方提出的补充协议，写明理由；合同照旧履行',
  kind: 'command',
  route: 'POST /supplements/{supplementId}/closing',
  permission: decides,
  input: z.object({
    supplementId: idSchema,
    reason: z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'order.supplement-closed',
  refusals: open,
})
