/** 拨付: ordered within the award, carried out by the bank, failed or come back, taken back. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheetImported, sheetRows, sheetWrite } from '#kernel/sheet.ts'
import { amount, paymentView, readers, reason, treasury } from './fields.ts'
import { paymentStates } from './terms.ts'

export const mostRows = 500

export const orderPayment = contract({
  id: 'subsidy.orderPayment',
  summary: '财政部门发起支付；累计不能超过核定的金额，报告逾期或有异议时不能支付',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/payments',
  permission: treasury,
  input: z.object({ awardId: idSchema, amount: amount.meta({ title: '金额（分）' }) }),
  output: z.object({ paymentId: idSchema }),
  audit: 'subsidy.payment-ordered',
  refusals: {
    'subsidy.state': '已下达',
    'subsidy.payment.sum': '连同已支付和在途的，不超过核定的金额',
    'subsidy.reports': '没有逾期的报告',
    'subsidy.objections': '没有未答复的或成立的异议',
    'subsidy.recovery': '没有在追回',
  },
  stepUp: true,
})

export const listPayments = contract({
  id: 'subsidy.listPayments',
  summary: '列出支付，新的在前，并与预算和核定的金额对账',
  kind: 'query',
  route: 'GET /office/subsidy-payments',
  permission: readers,
  input: z.object({ state: z.enum(codesOf(paymentStates)).optional() }),
  output: z.object({
    payments: z.array(paymentView),
    reconciliation: z.object({
      awarded: fenSchema.meta({ title: '已下达' }),
      ordered: fenSchema.meta({ title: '在途' }),
      paid: fenSchema.meta({ title: '已支付' }),
      open: fenSchema.meta({ title: '尚未发起' }),
      recovered: fenSchema.meta({ title: '已追回' }),
    }),
  }),
  audit: null,
  refusals: {},
})

export const exportPayments = contract({
  id: 'subsidy.exportPayments',
  summary: '导出银行支付文件：待银行回单的支付',
  kind: 'query',
  route: null,
  permission: treasury,
  input: z.object({}),
  output: z.object({
    name: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    total: z.int(),
  }),
  audit: 'subsidy.payments-exported',
  refusals: {},
})

export const importResults = contract({
  id: 'subsidy.importResults',
  summary: '导入银行回单：成功、失败、退汇；先试导入逐行指出错误，全部无误才写入',
  kind: 'command',
  route: 'POST /office/subsidy-payment-results',
  permission: treasury,
  input: z.object({ rows: sheetRows(mostRows, `一次最多导入 ${mostRows} 行`), write: sheetWrite }),
  output: sheetImported.extend({
    known: z.int().meta({ title: '以前导入过的行' }),
  }),
  audit: 'subsidy.results-imported',
  refusals: { 'subsidy.import.faults': '每一行都没有错误' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
  stepUp: true,
})

export const settlePayment = contract({
  id: 'subsidy.settlePayment',
  summary: '逐笔登记银行回单：成功、失败或退汇',
  kind: 'command',
  route: 'POST /office/subsidy-payments/{paymentId}/result',
  permission: treasury,
  input: z.object({
    paymentId: idSchema,
    outcome: z.enum(['paid', 'failed', 'returned']).meta({ title: '结果' }),
    on: plainDateSchema.meta({ title: '银行日期' }),
    reference: z.string().trim().min(4, '请填写银行流水号').max(60).meta({ title: '银行流水号' }),
    note: z.string().trim().max(300).default('').meta({ title: '原因', description: '失败、退汇的须写明' }),
  }),
  output: z.object({}),
  audit: 'subsidy.payment-settled',
  refusals: {
    'subsidy.payment.state': '待银行回单；退汇的已支付过',
    'subsidy.payment.on': '银行日期不早于发起、不晚于今天',
    'subsidy.payment.note': '失败、退汇的写明了原因',
    'subsidy.payment.reference': '流水号没有登记过',
  },
  stepUp: true,
})

export const demandRecovery = contract({
  id: 'subsidy.demandRecovery',
  summary: '写明理由，要求追回已支付的资金',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/recoveries',
  permission: treasury,
  input: z.object({ awardId: idSchema, amount: amount.meta({ title: '追回金额（分）' }), reason }),
  output: z.object({ recoveryId: idSchema }),
  audit: 'subsidy.recovery-demanded',
  refusals: { 'subsidy.recovery.sum': '连同此前追回的，不超过已支付的金额' },
  stepUp: true,
})

export const recordRecovery = contract({
  id: 'subsidy.recordRecovery',
  summary: '登记追回到账',
  kind: 'command',
  route: 'POST /office/subsidies/{awardId}/recoveries/{recoveryId}/receipt',
  permission: treasury,
  input: z.object({
    awardId: idSchema,
    recoveryId: idSchema,
    receivedOn: plainDateSchema.meta({ title: '到账日期' }),
    reference: z.string().trim().min(4, '请填写流水号').max(60).meta({ title: '流水号' }),
  }),
  output: z.object({}),
  audit: 'subsidy.recovery-recorded',
  refusals: { 'subsidy.recovery.received': '还没有到账；日期不晚于今天' },
})
