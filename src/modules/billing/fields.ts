/** Shapes that the contracts of bills and payments have in common. */
import { z } from 'zod'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { streams } from '#modules/ledger/terms.ts'
import { differenceCauses } from '#modules/pricing/terms.ts'
import {
  adjustmentKinds,
  billBases,
  billSides,
  billStates,
  disputeCodes,
  disputeOutcomes,
  disputeStates,
  invoiceKinds,
  lineStates,
  refundStates,
  voucherStates,
} from './terms.ts'

/** Who bills for a platform. */
export const keeps = { 'platform-finance': 'organisation', 'platform-manager': 'organisation' } as const
/** Who looks at bills for a client. */
export const pays = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
export const sees = { ...keeps, ...pays } as const

export const amount = fenSchema.refine(fen => fen > 0, '金额须大于 0').meta({ title: '金额（分）' })
export const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
export const side = z.enum(codesOf(billSides)).meta({ title: '以哪一方查看' })
export const stream = z.enum(codesOf(streams)).meta({ title: '收入方式', description: '条款二2的五项之一' })
export const position = z.int().min(1).max(500).meta({ title: '第几行' })
export const paging = {
  after: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
}
export const flag = z.stringbool().or(z.boolean()).default(false)

export const billRow = {
  id: idSchema,
  number: z.string(),
  orderId: idSchema,
  orderNumber: z.string(),
  otherName: z.string().meta({ title: '对方单位' }),
  basis: z.enum(codesOf(billBases)),
  state: z.enum(codesOf(billStates)),
  amount: fenSchema.meta({ title: '账单金额（分）' }),
  taken: fenSchema.meta({ title: '已免除或调减（分）' }),
  paid: fenSchema.meta({ title: '已付（分）' }),
  outstanding: fenSchema.meta({ title: '待付（分）' }),
  toRedeem: fenSchema.meta({ title: '其中待创新券兑付（分）' }),
  toPay: fenSchema.meta({ title: '委托方待付（分）', description: '待付减去待创新券兑付的' }),
  disputes: z.int().meta({ title: '未了结的异议' }),
  sentAt: instantSchema.nullable(),
  reviewUntil: instantSchema.nullable().meta({ title: '核对到' }),
  dueOn: plainDateSchema.nullable().meta({ title: '付款期限' }),
  daysOverdue: z.int().meta({ title: '逾期天数', description: '没有逾期的为 0' }),
}

export const facts = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

export const differences = z
  .array(z.object({ cause: z.enum(codesOf(differenceCauses)), fen: z.int() }))
  .meta({ description: '与报价的差额，按原因逐项列出' })

export const billLine = z
  .object({
    position,
    name: z.string(),
    how: z.string(),
    amount: fenSchema,
    tax: fenSchema.nullable().meta({ description: '含在金额内；价格未写明税率的为空' }),
    taken: fenSchema,
    left: fenSchema,
    onTop: z.boolean().meta({ description: '报价写明按实际发生另计，不占合同余额' }),
    rules: z.array(z.string()).meta({ title: '依据的规则' }),
    facts: facts.meta({ title: '所用的数' }),
    state: z.enum(codesOf(lineStates)),
  })
  .meta({ id: 'BillLine', title: '账单行' })

export const dispute = z
  .object({
    id: idSchema,
    number: z.string(),
    billId: idSchema,
    position,
    round: z.int().meta({ description: '2 为申诉' }),
    code: z.enum(codesOf(disputeCodes)),
    clientNote: z.string(),
    openedAt: instantSchema,
    answerBy: plainDateSchema,
    providerNote: z.string(),
    answeredAt: instantSchema.nullable(),
    escalatedAt: instantSchema.nullable(),
    state: z.enum(codesOf(disputeStates)),
    outcome: z.enum(codesOf(disputeOutcomes)).nullable(),
    offer: z
      .object({ fen: fenSchema, note: z.string(), at: instantSchema })
      .nullable()
      .meta({ title: '平台的调减提议' }),
    takenOff: fenSchema,
    outcomeNote: z.string(),
    document: z.string(),
    closedAt: instantSchema.nullable(),
    appealUntil: plainDateSchema.nullable().meta({ description: '可申诉到这一天；不能申诉的为空' }),
  })
  .meta({ id: 'BillDispute', title: '账单异议' })

export const adjustment = z.object({
  position,
  kind: z.enum(codesOf(adjustmentKinds)),
  code: z.string(),
  amount: fenSchema,
  reason: z.string(),
  madeAt: instantSchema,
})

export const invoice = z.object({
  id: idSchema,
  kind: z.enum(codesOf(invoiceKinds)),
  number: z.string(),
  issuedOn: plainDateSchema,
  amount: fenSchema,
  withdrawReason: z.string().nullable().meta({ title: '撤销登记的理由', description: '没有撤销的为空' }),
})

export const payment = z.object({
  allocationId: idSchema,
  reference: z.string(),
  paidOn: plainDateSchema,
  payerName: z.string(),
  amount: fenSchema.meta({ description: '减去因调减退回的' }),
  byVoucher: z.boolean().meta({ title: '创新券兑付款' }),
})

export const refundOfBill = z
  .object({
    id: idSchema,
    number: z.string(),
    amount: fenSchema,
    state: z.enum(codesOf(refundStates)),
    paidOn: plainDateSchema.nullable(),
    reference: z.string().nullable().meta({ title: '付款流水号' }),
    receiptReference: z.string().meta({ title: '所退到账的流水号' }),
  })
  .meta({
    title: '退款',
    description: '付过这张账单的到账多付或因调减退回的；同一到账也付过其他委托方账单的不列',
  })

export const voucher = z
  .object({
    id: idSchema,
    number: z.string(),
    fen: fenSchema.meta({ title: '抵扣（分）' }),
    state: z.enum(codesOf(voucherStates)),
  })
  .meta({
    title: '创新券',
    description:
      '为这个合同、预约、报价或询价预留或使用的，各张账单共用、先开的先抵；由平台申请兑付，兑付款到账后由平台与账单匹配',
  })

export const conditions = z.object({
  reviewDays: z.int().min(1).max(90).meta({ title: '核对期（天）' }),
  payDays: z.int().min(0).max(365).meta({ title: '付款期（天）' }),
  answerDays: z.int().min(1).max(90).meta({ title: '答复与申诉期（天）' }),
  ladder: z
    .array(z.int().min(0).max(365))
    .min(1)
    .max(6)
    .refine(days => days.every((one, at) => at === 0 || one > (days[at - 1] ?? 0)), '天数须从少到多，不重复')
    .meta({ title: '逾期后第几天催款' }),
  accountHolder: z.string().trim().max(80).meta({ title: '收款户名' }),
  bank: z.string().trim().max(80).meta({ title: '开户银行' }),
  accountNumber: z
    .string()
    .trim()
    .regex(/^\d{0,30}$/, '账号只含数字')
    .meta({ title: '账号' }),
})
