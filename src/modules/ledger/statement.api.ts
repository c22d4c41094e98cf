import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { sheet } from '#modules/catalogue/fields.ts'
import {
  account,
  dates,
  forwardOnly,
  isForward,
  isShown,
  keeps,
  ledgerEntry,
  offices,
  shownOnly,
  signedFen,
  year,
} from './fields.ts'
import { costCategories, streams } from './terms.ts'

const limit = { calls: 60, seconds: 3600, per: 'person' } as const
const figures = { opening: signedFen, debit: signedFen, credit: signedFen, closing: signedFen }
const period = z
  .object({ platformId: idSchema, ...dates })
  .refine(isForward, forwardOnly)
  .refine(isShown, shownOnly)

export const getStatement = contract({
  id: 'ledger.getStatement',
  summary: '查看平台一段时间的收支表：各科目期初、借方、贷方、期末，每个数都等于其分录之和',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/statement',
  permission: keeps,
  input: period,
  output: z
    .object({
      platformName: z.string(),
      ...dates,
      closedThrough: plainDateSchema.nullable(),
      rows: z.array(
        z.object({
          account,
          detail: z.string(),
          ...figures,
          entries: z.int().meta({ description: '本期有几行分录' }),
        }),
      ),
      total: z.object(figures).meta({ description: '期初、期末各科目相抵为 0，借方等于贷方' }),
      late: z.int().meta({ description: '本期入账、属于已结账期间的补记' }),
    })
    .meta({ id: 'LedgerStatement', title: '收支表' }),
  audit: null,
  refusals: {},
})

export const exportStatement = contract({
  id: 'ledger.exportStatement',
  summary: '导出平台一段时间的收支表',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/exports/ledger-statement',
  permission: keeps,
  input: period,
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

const filter = {
  account: account.optional(),
  detail: z.string().max(20).optional(),
  late: z.stringbool().or(z.boolean()).default(false).meta({ title: '只看补记' }),
}

export const listLedgerEntries = contract({
  id: 'ledger.listLedgerEntries',
  summary: '列出平台一段时间的分录，可只看一个科目：一个数字背后是哪些',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/ledger-entries',
  permission: keeps,
  input: z
    .object({
      platformId: idSchema,
      ...dates,
      ...filter,
      after: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    })
    .refine(isForward, forwardOnly)
    .refine(isShown, shownOnly),
  output: z.object({ entries: z.array(ledgerEntry), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getLedgerEntry = contract({
  id: 'ledger.getLedgerEntry',
  summary: '查看一笔分录：借贷各行、来源、登记和复核的人、凭据、冲销关系',
  kind: 'query',
  route: 'GET /own/ledger-entries/{entryId}',
  permission: keeps,
  input: z.object({ entryId: idSchema }),
  output: ledgerEntry.extend({
    platformId: idSchema,
    platformName: z.string(),
    postedBy: z.string().nullable().meta({ description: '为空的由系统按业务记入' }),
    approvedBy: z.string().nullable(),
    evidence: z.string().nullable().meta({ description: '手工凭证的凭据' }),
    reversedAt: instantSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const exportLedgerEntries = contract({
  id: 'ledger.exportLedgerEntries',
  summary: '导出平台一段时间的分录，至多 20000 行',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/exports/ledger-entries',
  permission: keeps,
  input: period,
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

const amounts = {
  income: signedFen.meta({ title: '自有收入' }),
  grant: signedFen.meta({ title: '财政资金', description: '不计入自有收入' }),
  cost: signedFen.meta({ title: '运行成本' }),
}
const ratio = z.number().nullable().meta({ description: '没有运行成本的为空：无从相除，不是 0' })

export const getSufficiency = contract({
  id: 'ledger.getSufficiency',
  summary: '查看平台一年的自我造血率和收支平衡：五项收入、财政资金、运行成本，按月累计',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/self-sufficiency',
  permission: keeps,
  input: z.object({ platformId: idSchema, year }),
  output: z
    .object({
      platformName: z.string(),
      year: z.int(),
      until: plainDateSchema.nullable().meta({ description: '年度未完的，统计到此为止' }),
      hasData: z.boolean(),
      streams: z.record(z.enum(codesOf(streams)), signedFen),
      costs: z.record(z.enum(codesOf(costCategories)), signedFen),
      ...amounts,
      share: signedFen.meta({ title: '分给共建单位' }),
      ratio,
      shortfall: signedFen.nullable().meta({ description: '离收支平衡还差的自有收入；没有运行成本的为空' }),
      balancedIn: z.int().nullable().meta({ description: '从哪个月起累计自有收入一直不低于累计运行成本' }),
      months: z.array(
        z.object({
          month: z.int(),
          ...amounts,
          incomeSoFar: signedFen,
          costSoFar: signedFen,
          hasData: z.boolean(),
        }),
      ),
    })
    .meta({ id: 'SelfSufficiency', title: '自我造血' }),
  audit: null,
  refusals: {},
})

const byStream = z.record(z.enum(codesOf(streams)), signedFen)

export const listCityIncome = contract({
  id: 'ledger.listCityIncome',
  summary: '查看各平台一年的五项收入、财政资金、运行成本和自我造血率，按地区合计；没有账的注明',
  kind: 'query',
  route: 'GET /platform-income',
  permission: offices,
  input: z.object({ year }),
  output: z
    .object({
      year: z.int(),
      until: plainDateSchema.nullable(),
      scopeName: z.string(),
      total: z.object({ streams: byStream, ...amounts, ratio }),
      reporting: z.int().meta({ description: '当年有账的平台数' }),
      platforms: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          localityName: z.string(),
          hasData: z.boolean(),
          streams: byStream,
          ...amounts,
          ratio,
        }),
      ),
    })
    .meta({ id: 'CityIncome', title: '各平台收入' }),
  audit: null,
  refusals: {},
})

export const listStreamEntries = contract({
  id: 'ledger.listStreamEntries',
  summary: '查看一个平台一年一项收入、财政资金或成本由哪些分录构成；不含往来单位和摘要',
  kind: 'query',
  route: 'GET /platform-income/{platformId}/entries',
  permission: offices,
  input: z.object({
    platformId: idSchema,
    year,
    account: z.enum(['income', 'grant', 'cost']).meta({ title: '科目' }),
    detail: z.string().max(20).default('').meta({ title: '收入方式或成本分类', description: '空的为全部' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  output: z.object({
    platformName: z.string(),
    amount: signedFen.meta({ description: '全部分录之和' }),
    entries: z.array(
      z.object({
        id: idSchema,
        number: z.string(),
        bookedOn: plainDateSchema,
        belongsOn: plainDateSchema,
        detail: z.string(),
        amount: signedFen,
        sourceKind: z.string(),
        isReversal: z.boolean(),
      }),
    ),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const exportCityIncome = contract({
  id: 'ledger.exportCityIncome',
  summary: '导出各平台一年的五项收入、财政资金、运行成本和自我造血率',
  kind: 'query',
  route: 'GET /exports/platform-income',
  permission: offices,
  input: z.object({ year }),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})
