import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, plainDateSchema } from '#kernel/schema.ts'
import { amountAsked, charge, customer, price } from '#modules/pricing/fields.ts'
import { part, sheet } from '../fields.ts'

const manages = { 'platform-manager': 'organisation' } as const
const validTo = plainDateSchema.nullable().default(null).meta({ title: '截止日期' })

const record = z.object({
  id: idSchema,
  customer,
  price,
  validFrom: plainDateSchema,
  validTo: plainDateSchema.nullable(),
})
export type PriceRecord = z.output<typeof record>

const priceList = z
  .object({
    subject: z.object({
      id: idSchema,
      kind: z.enum(['line', 'service', 'test']),
      name: z.string(),
      platformId: idSchema,
      platformName: z.string(),
    }),
    customer: customer.meta({ description: '查询者所属的客户类别' }),
    prices: z.array(record).meta({ description: '已执行过的、现行的和已定未执行的，按客户类别和日期排列' }),
  })
  .meta({ id: 'PriceList', title: '价目与沿革' })
export type PriceListView = z.output<typeof priceList>

export const getPrices = contract({
  id: 'catalogue.getPrices',
  summary: '查看中试线、服务项目或检测项目的价目：各客户类别现行、已定和执行过的价格',
  kind: 'query',
  route: 'GET /prices/{subjectId}',
  permission: 'public',
  input: z.object({ subjectId: idSchema }),
  output: priceList,
  audit: null,
  refusals: {},
})

export const getOwnPrices = contract({
  id: 'catalogue.getOwnPrices',
  summary: '查看本单位一条中试线、一个服务项目或检测项目的价目（含未发布平台的）',
  kind: 'query',
  route: 'GET /own/prices/{subjectId}',
  permission: manages,
  input: z.object({ subjectId: idSchema }),
  output: priceList,
  audit: null,
  refusals: {},
})

export const estimatePrice = contract({
  id: 'catalogue.estimatePrice',
  summary: '按某日对某类客户执行的价格测算一个数量的费用，逐行列明',
  kind: 'query',
  route: 'GET /prices/{subjectId}/estimate',
  permission: 'public',
  input: z.object({
    subjectId: idSchema,
    quantity: amountAsked,
    on: plainDateSchema.optional().meta({ title: '日期', description: '不填为今天' }),
    customer: customer.optional().meta({ description: '不填为查询者所属的类别' }),
  }),
  output: z.object({ customer, price, charge: charge.nullable() }).meta({
    id: 'Estimate',
    title: '测算',
    description: '面议的没有测算，charge 为空',
  }),
  audit: null,
  refusals: {
    'catalogue.price.none': '该日有执行的价格',
    'catalogue.price.large': '金额在可精确计算的范围内',
  },
})

export const setPrice = contract({
  id: 'catalogue.setPrice',
  summary: '为中试线、服务项目或检测项目定一段时期的价格；此前的价格到前一日止，定有截止日期的期满恢复原价',
  kind: 'command',
  route: 'POST /own/prices',
  permission: manages,
  input: z
    .object({
      subjectId: idSchema.meta({ title: '中试线、服务项目或检测项目' }),
      customer: customer.default('all'),
      price,
      validFrom: plainDateSchema.meta({ title: '生效日期' }),
      validTo: validTo.meta({ description: '留空为长期，或到下一个已定价格的前一日' }),
      corrects: idSchema
        .nullable()
        .default(null)
        .meta({ title: '更正的价格', description: '同一天起生效、今天或以后才执行的价格' }),
    })
    .refine(({ validFrom, validTo: last }) => last === null || last >= validFrom, {
      path: ['validTo'],
      message: '截止日期不能早于生效日期',
    }),
  output: z.object({ priceId: idSchema }),
  audit: 'catalogue.price-set',
  refusals: {
    'catalogue.price.past': '价格只能从今天或以后起执行',
    'catalogue.price.overlap': '同一项目、同一类客户的价格时期不重叠',
    'catalogue.price.correction': '更正的价格在同一天生效，且仍然有效',
  },
})

export const endPrice = contract({
  id: 'catalogue.endPrice',
  summary: '让一个价格提前结束',
  kind: 'command',
  route: 'PUT /own/prices/{priceId}/end',
  permission: manages,
  input: z.object({ priceId: idSchema, validTo: plainDateSchema.meta({ title: '最后一日' }) }),
  output: z.object({}),
  audit: 'catalogue.price-ended',
  refusals: {
    'catalogue.price.end': '最后一日在今天或以后，且在价格的时期之内',
    'catalogue.price.last': '公开的项目每天都有公开价或面议',
  },
})

export const withdrawPrice = contract({
  id: 'catalogue.withdrawPrice',
  summary: '撤销尚未执行的价格；紧接其前的价格延续到该时期结束',
  kind: 'command',
  route: 'DELETE /own/prices/{priceId}',
  permission: manages,
  input: z.object({ priceId: idSchema }),
  output: z.object({}),
  audit: 'catalogue.price-withdrawn',
  refusals: {
    'catalogue.price.begun': '价格尚未执行',
    'catalogue.price.last': '公开的项目每天都有公开价或面议',
  },
})

export const exportPrices = contract({
  id: 'catalogue.exportPrices',
  summary: '导出已发布平台现行和已定的全部价格',
  kind: 'query',
  route: 'GET /exports/prices',
  permission: 'public',
  input: z.object({ platform: idSchema.optional().meta({ title: '只看一个平台' }) }),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'address' },
})

export const exportOwnPrices = contract({
  id: 'catalogue.exportOwnPrices',
  summary: '导出本单位一个平台现行和已定的全部价格（含未发布的），表头与导入模板一致',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}/price-sheet',
  permission: manages,
  input: z.object({ platformId: idSchema, part }),
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'person' },
})
