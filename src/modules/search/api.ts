import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { entryKinds, freshnesses } from '#modules/catalogue/terms.ts'
import { asked } from './fields.ts'

const input = asked.extend({
  order: z.enum(['relevance', 'newest']).default('relevance').meta({ title: '排序' }),
  cursor: z.string().max(2000).optional().meta({
    title: '游标',
    description: '上一次返回的 next 或 previous。其间有记录增减，没有变的记录也不漏、不重',
  }),
})

const pieces = z.array(z.object({ text: z.string(), hit: z.boolean() }))

const found = z
  .object({
    kind: z.enum(codesOf(entryKinds)),
    recordId: idSchema,
    path: z.string().meta({ description: '页面地址' }),
    title: pieces.meta({ description: '名称，hit 为命中的字词' }),
    excerpt: pieces.meta({ description: '摘录，只取自公开内容' }),
    localityName: z.string(),
    publishedAt: instantSchema,
    confirmedOn: plainDateSchema.nullable().meta({ description: '政策资讯不须定期确认，为空' }),
    freshness: z.enum(codesOf(freshnesses)).nullable(),
    mark: z.string().nullable().meta({
      title: '提示',
      description: '政策资讯当日的已修改、已失效、尚未施行、已过期；没有可提示的为空',
    }),
  })
  .meta({ id: 'FoundEntry', title: '查到的条目' })

export type FoundEntry = z.output<typeof found>

const count = z.array(z.object({ code: z.string(), count: z.int() }))

export const searchEntries = contract({
  id: 'search.searchEntries',
  summary:
    '按字词、参数和分类查找全部公开信息：平台、中试线、服务、设备、需求、成果、方案、厂房、代工、政策资讯',
  kind: 'query',
  route: 'GET /search',
  permission: 'public',
  input,
  output: z.object({
    entries: z.array(found),
    total: z.int(),
    page: z.int().meta({ title: '页码' }),
    pages: z.int(),
    next: z.string().nullable().meta({ description: '下一页的游标' }),
    previous: z.string().nullable().meta({ description: '上一页的游标' }),
    allWords: z.boolean().meta({ description: '为 false 时没有同时含全部字词的条目，列出的是含部分字词的' }),
    suggestion: z
      .string()
      .nullable()
      .meta({ description: '没有记录同时含全部字词时，读音或写法相近、查得到的说法' }),
    counts: z.object({
      ...{ kind: count, locality: count, process: count, validation: count, owner: count },
      industry: count,
    }),
    industries: z
      .array(z.object({ code: z.string(), name: z.string() }))
      .meta({ description: '其中行业大类今天的名称' }),
  }),
  audit: null,
  refusals: {
    'search.parameter': '参数条件须写明参数字典中的参数，数值的单位须与参数一致',
  },
})

const synonym = z
  .object({ id: idSchema, words: z.array(z.string()), changedAt: instantSchema, version: z.int() })
  .meta({ id: 'Synonym', title: '同义词' })

const office = { 'city-lead': 'city' } as const

const words = z
  .array(z.string().trim().min(1).max(20, '每个词最多 20 个字'))
  .min(2, '一组至少两个词')
  .max(12, '一组最多 12 个词')
  .meta({ title: '同义词' })

export const listSynonyms = contract({
  id: 'search.listSynonyms',
  summary: '查看查找用的同义词表',
  kind: 'query',
  route: 'GET /synonyms',
  permission: 'public',
  input: z.object({}),
  output: z.object({ synonyms: z.array(synonym) }),
  audit: null,
  refusals: {},
})

const rules = { 'search.synonym.once': '一个词只能在一组同义词中' }

export const addSynonym = contract({
  id: 'search.addSynonym',
  summary: '增加一组同义词，即时生效',
  kind: 'command',
  route: 'POST /synonyms',
  permission: office,
  input: z.object({ words }),
  output: z.object({ id: idSchema }),
  audit: 'search.synonym-added',
  refusals: rules,
})

export const reviseSynonym = contract({
  id: 'search.reviseSynonym',
  summary: '修改一组同义词，即时生效',
  kind: 'command',
  route: 'PUT /synonyms/{synonymId}',
  permission: office,
  input: z.object({ synonymId: idSchema, version: z.int().positive(), words }),
  output: z.object({}),
  audit: 'search.synonym-revised',
  refusals: rules,
})

export const removeSynonym = contract({
  id: 'search.removeSynonym',
  summary: '删除一组同义词，即时生效',
  kind: 'command',
  route: 'DELETE /synonyms/{synonymId}',
  permission: office,
  input: z.object({ synonymId: idSchema }),
  output: z.object({}),
  audit: 'search.synonym-removed',
  refusals: {},
})
