import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheet } from '#modules/catalogue/fields.ts'
import { chargedSpan } from '#modules/pricing/fields.ts'
import { sources } from '#modules/usage/terms.ts'
import {
  adjustment,
  amount,
  billLine,
  billRow,
  conditions,
  differences,
  dispute,
  flag,
  invoice,
  keeps,
  paging,
  payment,
  pays,
  reason,
  refundOfBill,
  sees,
  side,
  stream,
  voucher,
} from './fields.ts'
import { ages, billBases, billStates, feeKinds, waiverCodes } from './terms.ts'

const stateRule = { 'billing.state': '账单的状态允许这样办理' }
const use = z.object({
  item: z.int().min(0).meta({ title: '第几项', description: '所接受报价的计价依据中的序号，自 0 起' }),
  used: chargedSpan.optional().meta({ title: '实际使用时间' }),
  quantity: z.number().positive().max(100_000).optional().meta({ title: '实际数量' }),
  actuals: z
    .array(z.object({ name: z.string().trim().min(1).max(60), fen: fenSchema }))
    .max(10)
    .default([])
    .meta({ title: '实际发生的费用' }),
})

export const getBillProposal = contract({
  id: 'billing.getBillProposal',
  summary: '查看订单还可以开哪些账单：已验收的里程碑、按实际使用的各项、可收的费用、合同余额',
  kind: 'query',
  route: 'GET /orders/{orderId}/bill-proposal',
  permission: keeps,
  input: z.object({ orderId: idSchema }),
  output: z.object({
    orderNumber: z.string(),
    clientName: z.string(),
    fen: fenSchema.meta({ title: '合同金额（分）' }),
    billed: fenSchema.meta({ title: '已开账单（分）' }),
    basis: z.enum(codesOf(billBases)).nullable().meta({ description: '已经按什么开；为空的尚未开' }),
    stream: stream.nullable().meta({ description: '按合同类别提议的收入方式；为空的请自选' }),
    milestones: z.array(
      z.object({
        position: z.int(),
        name: z.string(),
        deliverable: z.string(),
        fen: fenSchema,
        upfront: z.boolean(),
        acceptedAt: instantSchema.nullable(),
        billed: z.boolean(),
      }),
    ),
    items: z.array(
      z.object({
        item: z.int(),
        name: z.string(),
        unit: z.string(),
        by: z.enum(['time', 'quantity']),
        planned: z.object({ start: instantSchema, end: instantSchema }).nullable(),
        logged: z
          .object({
            start: instantSchema,
            end: instantSchema,
            pieces: z.int().meta({ title: '使用记录的段数' }),
            sources: z.array(z.enum(codesOf(sources))),
          })
          .nullable()
          .meta({
            title: '使用记录中的实际使用',
            description: '没有记录、不按时间计价，或有多项按时间计价的为空',
          }),
        quantity: z.number().nullable(),
        actuals: z.array(z.string()).meta({ description: '报价写明按实际发生的费用' }),
        open: z.array(z.string()).meta({ description: '其中报价没有金额、在合同价款之外另计的' }),
      }),
    ),
    arisen: z
      .array(z.object({ name: z.string(), fen: fenSchema }))
      .meta({ title: '按里程碑开账单时已另计的费用', description: '已扣除调减和免收的' }),
    fees: z.array(z.object({ kind: z.enum(codesOf(feeKinds)), fen: fenSchema })),
  }),
  audit: null,
  refusals: {},
})

export const draftBill = contract({
  id: 'billing.draftBill',
  summary: '开一张账单草稿：按已验收的里程碑、按实际使用（所接受报价的价格版本），或按价格写明的费用',
  kind: 'command',
  route: 'POST /orders/{orderId}/bills',
  permission: keeps,
  input: z.object({
    orderId: idSchema,
    basis: z.enum(codesOf(billBases)).meta({ title: '依据' }),
    stream,
    milestones: z.array(z.int().min(0).max(500)).max(60).default([]).meta({ title: '里程碑' }),
    uses: z.array(use).max(60).default([]).meta({
      title: '实际使用',
      description: '按时间计价的须填写已用完的时间；按里程碑开的，只填另计的费用',
    }),
    arisenBefore: fenSchema
      .default(0)
      .meta({ title: '所看到的已另计的合计（分）', description: '其间有变的不开，以免重复' }),
    fee: z.enum(codesOf(feeKinds)).optional().meta({ title: '费用' }),
    note: z.string().trim().max(500).default('').meta({ title: '说明' }),
  }),
  output: z.object({ billId: idSchema }),
  audit: 'billing.drafted',
  refusals: {
    'billing.order': '合同已签订',
    'billing.basis': '一个订单只按里程碑或只按实际使用开账单',
    'billing.accepted': '里程碑的交付物已验收，或合同写明预付',
    'billing.nothing': '有要付的金额',
    'billing.balance': '计入合同的不超过合同余额',
    'billing.once': '所选内容没有开过账单',
    'billing.use': '实际使用逐项对应所接受的报价，已经用完，能按价格计算',
    'billing.fee.happened': '预约记录了逾期取消或爽约，没有待决定的申诉，也没有因申诉撤销',
    'billing.fee.price': '所接受报价的价格写明了怎样收',
  },
})

export const sendBill = contract({
  id: 'billing.sendBill',
  summary: '发出账单：委托方开始核对，逐行入账，固定共建收益分成',
  kind: 'command',
  route: 'POST /bills/{billId}/sending',
  permission: keeps,
  input: z.object({ billId: idSchema }),
  output: z.object({ reviewUntil: instantSchema }),
  audit: 'billing.sent',
  refusals: { ...stateRule, 'billing.accepted': '合同已解除的，里程碑须已经委托方验收' },
})

export const discardBill = contract({
  id: 'billing.discardBill',
  summary: '作废还没有发出的账单草稿，合同余额随之恢复',
  kind: 'command',
  route: 'POST /bills/{billId}/discarding',
  permission: keeps,
  input: z.object({ billId: idSchema }),
  output: z.object({}),
  audit: 'billing.discarded',
  refusals: stateRule,
})

export const listBills = contract({
  id: 'billing.listBills',
  summary: '列出本单位开出或收到的账单，新的在前',
  kind: 'query',
  route: 'GET /bills',
  permission: sees,
  input: z.object({
    side,
    state: z.enum(codesOf(billStates)).optional(),
    orderId: idSchema.optional(),
    open: flag.meta({ title: '只看未结清的' }),
    ...paging,
  }),
  output: z.object({ bills: z.array(z.object(billRow)), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getBill = contract({
  id: 'billing.getBill',
  summary: '查看账单：逐行算法与依据、异议、调减、付款、发票、催款，与报价的差额',
  kind: 'query',
  route: 'GET /bills/{billId}',
  permission: sees,
  input: z.object({ billId: idSchema }),
  output: z
    .object({
      ...billRow,
      side,
      providerName: z.string(),
      clientName: z.string(),
      providerUscc: z.string(),
      clientUscc: z.string().meta({ title: '委托方统一社会信用代码', description: '开具发票用' }),
      stream,
      note: z.string(),
      invoiced: fenSchema,
      toInvoice: z.int().meta({ title: '还应开票（分）', description: '小于 0 的须开红字发票' }),
      confirmedAt: instantSchema.nullable(),
      byWindow: z.boolean().meta({ description: '核对期满未提异议，视为确认' }),
      lines: z.array(billLine),
      differences,
      disputeList: z.array(dispute),
      adjustments: z.array(adjustment),
      payments: z.array(payment),
      refunds: z.array(refundOfBill),
      invoices: z.array(invoice),
      vouchers: z.array(voucher),
      reminders: z.array(
        z.object({
          step: z.int(),
          days: z.int(),
          outstanding: fenSchema,
          escalated: z.boolean(),
          at: instantSchema,
        }),
      ),
      nextReminder: plainDateSchema.nullable(),
      conditions,
      houseDefault: z.boolean().meta({ description: '期限是系统默认值，平台没有另行设定' }),
    })
    .meta({ id: 'BillView', title: '账单' }),
  audit: null,
  refusals: {},
})
export type BillView = z.output<typeof getBill.output>

export const exportBills = contract({
  id: 'billing.exportBills',
  summary: '导出平台的账单，一行一张',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/exports/bills',
  permission: keeps,
  input: z.object({ platformId: idSchema }),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 30, seconds: 3600, per: 'person' },
})

export const confirmBill = contract({
  id: 'billing.confirmBill',
  summary: '确认账单：没有异议的各行照常付款，有异议的继续办理',
  kind: 'command',
  route: 'POST /bills/{billId}/confirmation',
  permission: pays,
  input: z.object({ billId: idSchema }),
  output: z.object({ dueOn: plainDateSchema }),
  audit: 'billing.confirmed',
  refusals: stateRule,
})

export const acceptMilestone = contract({
  id: 'billing.acceptMilestone',
  summary: '委托方验收里程碑的交付物，验收以后平台才能开账单；验收不能撤回',
  kind: 'command',
  route: 'POST /orders/{orderId}/milestones/{position}/acceptance',
  permission: pays,
  input: z.object({
    orderId: idSchema,
    position: z.coerce.number().int().min(0).max(500).meta({ title: '第几个里程碑', description: '自 0 起' }),
    note: z.string().trim().max(500).default('').meta({ title: '验收意见' }),
  }),
  output: z.object({}),
  audit: 'billing.milestone-accepted',
  refusals: { 'billing.order': '合同已签订' },
})

export const listAcceptances = contract({
  id: 'billing.listAcceptances',
  summary: '列出订单的里程碑是否已验收、已开账单',
  kind: 'query',
  route: 'GET /orders/{orderId}/acceptances',
  permission: sees,
  input: z.object({ orderId: idSchema }),
  output: z.object({
    byUse: z.boolean().meta({ description: '按实际使用开过账单，里程碑不再开' }),
    ended: z.boolean().meta({ description: '双方已解除合同' }),
    milestones: z.array(
      z.object({
        position: z.int(),
        name: z.string(),
        fen: fenSchema,
        upfront: z.boolean(),
        acceptedAt: instantSchema.nullable(),
        billed: z.boolean(),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const waiveLine = contract({
  id: 'billing.waiveLine',
  summary: '免收账单的一项或其中一部分，写明原因；以冲销分录更正，已付的转为可退',
  kind: 'command',
  route: 'POST /bills/{billId}/lines/{position}/waiver',
  permission: keeps,
  input: z.object({
    billId: idSchema,
    position: z.coerce.number().int().min(1).max(500),
    amount,
    code: z.enum(codesOf(waiverCodes)).meta({ title: '原因' }),
    reason,
  }),
  output: z.object({}),
  audit: 'billing.waived',
  refusals: {
    ...stateRule,
    'billing.waiver.amount': '不超过这一项剩下的金额',
    'billing.waiver.disputed': '没有未了结的异议',
  },
})

export const getBillingConditions = contract({
  id: 'billing.getBillingConditions',
  summary: '查看平台的结算条件：核对期、付款期、答复期、催款日程和收款账户',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/billing-conditions',
  permission: keeps,
  input: z.object({ platformId: idSchema }),
  output: conditions.extend({ houseDefault: z.boolean() }),
  audit: null,
  refusals: {},
})

export const setBillingConditions = contract({
  id: 'billing.setBillingConditions',
  summary: '设定平台的结算条件，用于以后发出的账单',
  kind: 'command',
  route: 'PUT /own/platforms/{platformId}/billing-conditions',
  permission: { 'platform-manager': 'organisation' },
  input: conditions.extend({ platformId: idSchema, reason }),
  output: z.object({}),
  audit: 'billing.conditions-set',
  refusals: {},
})

export const getAging = contract({
  id: 'billing.getAging',
  summary: '查看平台的应收账龄，按委托方和逾期天数',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/aging',
  permission: keeps,
  input: z.object({ platformId: idSchema }),
  output: z.object({
    total: fenSchema,
    toRedeem: fenSchema,
    clients: z.int().meta({ title: '有待付的委托方', description: '多于所列的，只列待付最多的' }),
    rows: z.array(
      z.object({
        clientId: idSchema,
        clientName: z.string(),
        total: fenSchema.meta({ title: '委托方待付（分）' }),
        toRedeem: fenSchema.meta({ title: '另待创新券兑付（分）' }),
        bills: z.int(),
        ages: z.record(z.enum(codesOf(ages)), fenSchema),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const followBills = contract({
  id: 'billing.followBills',
  summary: '核对期满的账单转入待付款，逾期未答复的异议升级，到日的催款发出',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ confirmed: z.int(), escalated: z.int(), reminded: z.int() }),
  audit: 'billing.followed',
  refusals: {},
})
