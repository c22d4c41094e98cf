/** What anyone may read: the list, the article with its versions, the sheet, the feed. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { sheet } from '#modules/catalogue/fields.ts'
import { pastVersion, withdrawn } from '#modules/publishing/fields.ts'
import { deciders } from '#modules/publishing/terms.ts'
import { content } from './content.ts'
import { articleKinds } from './terms.ts'

const kind = z.enum(codesOf(articleKinds)).meta({ title: '种类' })
const mark = z
  .string()
  .nullable()
  .meta({ title: '提示', description: '已修改、已失效、尚未施行、已过期；没有可提示的为空' })

const filter = z.object({
  q: z.string().trim().max(100, '查找内容最多 100 个字').default('').meta({
    title: '查找内容',
    description: '标题、文号、正文或条款中的字词，也可以是条款编号，如 一4、第十二条',
  }),
  kind: kind.optional(),
})

const card = z
  .object({
    id: idSchema,
    kind,
    number: z.string().meta({ title: '编号' }),
    title: z.string(),
    summary: z.string(),
    organisationName: z.string(),
    documentNumber: z.string().nullable().meta({ title: '文号' }),
    mark,
    clauses: z
      .array(z.object({ id: z.string(), heading: z.string() }))
      .meta({ description: '所查找的字词或编号所在的条款' }),
    publishedAt: instantSchema,
  })
  .meta({ id: 'ArticleCard', title: '列表中的资讯' })

export type ArticleCard = z.output<typeof card>

export const listArticles = contract({
  id: 'content.listArticles',
  summary: '列出已发布的政策资讯，可按种类和字词查找，政策可按条款编号查找',
  kind: 'query',
  route: 'GET /news',
  permission: 'public',
  input: filter.extend({
    page: z.coerce.number().int().min(1).max(1000).default(1).meta({ title: '页码' }),
    limit: z.coerce.number().int().min(1).max(50).default(20).meta({ title: '每页条数' }),
  }),
  output: z.object({
    articles: z.array(card),
    total: z.int(),
    pages: z.int(),
    counts: z
      .array(z.object({ kind, count: z.int() }))
      .meta({ description: '每一种有多少条，不受所选种类限制' }),
  }),
  audit: null,
  refusals: {},
})

const named = z.object({ id: idSchema, title: z.string() })

const view = z
  .object({
    id: idSchema,
    kind,
    number: z.string().meta({ title: '编号' }),
    organisationName: z.string(),
    content: content.nullable().meta({ description: '所看的一版；已撤下而没有指定版次的为空' }),
    version: z.int().nullable().meta({ description: '所看的是第几版' }),
    isCurrent: z.boolean().meta({ description: '所看的是现在公开的一版' }),
    mark,
    policy: named.extend({ documentNumber: z.string() }).nullable().meta({ description: '所解读的政策' }),
    readings: z.array(named).meta({ description: '这份政策的解读' }),
    ruleClauses: z
      .array(z.string())
      .nullable()
      .meta({ description: '本系统按这份政策建立了规则的，为其条款编号；其他的为空' }),
    supportClauses: z.array(z.string()).meta({ description: '其中政策计算器能测算支持的条款' }),
    publishedAt: instantSchema.nullable(),
    withdrawn,
    history: z.array(
      pastVersion.extend({
        agreed: z.enum(codesOf(deciders)).nullable().meta({ description: '由谁复核' }),
        readable: z.boolean().meta({ description: '可以用 version 查看；因本不应公开而撤下的不再显示' }),
      }),
    ),
  })
  .meta({ id: 'ArticleView', title: '资讯' })

export type ArticleView = z.output<typeof view>
export type ArticleContent = NonNullable<ArticleView['content']>

export const getArticle = contract({
  id: 'content.getArticle',
  summary:
    '查看一条资讯现在或以前的一版，及各版差异；已撤下的说明时间和原因，撤下前的各版仍可用 version 查看',
  kind: 'query',
  route: 'GET /news/{recordId}',
  permission: 'public',
  input: z.object({
    recordId: idSchema,
    version: z.coerce.number().int().positive().optional().meta({ title: '第几版' }),
  }),
  output: view,
  audit: null,
  refusals: {},
})

export const findDocument = contract({
  id: 'content.findDocument',
  summary: '按文号查政策文件及其解读；没有发布的为空',
  kind: 'query',
  route: 'GET /policy-documents',
  permission: 'public',
  input: z.object({ documentNumber: z.string().trim().min(1, '请填写文号').max(60).meta({ title: '文号' }) }),
  output: z.object({
    policy: named.extend({ mark }).nullable(),
    readings: z.array(named),
  }),
  audit: null,
  refusals: {},
})

export const exportArticles = contract({
  id: 'content.exportArticles',
  summary: '导出政策资讯清单，条件与列表相同',
  kind: 'query',
  route: 'GET /exports/news',
  permission: 'public',
  input: filter,
  output: sheet,
  audit: null,
  refusals: {},
  limit: { calls: 20, seconds: 60, per: 'address' },
})

export const getNewsFeed = contract({
  id: 'content.getNewsFeed',
  summary: '最近发布的政策资讯，网址写全，供订阅',
  kind: 'query',
  route: 'GET /news-feed',
  permission: 'public',
  input: z.object({ kind: kind.optional() }),
  output: z.object({
    address: z.string().meta({ description: '列表的网址' }),
    self: z.string().meta({ description: '订阅的网址' }),
    items: z.array(
      z.object({
        address: z.string(),
        kind,
        title: z.string(),
        summary: z.string(),
        mark,
        organisationName: z.string(),
        publishedAt: instantSchema,
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
