/** What everybody, and the platform itself, may ask and do. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, plainDateSchema } from '#kernel/schema.ts'
import {
  awardRow,
  itemView,
  level,
  owners,
  ownReaders,
  reckoningView,
  version,
  wholeAward,
} from './fields.ts'
import { acquisitions, fundings, supportKinds } from './terms.ts'

export type {
  AwardRowView,
  ItemView,
  PaymentView,
  ReckoningView,
  WholeAward,
} from './fields.ts'

const money = z.coerce.number().pipe(fenSchema)

const simulated = z.object({
  kind: z.enum(codesOf(supportKinds)),
  reckoning: reckoningView,
  answer: z.string().meta({ title: '一句话的答案' }),
  supposed: z
    .object({ percent: z.number(), reckoning: reckoningView, answer: z.string() })
    .nullable()
    .meta({ description: '假设比例时的测算；没有假设的为空' }),
  changes: z
    .array(z.object({ words: z.string(), effect: z.string() }))
    .meta({ description: '哪一项不同，答案会怎样变' }),
})
export type Simulated = z.output<typeof simulated>

export const simulateSubsidy = contract({
  id: 'subsidy.simulateSubsidy',
  summary: '政策计算器：按填写的情况测算条款一6的支持和奖励；是模拟，不是决定',
  kind: 'query',
  route: 'GET /subsidy-simulation',
  permission: 'public',
  input: z.object({
    level: level.optional(),
    recognisedOn: plainDateSchema.optional(),
    net: money.default(0).meta({ title: '购置新设备，不含税（分）' }),
    tax: money.default(0).meta({ title: '税额（分）' }),
    used: money.default(0).meta({ title: '购置二手设备（分）' }),
    leased: money.default(0).meta({ title: '租赁设备（分）' }),
    provincial: money.optional().meta({ title: '省级资金（分）', description: '不知道的不填' }),
    earlier: money.default(0).meta({ title: '此前市级支持（分）' }),
    percent: z.coerce
      .number()
      .min(0, '比例不能小于 0')
      .max(100, '比例不能大于 100')
      .optional()
      .meta({ title: '假设的比例（%）' }),
    grade: z.enum(['excellent', 'other']).optional().meta({ title: '年度评价等次' }),
    year: z.coerce.number().int().min(2020).max(2100).optional().meta({ title: '评价年度' }),
    rewardedYear: z.coerce
      .number()
      .int()
      .min(2020)
      .max(2100)
      .optional()
      .meta({ title: '上次获奖励的评价年度' }),
    rewardedOn: plainDateSchema.optional().meta({ title: '上次决定奖励的日期' }),
  }),
  output: z.object({
    today: plainDateSchema,
    document: z.object({ title: z.string(), number: z.string(), effectiveFrom: plainDateSchema }),
    results: z.array(simulated),
  }),
  audit: null,
  refusals: { 'subsidy.simulation.earlier': '上次奖励的评价年度和决定日期一并填写' },
})

export const getOwnFacts = contract({
  id: 'subsidy.getOwnFacts',
  summary: '从本单位平台的称号、等次和已有的支持取出政策计算器所问的情况',
  kind: 'query',
  route: 'GET /own/subsidy-facts',
  permission: ownReaders,
  input: z.object({}),
  output: z.object({
    platforms: z.array(
      z.object({
        platformName: z.string(),
        level: level.nullable(),
        recognisedOn: plainDateSchema.nullable(),
        earlier: fenSchema,
        excellentYear: z.int().nullable(),
        rewardedYear: z.int().nullable(),
        rewardedOn: plainDateSchema.nullable(),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const listOwnAwards = contract({
  id: 'subsidy.listOwnAwards',
  summary: '列出本单位平台的补助、奖励，新的在前',
  kind: 'query',
  route: 'GET /own/subsidies',
  permission: ownReaders,
  input: z.object({}),
  output: z.object({ awards: z.array(awardRow) }),
  audit: null,
  refusals: {},
})

export const getOwnAward = contract({
  id: 'subsidy.getOwnAward',
  summary: '查看本单位的一件补助、奖励：设备清单、测算和办理经过',
  kind: 'query',
  route: 'GET /own/subsidies/{awardId}',
  permission: ownReaders,
  input: z.object({ awardId: idSchema }),
  output: wholeAward,
  audit: null,
  refusals: {},
})

const listing = { 'subsidy.state': '待平台确认' }

export const saveItem = contract({
  id: 'subsidy.saveItem',
  summary: '在设备清单中登记或修改一项',
  kind: 'command',
  route: 'POST /own/subsidies/{awardId}/items',
  permission: owners,
  input: itemView.omit({ id: true, duplicate: true }).extend({
    awardId: idSchema,
    itemId: idSchema.nullable().default(null).meta({ description: '新登记的为空' }),
    name: z.string().trim().min(2, '请填写设备名称').max(80).meta({ title: '设备名称' }),
    net: fenSchema.min(1, '金额须大于 0').meta({ title: '不含税金额（分）' }),
    tax: fenSchema.default(0).meta({ title: '税额（分）' }),
    invoice: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z\s-]{8,40}$/, '请填写发票代码和号码，或 20 位数电发票号码')
      .meta({ title: '发票号码' }),
    invoiceLine: z.int().min(1).max(999).default(1).meta({ title: '发票上第几行' }),
    invoicedOn: plainDateSchema.meta({ title: '发票日期' }),
    paidOn: plainDateSchema.nullable().default(null).meta({ title: '付款日期', description: '未付款的为空' }),
    acquisition: z.enum(codesOf(acquisitions)).meta({ title: '取得方式' }),
    funding: z.enum(codesOf(fundings)).meta({ title: '资金来源' }),
    elsewhere: z
      .string()
      .trim()
      .max(100)
      .nullable()
      .default(null)
      .transform(text => text || null)
      .meta({ title: '已由哪项政策补助过', description: '没有的为空' }),
  }),
  output: z.object({ itemId: idSchema }),
  audit: 'subsidy.item-saved',
  refusals: {
    ...listing,
    'subsidy.item.kind': '是设备投入支持',
    'subsidy.item.days': '发票和付款日期不晚于今天',
    'subsidy.item.twice': '同一发票的同一行在本件中只列一次',
    'subsidy.item.most': '一件不超过 500 项',
  },
})

export const removeItem = contract({
  id: 'subsidy.removeItem',
  summary: '从设备清单中删去一项',
  kind: 'command',
  route: 'DELETE /own/subsidies/{awardId}/items/{itemId}',
  permission: owners,
  input: z.object({ awardId: idSchema, itemId: idSchema }),
  output: z.object({}),
  audit: 'subsidy.item-removed',
  refusals: listing,
})

export const confirmList = contract({
  id: 'subsidy.confirmList',
  summary: '平台确认设备清单、省级资金和收款账户，交经信部门审核',
  kind: 'command',
  route: 'POST /own/subsidies/{awardId}/confirmation',
  permission: owners,
  input: z.object({
    awardId: idSchema,
    version,
    provincialFen: fenSchema
      .nullable()
      .default(null)
      .meta({ title: '省级资金（分）', description: '没有的填 0' }),
    provincialDocument: z.string().trim().max(100).default('').meta({ title: '省级资金的文号' }),
    payeeName: z.string().trim().min(2, '请填写收款户名').max(80).meta({ title: '收款户名' }),
    payeeBank: z.string().trim().min(4, '请填写开户银行').max(80).meta({ title: '开户银行' }),
    payeeAccount: z
      .string()
      .transform(text => text.replaceAll(/[\s-]/g, ''))
      .pipe(z.string().regex(/^\d{8,32}$/, '请填写银行账号，8 至 32 位数字'))
      .meta({ title: '银行账号' }),
  }),
  output: z.object({ version }),
  audit: 'subsidy.list-confirmed',
  refusals: {
    ...listing,
    'subsidy.items': '设备清单至少有一项计入',
    'subsidy.provincial': '填写了省级资金；有的写明文号',
    'subsidy.payee': '收款户名与平台所属单位一致',
    'subsidy.item.duplicate': '计入的设备没有在另一件中计入',
  },
})

export const deliverReport = contract({
  id: 'subsidy.deliverReport',
  summary: '提交资金使用或绩效报告的要点',
  kind: 'command',
  route: 'POST /own/subsidies/{awardId}/reports/{reportId}',
  permission: owners,
  input: z.object({
    awardId: idSchema,
    reportId: idSchema,
    summary: z.string().trim().min(20, '请写明要点，至少 20 个字').max(4000).meta({ title: '报告要点' }),
  }),
  output: z.object({}),
  audit: 'subsidy.report-delivered',
  refusals: { 'subsidy.report.delivered': '还没有提交' },
})

export const listSubsidyNotices = contract({
  id: 'subsidy.listSubsidyNotices',
  summary: '列出正在公示的补助、奖励',
  kind: 'query',
  route: 'GET /subsidy-notices',
  permission: 'public',
  input: z.object({}),
  output: z.object({
    notices: z.array(
      z.object({
        number: z.string(),
        kind: z.enum(codesOf(supportKinds)),
        platformName: z.string(),
        organisationName: z.string(),
        basis: z.string(),
        clause: z.string(),
        amount: fenSchema,
        from: plainDateSchema,
        until: plainDateSchema,
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
