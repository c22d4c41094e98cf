import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheetImported, sheetRows, sheetWrite } from '#kernel/sheet.ts'
import { amount, keeps, paging, reason } from './fields.ts'
import { matchReasons, receiptStates, refundStates } from './terms.ts'

export const mostRows = 1000

export const importReceipts = contract({
  id: 'billing.importReceipts',
  summary: '导入银行流水：先试导入逐行指出错误；同一流水号只记一次，支出的行不取',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/receipt-imports',
  permission: keeps,
  input: z.object({
    platformId: idSchema,
    rows: sheetRows(mostRows, `一次最多导入 ${mostRows} 行`),
    write: sheetWrite,
  }),
  output: sheetImported.extend({
    known: z.int().meta({ title: '已经导入过的行' }),
    outgoing: z.int().meta({ title: '没有收入金额的行' }),
  }),
  audit: 'billing.receipts-imported',
  refusals: { 'billing.import.faults': '每一行都没有错误' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

const receipt = z
  .object({
    id: idSchema,
    reference: z.string().meta({ title: '流水号' }),
    paidOn: plainDateSchema,
    payerName: z.string(),
    remark: z.string(),
    amount: fenSchema,
    left: fenSchema.meta({ title: '未匹配（分）' }),
    state: z.enum(codesOf(receiptStates)),
    asideReason: z.string().nullable(),
    matched: z.array(
      z.object({ allocationId: idSchema, billId: idSchema, billNumber: z.string(), amount: fenSchema }),
    ),
    proposals: z
      .array(
        z.object({
          billId: idSchema,
          billNumber: z.string(),
          clientName: z.string(),
          amount: fenSchema,
          reason: z.enum(codesOf(matchReasons)),
        }),
      )
      .meta({ description: '系统提议的匹配，由人确认' }),
  })
  .meta({ id: 'BankReceipt', title: '到账' })

export const listReceipts = contract({
  id: 'billing.listReceipts',
  summary: '列出平台的到账和提议的匹配，新的在前',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/receipts',
  permission: keeps,
  input: z.object({
    platformId: idSchema,
    state: z.enum([...codesOf(receiptStates), 'unmatched']).optional(),
    ...paging,
  }),
  output: z.object({
    unmatched: z.object({ left: fenSchema, receipts: z.int() }),
    receipts: z.array(receipt),
    payable: z
      .array(
        z.object({
          billId: idSchema,
          billNumber: z.string(),
          clientName: z.string(),
          outstanding: fenSchema,
          toRedeem: fenSchema.meta({ title: '其中待创新券兑付（分）' }),
          unredeemed: fenSchema.meta({
            ...{
              title: '订单待创新券兑付（分）',
              description: '订单各张账单共用；大于 0 的，匹配时写明款项来源',
            },
          }),
        }),
      )
      .meta({ description: '还有待付金额的账单' }),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const matchReceipt = contract({
  id: 'billing.matchReceipt',
  summary: '确认一笔到账付哪张账单、付多少；可部分付，多付的留作预收',
  kind: 'command',
  route: 'POST /own/receipts/{receiptId}/matches',
  permission: keeps,
  input: z.object({
    receiptId: idSchema,
    billId: idSchema,
    amount,
    byVoucher: z
      .boolean()
      .optional()
      .meta({ title: '创新券兑付款', description: '订单有待兑付的创新券的，须写明；否则是委托方付款' }),
  }),
  output: z.object({ allocationId: idSchema }),
  audit: 'billing.receipt-matched',
  refusals: {
    'billing.state': '账单已发出，没有作废',
    'billing.match.platform': '到账和账单属于同一平台',
    'billing.receipt.aside': '没有标为与账单无关',
    'billing.match.receipt': '不超过这笔到账未匹配的',
    'billing.match.bill': '不超过账单待付的',
    'billing.match.source': '订单有待兑付的创新券的，写明到账是委托方付款还是兑付款',
    'billing.match.voucher': '作为兑付款的，不超过订单待创新券兑付的',
  },
})

export const undoMatch = contract({
  id: 'billing.undoMatch',
  summary: '撤销一次匹配，以冲销分录更正，钱款回到未匹配',
  kind: 'command',
  route: 'POST /own/receipt-matches/{allocationId}/undoing',
  permission: keeps,
  input: z.object({ allocationId: idSchema, reason }),
  output: z.object({}),
  audit: 'billing.match-undone',
  refusals: { 'billing.match.undone': '还没有撤销' },
})

export const setReceiptAside = contract({
  id: 'billing.setReceiptAside',
  summary: '把还没有入账的到账标为与账单无关，或取消标记',
  kind: 'command',
  route: 'PUT /own/receipts/{receiptId}/aside',
  permission: keeps,
  input: z.object({
    receiptId: idSchema,
    reason: reason.nullable().meta({ title: '理由', description: '为空的取消标记' }),
  }),
  output: z.object({}),
  audit: 'billing.receipt-set-aside',
  refusals: { 'billing.receipt.booked': '还没有入账' },
})

export const proposeRefund = contract({
  id: 'billing.proposeRefund',
  summary: '对多付或因调减退回的钱款提出退款，由另一人复核付款',
  kind: 'command',
  route: 'POST /own/receipts/{receiptId}/refunds',
  permission: keeps,
  input: z.object({ receiptId: idSchema, amount, reason }),
  output: z.object({ refundId: idSchema }),
  audit: 'billing.refund-proposed',
  refusals: {
    'billing.refund.amount': '不超过可退的金额',
    'billing.receipt.aside': '没有标为与账单无关',
  },
})

const refundRules = {
  'billing.refund.state': '还没有退款或退回',
  'billing.refund.second-person': '由提出以外的另一人办理',
}

export const payRefund = contract({
  id: 'billing.payRefund',
  summary: '复核他人提出的退款，登记银行付款流水号并入账',
  kind: 'command',
  route: 'POST /own/refunds/{refundId}/payment',
  permission: keeps,
  input: z.object({
    refundId: idSchema,
    reference: z.string().trim().min(4, '请填写流水号，至少 4 位').max(60).meta({ title: '付款流水号' }),
    paidOn: plainDateSchema.meta({ title: '付款日期' }),
  }),
  output: z.object({}),
  audit: 'billing.refund-paid',
  refusals: {
    ...refundRules,
    'billing.refund.reference': '流水号没有登记过',
    'billing.refund.date': '付款日期不早于到账日，不晚于今天',
  },
})

export const declineRefund = contract({
  id: 'billing.declineRefund',
  summary: '退回他人提出的退款，钱款仍可匹配或另行退款',
  kind: 'command',
  route: 'POST /own/refunds/{refundId}/refusal',
  permission: keeps,
  input: z.object({ refundId: idSchema, reason }),
  output: z.object({}),
  audit: 'billing.refund-declined',
  refusals: refundRules,
})

export const listRefunds = contract({
  id: 'billing.listRefunds',
  summary: '列出平台的退款，新的在前',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/refunds',
  permission: keeps,
  input: z.object({ platformId: idSchema, state: z.enum(codesOf(refundStates)).optional() }),
  output: z.object({
    refunds: z.array(
      z.object({
        id: idSchema,
        number: z.string(),
        payerName: z.string(),
        receiptReference: z.string(),
        amount: fenSchema,
        reason: z.string(),
        state: z.enum(codesOf(refundStates)),
        proposedAt: instantSchema,
        reference: z.string().nullable(),
        paidOn: plainDateSchema.nullable(),
        mine: z.boolean().meta({ description: '是自己提出的，须由他人复核' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
