/** 申领 and 使用: a year's quota, and what is set aside of it and used. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, plainDateSchema } from '#kernel/schema.ts'
import {
  amount,
  deductionView,
  enterprises,
  inspectedUse,
  note,
  officeReaders,
  offices,
  providerReaders,
  providers,
  quotaView,
  reason,
  service,
  useView,
  wholeUse,
  year,
} from './fields.ts'
import { quotaStates, referenceKinds } from './terms.ts'

export type { InspectedUse, QuotaView, SchemeView, UseView, WholeUse } from './fields.ts'

const undetermined = { 'voucher.undetermined': '办法写明了计算所依据的参数' }

export const applyQuota = contract({
  id: 'voucher.applyQuota',
  summary: '申领一个年度的创新券额度',
  kind: 'command',
  route: 'POST /own/voucher-quotas',
  permission: enterprises,
  input: z.object({
    schemeId: idSchema.meta({ title: '办法' }),
    year,
    requestedFen: amount.meta({ title: '申领额度（分）' }),
    purpose: z.string().trim().min(10, '请说明拟用于什么，至少 10 个字').max(500).meta({ title: '用途' }),
  }),
  output: z.object({ quotaId: idSchema }),
  audit: 'voucher.applied',
  refusals: {
    'voucher.verified': '单位已通过核验',
    'voucher.fund': '办法属于本市，或属于本单位所在地区',
    'voucher.customer': '单位的类型在办法适用的单位之内',
    'voucher.year': '年度是今年或明年',
    'voucher.year-cap': '不超过办法的每年额度上限',
    'voucher.once': '本单位在该年度没有待核定或已核定的额度',
  },
  limit: { calls: 30, seconds: 86_400, per: 'person' },
})

const oneQuota = z.object({ quotaId: idSchema })

export const withdrawQuota = contract({
  id: 'voucher.withdrawQuota',
  summary: '撤回尚未核定的额度申请',
  kind: 'command',
  route: 'POST /own/voucher-quotas/{quotaId}/withdrawal',
  permission: enterprises,
  input: oneQuota,
  output: z.object({}),
  audit: 'voucher.withdrawn',
  refusals: { 'voucher.quota-state': '额度待核定' },
})

export const listOwnQuotas = contract({
  id: 'voucher.listOwnQuotas',
  summary: '列出本单位的创新券额度：核定、预留、已使用和剩余',
  kind: 'query',
  route: 'GET /own/voucher-quotas',
  permission: enterprises,
  input: z.object({}),
  output: z.object({ quotas: z.array(quotaView) }),
  audit: null,
  refusals: {},
})

export const listQuotas = contract({
  id: 'voucher.listQuotas',
  summary: '列出本级可见的额度申请，待核定的先来先办',
  kind: 'query',
  route: 'GET /office/voucher-quotas',
  permission: officeReaders,
  input: z.object({
    state: z.enum(codesOf(quotaStates)).default('applied'),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ quotas: z.array(quotaView), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const decideQuota = contract({
  id: 'voucher.decideQuota',
  summary: '核定额度，或写明理由不予核定',
  kind: 'command',
  route: 'POST /office/voucher-quotas/{quotaId}/decision',
  permission: offices,
  input: oneQuota.extend({
    grantedFen: amount.nullable().meta({ title: '核定额度（分）', description: '不予核定的为空' }),
    note,
  }),
  output: z.object({}),
  audit: 'voucher.quota-decided',
  refusals: {
    'voucher.quota-state': '额度待核定',
    'voucher.requested': '核定额度不超过申领额度',
    'voucher.year-cap': '不超过办法的每年额度上限',
    'voucher.reason': '不予核定的写明理由',
    'voucher.second-person': '核定人不是申请人',
    'voucher.in-force': '办法在施行中',
    ...undetermined,
  },
  stepUp: true,
})

export const estimateDeduction = contract({
  id: 'voucher.estimateDeduction',
  summary: '测算一笔金额能抵扣多少，逐行说明；办法没有写明的，答复待定并指出',
  kind: 'query',
  route: 'GET /own/voucher-quotas/{quotaId}/deduction',
  permission: enterprises,
  input: oneQuota.extend({
    amountFen: z.coerce.number().pipe(amount).meta({ title: '金额（分）' }),
    service,
  }),
  output: deductionView,
  audit: null,
  refusals: {},
})

const usable = {
  'voucher.quota-state': '额度已核定',
  'voucher.in-force': '办法在施行中',
  'voucher.excluded': '单位和服务在办法适用范围之内',
  'voucher.left': '本年额度有余额',
  ...undetermined,
}

export const setAside = contract({
  id: 'voucher.setAside',
  summary: '为一个平台的一笔服务预留创新券，即同意该平台在提供服务后使用',
  kind: 'command',
  route: 'POST /own/voucher-uses',
  permission: enterprises,
  input: z.object({
    quotaId: idSchema,
    platformId: idSchema.meta({ title: '平台' }),
    service,
    referenceKind: z.enum(codesOf(referenceKinds)).meta({ title: '使用依据' }),
    reference: z.string().trim().min(3, '请填写编号').max(60).meta({ title: '编号' }),
    label: z.string().trim().min(4, '请写明服务内容，至少 4 个字').max(200).meta({ title: '服务内容' }),
    amountFen: amount.meta({ title: '服务金额（分）' }),
    keepUntil: plainDateSchema.meta({ title: '预留到何日', description: '含当日' }),
  }),
  output: z.object({ useId: idSchema, deductedFen: fenSchema }),
  audit: 'voucher.set-aside',
  refusals: {
    ...usable,
    'voucher.quota-year': '在额度的年度之内',
    'voucher.keep-until': '预留到今天以后、额度年度结束以前',
    'voucher.own': '平台不是本单位的',
    'voucher.duplicate': '本单位在同一平台的同一编号没有预留或使用过创新券',
  },
})

const oneUse = z.object({ useId: idSchema })
const useState = { 'voucher.use-state': '所处的状态允许这样办理' }

export const releaseVoucher = contract({
  id: 'voucher.releaseVoucher',
  summary: '取消预留，额度即时退回',
  kind: 'command',
  route: 'POST /own/voucher-uses/{useId}/release',
  permission: enterprises,
  input: oneUse.extend({ note }),
  output: z.object({}),
  audit: 'voucher.released',
  refusals: useState,
})

export const declineVoucher = contract({
  id: 'voucher.declineVoucher',
  summary: '平台退回企业为它预留而没有谈成的创新券，额度即时退回企业',
  kind: 'command',
  route: 'POST /own/voucher-uses/{useId}/decline',
  permission: providers,
  input: oneUse.extend({ reason }),
  output: z.object({}),
  audit: 'voucher.declined',
  refusals: useState,
})

export const listUses = contract({
  id: 'voucher.listUses',
  summary: '列出本单位使用的，或收到的创新券',
  kind: 'query',
  route: 'GET /own/voucher-uses',
  permission: { ...enterprises, ...providerReaders },
  input: z.object({
    side: z.enum(['client', 'provider']),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({ uses: z.array(useView), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getUse = contract({
  id: 'voucher.getUse',
  summary: '查看一笔创新券的使用和兑付：抵扣说明、凭证、办理经过',
  kind: 'query',
  route: 'GET /own/voucher-uses/{useId}',
  permission: { ...enterprises, ...providerReaders },
  input: oneUse,
  output: wholeUse,
  audit: null,
  refusals: {},
})

export const inspectUse = contract({
  id: 'voucher.inspectUse',
  summary: '主管部门查看一笔创新券的使用和兑付，并知道现在由谁办理',
  kind: 'query',
  route: 'GET /office/voucher-uses/{useId}',
  permission: officeReaders,
  input: oneUse,
  output: inspectedUse,
  audit: null,
  refusals: {},
})

export const enterUse = contract({
  id: 'voucher.enterUse',
  summary: '平台在提供服务后登记使用预留给它的创新券；金额减少的，抵扣重新计算',
  kind: 'command',
  route: 'POST /own/voucher-uses/{useId}/use',
  permission: providers,
  input: oneUse.extend({
    servedOn: plainDateSchema.meta({ title: '服务完成日' }),
    amountFen: amount.meta({ title: '实际金额（分）' }),
  }),
  output: z.object({ deductedFen: fenSchema }),
  audit: 'voucher.used',
  refusals: {
    ...useState,
    ...undetermined,
    'voucher.duplicate': '同一平台的同一编号没有用过创新券',
    'voucher.expired': '预留没有过期',
    'voucher.served-on': '服务完成日在额度的年度之内，不晚于今天',
    'voucher.evidence': '已附上服务的凭证',
  },
})

export const cancelUse = contract({
  id: 'voucher.cancelUse',
  summary: '平台撤销登记有误的使用，额度退回企业；尚未申请兑付，或兑付被退回、不予兑付的',
  kind: 'command',
  route: 'POST /own/voucher-uses/{useId}/cancellation',
  permission: providers,
  input: oneUse.extend({ reason }),
  output: z.object({}),
  audit: 'voucher.use-cancelled',
  refusals: useState,
})

export const expireReservations = contract({
  id: 'voucher.expireReservations',
  summary: '系统结束过期的预留，额度退回，并告知双方',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ expired: z.int() }),
  audit: 'voucher.reservations-expired',
  refusals: {},
})
