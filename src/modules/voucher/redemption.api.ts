/** 兑付: claimed by the platform, checked by one person, agreed to by another, paid. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { note, officeReaders, offices, payers, providers, reason, useView } from './fields.ts'
import { redemptionStates } from './terms.ts'

const one = z.object({ redemptionId: idSchema })
const state = { 'voucher.redemption-state': '所处的状态允许这样办理' }
const secondPerson = { 'voucher.second-person': '申请、初审、复核由不同的人办理' }

export const claimRedemption = contract({
  id: 'voucher.claimRedemption',
  summary: '平台就一笔已使用的创新券申请兑付；被退回的补正后再次申请',
  kind: 'command',
  route: 'POST /own/voucher-uses/{useId}/redemption',
  permission: providers,
  input: z.object({
    useId: idSchema,
    invoice: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z\s-]{8,40}$/, '请填写发票代码和号码，或 20 位数电发票号码')
      .meta({ title: '发票号码', description: '有发票代码的，写在号码之前' }),
  }),
  output: z.object({ redemptionId: idSchema }),
  audit: 'voucher.redemption-claimed',
  refusals: {
    'voucher.use-state': '创新券已使用，没有在办或办结的兑付',
    'voucher.evidence': '已附上服务的凭证',
    'voucher.invoice': '发票没有兑付过',
  },
})

export const listRedemptions = contract({
  id: 'voucher.listRedemptions',
  summary: '列出本级可见的兑付申请，先来的在前',
  kind: 'query',
  route: 'GET /office/voucher-redemptions',
  permission: officeReaders,
  input: z.object({
    state: z.enum(codesOf(redemptionStates)).default('claimed'),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ uses: z.array(useView), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const checkRedemption = contract({
  id: 'voucher.checkRedemption',
  summary: '初审：对照凭证核对兑付申请',
  kind: 'command',
  route: 'POST /office/voucher-redemptions/{redemptionId}/check',
  permission: offices,
  input: one.extend({ note }),
  output: z.object({}),
  audit: 'voucher.redemption-checked',
  refusals: { ...state, ...secondPerson },
})

export const agreeRedemption = contract({
  id: 'voucher.agreeRedemption',
  summary: '复核：另一人同意兑付',
  kind: 'command',
  route: 'POST /office/voucher-redemptions/{redemptionId}/agreement',
  permission: offices,
  input: one.extend({ note }),
  output: z.object({}),
  audit: 'voucher.redemption-agreed',
  refusals: { ...state, ...secondPerson },
  stepUp: true,
})

export const declineRedemption = contract({
  id: 'voucher.declineRedemption',
  summary: '写明理由，退回补正或不予兑付',
  kind: 'command',
  route: 'POST /office/voucher-redemptions/{redemptionId}/refusal',
  permission: offices,
  input: one.extend({ outcome: z.enum(['returned', 'refused']), reason }),
  output: z.object({}),
  audit: 'voucher.redemption-declined',
  refusals: { ...state, ...secondPerson },
})

export const recordPayment = contract({
  id: 'voucher.recordPayment',
  summary: '登记拨付：日期和支付凭证号',
  kind: 'command',
  route: 'POST /office/voucher-redemptions/{redemptionId}/payment',
  permission: payers,
  input: one.extend({
    paidOn: plainDateSchema.meta({ title: '拨付日' }),
    paymentReference: z.string().trim().min(4, '请填写支付凭证号').max(60).meta({ title: '支付凭证号' }),
  }),
  output: z.object({}),
  audit: 'voucher.redemption-paid',
  refusals: { ...state, 'voucher.paid-on': '拨付日在复核同意之后，不晚于今天' },
  stepUp: true,
})
