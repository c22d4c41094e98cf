import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, many, plainDateSchema } from '#kernel/schema.ts'
import {
  certificateKinds,
  entryKinds,
  freshnesses,
  platformKinds,
  processes,
  validations,
} from '#modules/catalogue/terms.ts'

const input = z.object({
  q: z.string().trim().max(100, '查找内容最多 100 个字').default('').meta({ title: '查找内容' }),
  kind: many(z.enum(codesOf(entryKinds))).meta({ title: '种类' }),
  locality: many(z.string().max(40)).meta({ title: '地区' }),
  process: many(z.enum(codesOf(processes))).meta({ title: '工艺' }),
  validation: many(z.enum(codesOf(validations))).meta({ title: '验证类型' }),
  owner: many(z.enum(codesOf(platformKinds))).meta({ title: '平台类型' }),
  certificate: many(z.enum(codesOf(certificateKinds))).meta({ title: '当日有效的资质' }),
  parameter: z.array(z.string().max(80)).max(5, '最多 5 个参数条件').default([]).meta({
    title: '参数条件',
    description: '参数代码:数值和单位，如 volume:≥500 L、working-temperature:20–180 ℃；有无类参数只写代码。',
  }),
  order: z.enum(['relevance', 'newest']).default('relevance').meta({ title: '排序' }),
  page: z.coerce
    .number()
    .int()
    .min(1)
    .max(50, '最多看到第 50 页，请缩小范围')
    .default(1)
    .meta({ title: '页码' }),
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
    confirmedOn: plainDateSchema,
    freshness: z.enum(codesOf(freshnesses)),
  })
  .meta({ id: 'FoundEntry', title: '查到的条目' })

export type FoundEntry = z.output<typeof found>

const count = z.array(z.object({ code: z.string(), count: z.int() }))

export const searchEntries = contract({
  id: 'search.searchEntries',
  summary: '按字词、参数和分类查找全部公开信息：平台、中试线、服务、设备、需求、成果、方案、厂房、代工',
  kind: 'query',
  route: 'GET /search',
  permission: 'public',
  input,
  output: z.object({
    entries: z.array(found),
    total: z.int(),
    pages: z.int(),
    allWords: z.boolean().meta({ description: '为 false 时没有同时含全部字词的条目，列出的是含部分字词的' }),
    suggestion: z
      .string()
      .nullable()
      .meta({ description: '没有记录同时含全部字词时，读音或写法相近、查得到的说法' }),
    counts: z.object({ kind: count, locality: count, process: count, validation: count, owner: count }),
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
