import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { movementKinds, saleStates } from './terms.ts'

const keeps = { 'platform-finance': 'organisation', 'platform-manager': 'organisation' } as const
const amount = fenSchema.refine(fen => fen > 0, '金额须大于 0').meta({ title: '金额（分）' })
const reason = z.string().trim().min(4, '请写明事由，至少 4 个字').max(300).meta({ title: '事由' })
const reference = z
  .string()
  .trim()
  .min(2, '请填写编号')
  .max(60)
  .meta({ title: '编号', description: '退款单号、异议编号等，同一编号只办一次' })

const sale = z.object({
  id: idSchema,
  number: z.string(),
  soldOn: plainDateSchema,
  source: z.object({ kind: z.string(), id: z.string(), label: z.string() }),
  text: z.string(),
  agreementId: idSchema,
  agreementNumber: z.int().meta({ title: '按第几版协议' }),
  amount: z.int(),
  takenBack: z.int().meta({ description: '退款冲回和争议暂扣之和' }),
  net: z.int().meta({ description: '仍应分的' }),
  state: z.enum(codesOf(saleStates)),
})

export const listUnshared = contract({
  id: 'sharing.listUnshared',
  summary: '列出近一年还没有固定分成的自有收入分录',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/unshared-income',
  permission: keeps,
  input: z.object({ platformId: idSchema }),
  output: z.object({
    entries: z.array(
      z.object({
        entryId: idSchema,
        number: z.string(),
        belongsOn: plainDateSchema,
        text: z.string(),
        amount: z.int().meta({ description: '该分录的自有收入' }),
        agreementNumber: z.int().nullable().meta({ description: '当日生效的协议版本；为空的没有' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const freezeSale = contract({
  id: 'sharing.freezeSale',
  summary: '按当日生效的共建协议固定一笔自有收入的分成，一笔只固定一次',
  kind: 'command',
  route: 'POST /own/ledger-entries/{entryId}/sales',
  permission: keeps,
  input: z.object({
    entryId: idSchema,
    amount: amount
      .optional()
      .meta({ title: '应分金额（分）', description: '不填的为全部；税费等不参与分配的扣除' }),
  }),
  output: z.object({ saleId: idSchema }),
  audit: 'sharing.sale-frozen',
  refusals: {
    'sharing.sale.source': '来自手工凭证',
    'sharing.sale.income': '是自有收入，没有冲销',
    'sharing.sale.amount': '不超过该分录的自有收入',
    'sharing.sale.agreement': '当日有生效的共建协议',
    'sharing.sale.once': '还没有固定过',
  },
})

export const listSales = contract({
  id: 'sharing.listSales',
  summary: '列出平台已固定分成的收入，新的在前',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/sales',
  permission: keeps,
  input: z.object({
    platformId: idSchema,
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  output: z.object({ sales: z.array(sale), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getSale = contract({
  id: 'sharing.getSale',
  summary: '查看一笔已固定分成的收入：各方份额、冲回、已付',
  kind: 'query',
  route: 'GET /own/sales/{saleId}',
  permission: keeps,
  input: z.object({ saleId: idSchema }),
  output: sale
    .extend({
      platformId: idSchema,
      parts: z.array(
        z.object({
          organisationId: idSchema,
          organisationName: z.string(),
          basisPoints: z.int(),
          amount: z.int(),
          takenBack: z.int(),
          given: z.int().meta({ description: '已列入确认的分配' }),
          kept: z.boolean().meta({ description: '运营单位留存，不支付' }),
        }),
      ),
      movements: z.array(
        z.object({
          id: idSchema,
          kind: z.enum(codesOf(movementKinds)),
          amount: z.int(),
          reference: z.string(),
          reason: z.string(),
          movedAt: instantSchema,
          isOpen: z.boolean().meta({ description: '争议还没有了结' }),
        }),
      ),
    })
    .meta({ id: 'Sale', title: '应分收益' }),
  audit: null,
  refusals: {},
})

const sourceRule = { 'sharing.take.source': '不是来自账单' }
const takeRules = {
  ...sourceRule,
  'sharing.take.amount': '不超过仍应分的金额',
  'sharing.take.once': '同一编号没有办过',
}

export const refundSale = contract({
  id: 'sharing.refundSale',
  summary: '登记退款，各方份额按比例冲回，账中记相应的分录',
  kind: 'command',
  route: 'POST /own/sales/{saleId}/refunds',
  permission: keeps,
  input: z.object({ saleId: idSchema, amount, reference, reason }),
  output: z.object({ movementId: idSchema }),
  audit: 'sharing.sale-refunded',
  refusals: takeRules,
})

export const openDispute = contract({
  id: 'sharing.openDispute',
  summary: '登记争议，争议金额按比例暂扣，了结前不分配',
  kind: 'command',
  route: 'POST /own/sales/{saleId}/disputes',
  permission: keeps,
  input: z.object({ saleId: idSchema, amount, reference, reason }),
  output: z.object({ movementId: idSchema }),
  audit: 'sharing.dispute-opened',
  refusals: takeRules,
})

export const settleDispute = contract({
  id: 'sharing.settleDispute',
  summary: '了结争议：解除的恢复各方份额，成立的冲回',
  kind: 'command',
  route: 'POST /own/disputes/{movementId}/settlement',
  permission: keeps,
  input: z.object({
    movementId: idSchema,
    outcome: z.enum(['won', 'lost']).meta({ title: '结果', description: 'won 争议解除，lost 争议成立' }),
    reason,
  }),
  output: z.object({}),
  audit: 'sharing.dispute-settled',
  refusals: { ...sourceRule, 'sharing.dispute.open': '争议还没有了结' },
})

export const followReversal = contract({
  id: 'sharing.followReversal',
  summary: '收入分录冲销后，其分成随之冲回',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({ entryId: idSchema }),
  output: z.object({ takenBack: z.int() }),
  audit: 'sharing.reversal-followed',
  refusals: {},
})
