import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { sheet } from '#modules/catalogue/fields.ts'
import { searchEntries } from './api.ts'
import { asked } from './fields.ts'

export const exportEntries = contract({
  id: 'search.exportEntries',
  summary: '导出查找结果，条件和次序与查找相同',
  kind: 'query',
  route: 'GET /exports/search',
  permission: 'public',
  input: asked.extend({
    order: z.enum(['relevance', 'newest']).default('relevance').meta({ title: '排序' }),
  }),
  output: sheet,
  audit: null,
  refusals: searchEntries.refusals,
  limit: { calls: 20, seconds: 60, per: 'address' },
})
