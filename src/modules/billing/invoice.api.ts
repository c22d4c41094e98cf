/** 发票: made out elsewhere, its number kept beside the bill. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { amount, keeps, reason } from './fields.ts'
import { invoiceKinds } from './terms.ts'

const state = { 'billing.state': '账单的状态允许这样办理' }

export const recordInvoice = contract({
  id: 'billing.recordInvoice',
  summary: '登记已开具的数电发票号码；开票合计不超过账单应收',
  kind: 'command',
  route: 'POST /bills/{billId}/invoices',
  permission: keeps,
  input: z.object({
    billId: idSchema,
    kind: z.enum(codesOf(invoiceKinds)).default('blue').meta({ title: '蓝字或红字' }),
    number: z
      .string()
      .trim()
      .regex(/^\d{20}$/, '数电发票号码为 20 位数字')
      .meta({ title: '发票号码', description: '国家税务总局公告2024年第11号' }),
    issuedOn: plainDateSchema.meta({ title: '开票日期' }),
    amount: amount.meta({ title: '价税合计（分）' }),
  }),
  output: z.object({}),
  audit: 'billing.invoice-recorded',
  refusals: {
    ...state,
    'billing.invoice.date': '不晚于今天',
    'billing.invoice.number': '前两位是开票年度',
    'billing.invoice.amount': '开票合计不超过账单应收，红字不超过已开票',
    'billing.invoice.once': '号码没有登记过',
  },
})

export const withdrawInvoice = contract({
  id: 'billing.withdrawInvoice',
  summary: '撤销登记错误的发票号码，写明理由；发票本身作废或冲红在税务系统办理',
  kind: 'command',
  route: 'POST /bill-invoices/{invoiceId}/withdrawal',
  permission: keeps,
  input: z.object({ invoiceId: idSchema, reason }),
  output: z.object({}),
  audit: 'billing.invoice-withdrawn',
  refusals: {
    'billing.invoice.withdrawn': '还没有撤销',
    'billing.invoice.amount': '撤销以后开票合计不小于 0、不超过账单金额',
  },
})
