/** What the office sees of the money: by place and scheme, each figure with its records. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema } from '#kernel/schema.ts'
import { sheet } from '#modules/catalogue/fields.ts'
import { officeReaders, year } from './fields.ts'
import { figures } from './terms.ts'

const amounts = z.record(z.enum(codesOf(figures)), fenSchema)

export const getVoucherBudget = contract({
  id: 'voucher.getVoucherBudget',
  summary: '查看一个年度的创新券资金：核定、预留、已使用、已兑付、剩余，按企业所在地区和办法',
  kind: 'query',
  route: 'GET /office/voucher-budget',
  permission: officeReaders,
  input: z.object({ year }),
  output: z
    .object({
      year: z.int(),
      at: instantSchema,
      scopeName: z.string(),
      rows: z.array(
        z.object({
          locality: z.string(),
          localityName: z.string(),
          schemeId: idSchema,
          schemeName: z.string(),
          organisations: z.int().meta({ title: '单位数' }),
          amounts,
        }),
      ),
      total: amounts,
    })
    .meta({ id: 'VoucherBudget', title: '创新券资金' }),
  audit: null,
  refusals: {},
})

const figure = {
  year,
  figure: z.enum(codesOf(figures)).meta({ title: '哪个数' }),
  locality: z.string().max(20).optional(),
  schemeId: idSchema.optional(),
}

export const listFigureRecords = contract({
  id: 'voucher.listFigureRecords',
  summary: '列出一个数由哪些记录构成，合计与该数一致',
  kind: 'query',
  route: 'GET /office/voucher-budget/records',
  permission: officeReaders,
  input: z.object(figure),
  output: z.object({
    records: z.array(
      z.object({
        number: z.string(),
        useId: idSchema.nullable().meta({ description: '额度的为空' }),
        organisationName: z.string(),
        platformName: z.string().nullable(),
        label: z.string(),
        fen: fenSchema,
        at: instantSchema,
      }),
    ),
    totalFen: fenSchema,
  }),
  audit: null,
  refusals: {},
})

const exports = { kind: 'query', permission: officeReaders, output: sheet, refusals: {} } as const
const limit = { calls: 60, seconds: 3600, per: 'person' } as const

export const exportVoucherBudget = contract({
  ...exports,
  id: 'voucher.exportVoucherBudget',
  summary: '导出创新券资金表',
  route: 'GET /exports/voucher-budget',
  input: z.object({ year }),
  audit: null,
  limit,
})

export const exportVoucherRecords = contract({
  ...exports,
  id: 'voucher.exportVoucherRecords',
  summary: '导出一个数的明细',
  route: 'GET /exports/voucher-records',
  input: z.object(figure),
  audit: null,
  limit,
})
