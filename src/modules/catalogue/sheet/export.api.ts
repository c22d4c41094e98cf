import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { plainDateSchema } from '#kernel/schema.ts'
import { searchPlatforms } from '../api.ts'
import { mostExported, serviceForm, sheet } from '../fields.ts'
import { listNeeds } from '../need/api.ts'

export { mostExported, sheet }

export type ExportedSheet = z.output<typeof sheet>

/** An export reads much at once; a person needs few of them. */
const limit = { calls: 20, seconds: 60, per: 'address' } as const

export const exportPlatforms = contract({
  id: 'catalogue.exportPlatforms',
  summary: '导出中试平台清单，条件与查找相同',
  kind: 'query',
  route: 'GET /exports/platforms',
  permission: 'public',
  input: searchPlatforms.input.omit({ after: true, limit: true }),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

export const exportServices = contract({
  id: 'catalogue.exportServices',
  summary: '导出服务项目与价格清单，条件与查找平台相同',
  kind: 'query',
  route: 'GET /exports/services',
  permission: 'public',
  input: searchPlatforms.input
    .omit({ after: true, limit: true })
    .extend({ form: z.array(serviceForm).max(20).default([]) }),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

export const exportLines = contract({
  id: 'catalogue.exportLines',
  summary: '导出中试线清单，条件与查找平台相同',
  kind: 'query',
  route: 'GET /exports/lines',
  permission: 'public',
  input: searchPlatforms.input.omit({ after: true, limit: true }),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

export const exportNeeds = contract({
  id: 'catalogue.exportNeeds',
  summary: '导出公开和摘要公开的企业需求清单',
  kind: 'query',
  route: 'GET /exports/needs',
  permission: 'public',
  input: listNeeds.input.omit({ after: true, limit: true }),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

export const exportPolicy = contract({
  id: 'catalogue.exportPolicy',
  summary: '导出政策条款清单：要点、责任单位、文号与有效性',
  kind: 'query',
  route: 'GET /exports/policy',
  permission: 'public',
  input: z.object({}),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

export const exportTitles = contract({
  id: 'catalogue.exportTitles',
  summary: '导出授牌名单：某日有效的称号及其证书编号、平台、依托单位、文号和日期',
  kind: 'query',
  route: 'GET /exports/titles',
  permission: 'public',
  input: z.object({ on: plainDateSchema.optional().meta({ title: '哪一日', description: '不填为今天' }) }),
  output: sheet,
  audit: null,
  refusals: {},
  limit,
})

/** A sitemap may hold 50,000 addresses; some are left for the pages that aren't records. */
export const mostPages = 49_000

export const getSitemap = contract({
  id: 'catalogue.getSitemap',
  summary: '列出已发布平台、中试线、成果、方案、厂房、代工企业、公开需求和政策资讯的页面，供搜索引擎收录',
  kind: 'query',
  route: 'GET /sitemap',
  permission: 'public',
  input: z.object({}),
  output: z.object({
    pages: z.array(z.object({ path: z.string(), confirmedOn: plainDateSchema.nullable() })),
  }),
  audit: null,
  refusals: {},
  limit,
})
