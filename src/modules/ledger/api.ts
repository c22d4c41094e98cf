import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheetImported, sheetRows, sheetWrite } from '#kernel/sheet.ts'
import { keeps } from './fields.ts'
import { settlements, voucherKinds, voucherStates } from './terms.ts'

const amount = fenSchema.refine(fen => fen > 0, '金额须大于 0').meta({ title: '金额（分）' })
const evidence = z
  .string()
  .trim()
  .min(4, '请写明凭据，如发票号、合同号、银行回单号，至少 4 个字')
  .max(200)
  .meta({ title: '凭据' })
const reason = z.string().trim().min(4, '请写明事由，至少 4 个字').max(300).meta({ title: '事由' })

const { reversal: _, ...written } = voucherKinds

const voucherRules = {
  'ledger.voucher.future': '已经发生；没有发生的不入账',
  'ledger.voucher.detail': '自有收入写明收入方式，运行成本写明成本分类',
  'ledger.voucher.party': '挂账、收回、支付的写明往来单位',
}

export const proposeVoucher = contract({
  id: 'ledger.proposeVoucher',
  summary: '手工登记一笔收入、财政资金、成本或收付，写明凭据；达到平台所设金额的由另一人复核后入账',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/vouchers',
  permission: keeps,
  input: z.object({
    platformId: idSchema,
    kind: z.enum(codesOf(written)).meta({ title: '种类' }),
    happenedOn: plainDateSchema.meta({ title: '发生日期' }),
    detail: z.string().max(20).default('').meta({ title: '收入方式或成本分类' }),
    amount,
    settlement: z.enum(codesOf(settlements)).default('paid').meta({ title: '收付' }),
    partyName: z.string().trim().max(60).default('').meta({ title: '往来单位' }),
    text: z.string().trim().min(2, '请写明摘要').max(200).meta({ title: '摘要' }),
    evidence,
  }),
  output: z.object({ voucherId: idSchema, state: z.enum(codesOf(voucherStates)) }),
  audit: 'ledger.voucher-proposed',
  refusals: voucherRules,
})

export const proposeReversal = contract({
  id: 'ledger.proposeReversal',
  summary: '提出冲销一笔手工登记的分录，写明事由；复核后记入一笔相反的分录，原分录保留',
  kind: 'command',
  route: 'POST /own/ledger-entries/{entryId}/reversals',
  permission: keeps,
  input: z.object({ entryId: idSchema, reason, evidence }),
  output: z.object({ voucherId: idSchema, state: z.enum(codesOf(voucherStates)) }),
  audit: 'ledger.reversal-proposed',
  refusals: {
    'ledger.reversal.source': '是手工登记的分录；由业务产生的在该业务中更正',
    'ledger.reversal.once': '没有冲销过，本身也不是冲销',
    'ledger.reversal.pending': '没有另一项冲销待复核',
  },
})

const chosen = z
  .array(idSchema)
  .min(1, '请至少选择一张')
  .max(200, '一次最多 200 张')
  .refine(list => new Set(list).size === list.length, '同一张凭证只选一次')
  .meta({ title: '所选的凭证' })

const decisionRules = {
  'ledger.voucher.state': '还没有入账或退回',
  'ledger.voucher.second-person': '由登记以外的另一人办理',
}

export const confirmVouchers = contract({
  id: 'ledger.confirmVouchers',
  summary: '复核他人登记的凭证并入账；有一张不能入账则全部不入账',
  kind: 'command',
  route: 'POST /own/vouchers/confirmation',
  permission: keeps,
  input: z.object({ chosen }),
  output: z.object({ posted: z.int() }),
  audit: 'ledger.vouchers-confirmed',
  refusals: { ...decisionRules, 'ledger.reversal.once': '没有冲销过，本身也不是冲销' },
})

export const declineVouchers = contract({
  id: 'ledger.declineVouchers',
  summary: '退回他人登记的凭证，写明理由',
  kind: 'command',
  route: 'POST /own/vouchers/refusal',
  permission: keeps,
  input: z.object({ chosen, reason }),
  output: z.object({ declined: z.int() }),
  audit: 'ledger.vouchers-declined',
  refusals: decisionRules,
})

export const listVouchers = contract({
  id: 'ledger.listVouchers',
  summary: '列出平台的手工凭证，新的在前',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/vouchers',
  permission: keeps,
  input: z.object({
    platformId: idSchema,
    state: z.enum(codesOf(voucherStates)).default('proposed'),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    vouchers: z.array(
      z.object({
        id: idSchema,
        number: z.string(),
        kind: z.enum(codesOf(voucherKinds)),
        happenedOn: plainDateSchema,
        detail: z.string(),
        amount: z.int(),
        settlement: z.enum(codesOf(settlements)),
        partyName: z.string(),
        text: z.string(),
        evidence: z.string(),
        reverses: idSchema.nullable(),
        state: z.enum(codesOf(voucherStates)),
        alone: z.boolean().meta({ description: '低于所设金额，未经另一人复核' }),
        isLate: z.boolean().meta({ description: '发生日期所在的月已结账，入账时记入当期' }),
        proposedBy: z.string(),
        proposedAt: instantSchema,
        decidedBy: z.string().nullable(),
        note: z.string(),
        entryId: idSchema.nullable(),
        mine: z.boolean().meta({ description: '是自己登记的，须由他人复核' }),
      }),
    ),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const mostRows = 500

export const importVouchers = contract({
  id: 'ledger.importVouchers',
  summary: '由表格登记凭证：先试导入逐行指出错误，全部无误才写入；复核规则与逐张登记相同',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/voucher-imports',
  permission: keeps,
  input: z.object({
    platformId: idSchema,
    rows: sheetRows(mostRows, `一次最多导入 ${mostRows} 行`),
    write: sheetWrite,
  }),
  output: sheetImported,
  audit: 'ledger.imported',
  refusals: { 'ledger.import.faults': '每一行都没有错误' },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const listBooks = contract({
  id: 'ledger.listBooks',
  summary: '列出本单位各平台的账簿：结账到哪个月、从多少金额起须另一人复核、待复核几张',
  kind: 'query',
  route: 'GET /own/ledger-books',
  permission: keeps,
  input: z.object({}),
  output: z.object({
    books: z.array(
      z.object({
        platformId: idSchema,
        platformName: z.string(),
        closedThrough: plainDateSchema.nullable().meta({ description: '已结账的最后一天' }),
        secondPersonFrom: z.int().nullable().meta({ description: '为空的未设定，全部须另一人复核' }),
        waiting: z.int(),
        firstOn: plainDateSchema.nullable().meta({ description: '最早一笔的日期；为空的还没有入账' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const setSecondPerson = contract({
  id: 'ledger.setSecondPerson',
  summary: '设定手工凭证从多少金额起须另一人复核；政策未规定，未设定的全部须复核',
  kind: 'command',
  route: 'PUT /own/platforms/{platformId}/second-person',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({
    platformId: idSchema,
    from: amount.nullable().meta({ title: '起点金额（分）' }),
    reason,
  }),
  output: z.object({}),
  audit: 'ledger.second-person-set',
  refusals: {},
})

export const closePeriod = contract({
  id: 'ledger.closePeriod',
  summary: '结账到某月月末：此后该月及以前不再入账，也不能重开；迟到的记入当期并注明',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/closings',
  permission: keeps,
  input: z.object({
    platformId: idSchema,
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请按 2026-01 的格式填写月份')
      .meta({ title: '结账到', example: '2026-01' }),
  }),
  output: z.object({ entries: z.int().meta({ description: '这次封存的分录数' }) }),
  audit: 'ledger.period-closed',
  refusals: {
    'ledger.close.over': '该月已经结束',
    'ledger.close.again': '该月还没有结账',
    'ledger.close.waiting': '该月及以前没有待复核的凭证',
  },
})
