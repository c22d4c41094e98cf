import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema } from '#kernel/schema.ts'
import { violationKinds } from '#modules/booking/terms.ts'
import { amount, dispute, flag, keeps, paging, pays, reason, sees, side } from './fields.ts'
import { disputeCodes } from './terms.ts'

const openRule = { 'billing.dispute.closed': '异议还没有了结' }
const note = z.string().trim().min(5, '请写明，至少 5 个字').max(1000)

export const disputeLine = contract({
  id: 'billing.disputeLine',
  summary: '对账单的一行提出异议，其余各行照常办理；这一行的共建收益暂扣',
  kind: 'command',
  route: 'POST /bills/{billId}/lines/{position}/disputes',
  permission: pays,
  input: z.object({
    billId: idSchema,
    position: z.coerce.number().int().min(1).max(500),
    code: z.enum(codesOf(disputeCodes)).meta({ title: '原因' }),
    note: note.meta({ title: '说明' }),
  }),
  output: z.object({ disputeId: idSchema }),
  audit: 'billing.dispute-opened',
  refusals: {
    'billing.dispute.window': '账单在核对期内',
    'billing.dispute.nothing': '这一行还有应付的金额',
    'billing.dispute.once': '这一行没有提过异议',
  },
})

export const answerDispute = contract({
  id: 'billing.answerDispute',
  summary: '平台答复异议，写明意见；不答复的到期升级',
  kind: 'command',
  route: 'POST /bill-disputes/{disputeId}/answer',
  permission: keeps,
  input: z.object({ disputeId: idSchema, note: note.meta({ title: '平台意见' }) }),
  output: z.object({}),
  audit: 'billing.dispute-answered',
  refusals: openRule,
})

export const resolveDispute = contract({
  id: 'billing.resolveDispute',
  summary: '了结异议：成立即免除；调减、维持的须在升级后凭文书。只以冲销分录更正',
  kind: 'command',
  route: 'POST /bill-disputes/{disputeId}/outcome',
  permission: keeps,
  input: z.object({
    disputeId: idSchema,
    outcome: z.enum(['upheld', 'reduced', 'dismissed']).meta({ title: '结果' }),
    takenOff: fenSchema.default(0).meta({ title: '调减金额（分）' }),
    document: z.string().trim().max(100).default('').meta({ title: '文书编号' }),
    reason,
  }),
  output: z.object({}),
  audit: 'billing.dispute-resolved',
  refusals: {
    ...openRule,
    'billing.dispute.amount': '调减金额大于 0、小于这一行剩下的',
    'billing.dispute.alone': '调减、维持的须已升级，并有文书编号',
  },
})

export const offerReduction = contract({
  id: 'billing.offerReduction',
  summary: '平台对未了结的异议提议调减，写明理由；委托方同意后才生效，再次提议的以最后一次为准',
  kind: 'command',
  route: 'POST /bill-disputes/{disputeId}/offer',
  permission: keeps,
  input: z.object({ disputeId: idSchema, amount: amount.meta({ title: '调减金额（分）' }), reason }),
  output: z.object({}),
  audit: 'billing.reduction-offered',
  refusals: { ...openRule, 'billing.dispute.amount': '调减金额大于 0、小于这一行剩下的' },
})

export const acceptReduction = contract({
  id: 'billing.acceptReduction',
  summary: '委托方同意平台提议的调减，异议随之了结，不再申诉',
  kind: 'command',
  route: 'POST /bill-disputes/{disputeId}/offer-acceptance',
  permission: pays,
  input: z.object({ disputeId: idSchema, amount: amount.meta({ title: '所见的调减金额（分）' }) }),
  output: z.object({}),
  audit: 'billing.reduction-accepted',
  refusals: { ...openRule, 'billing.dispute.offer': '平台提议的就是这一金额' },
})

export const withdrawDispute = contract({
  id: 'billing.withdrawDispute',
  summary: '委托方撤回异议，这一行照常付款',
  kind: 'command',
  route: 'POST /bill-disputes/{disputeId}/withdrawal',
  permission: pays,
  input: z.object({ disputeId: idSchema, reason }),
  output: z.object({}),
  audit: 'billing.dispute-withdrawn',
  refusals: openRule,
})

export const appealDispute = contract({
  id: 'billing.appealDispute',
  summary: '对部分成立或不成立的异议申诉一次，直接由双方负责人办理',
  kind: 'command',
  route: 'POST /bill-disputes/{disputeId}/appeal',
  permission: pays,
  input: z.object({ disputeId: idSchema, note: note.meta({ title: '申诉理由' }) }),
  output: z.object({ disputeId: idSchema }),
  audit: 'billing.dispute-appealed',
  refusals: {
    'billing.appeal.outcome': '部分成立或不成立，没有申诉过',
    'billing.appeal.window': '在申诉期内',
    'billing.dispute.nothing': '这一行还有应付的金额',
    'billing.dispute.once': '没有未了结的异议',
  },
})

export const listDisputes = contract({
  id: 'billing.listDisputes',
  summary: '列出本单位账单的异议，新的在前',
  kind: 'query',
  route: 'GET /bill-disputes',
  permission: sees,
  input: z.object({ side, open: flag.meta({ title: '只看未了结的' }), ...paging }),
  output: z.object({
    disputes: z.array(
      dispute.extend({
        billNumber: z.string(),
        otherName: z.string(),
        lineName: z.string(),
        left: fenSchema.meta({ description: '这一行剩下的金额' }),
      }),
    ),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const takeBackFee = contract({
  id: 'billing.takeBackFee',
  summary: '违规申诉成立后撤销已开的逾期取消或爽约收费：草稿作废，已发出的冲销，已付的转预收',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({ bookingId: idSchema, kind: z.enum(codesOf(violationKinds)) }),
  output: z.object({ takenBack: fenSchema.meta({ title: '撤销的金额（分）' }) }),
  audit: 'billing.fee-taken-back',
  refusals: {},
})
