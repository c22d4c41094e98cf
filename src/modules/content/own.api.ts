/** What offices do: write, submit, agree, return, withdraw. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import {
  agreementRules,
  draftOf,
  note,
  number,
  publishOn,
  retractionRules,
  returned,
  returnRules,
  reviewed,
  reviewLine,
  submissionRules,
  version,
  waiting,
} from '#modules/publishing/fields.ts'
import { versionStates } from '#modules/publishing/terms.ts'
import { articleKinds, articleStates } from './terms.ts'

const kind = z.enum(codesOf(articleKinds)).meta({ title: '种类' })
const state = z.enum(codesOf(articleStates)).meta({ title: '状态' })

/** One's own organisation's and nobody else's: a locality never sees what another is writing. */
export const writes = {
  'city-lead': 'organisation',
  'city-department': 'organisation',
  'district-office': 'organisation',
} as const

const reviews = { ...writes, 'city-lead': 'city' } as const

const draft = draftOf(400_000)

const ownArticle = z
  .object({
    id: idSchema,
    kind,
    number: z.string().meta({ title: '编号' }),
    state,
    draft,
    changed: z.boolean().meta({ description: '草稿与公开的内容不同' }),
    waiting,
    returned,
    stillShown: z.boolean().meta({ description: '已撤下，撤下前的版本仍可查看' }),
    updatedAt: instantSchema,
    version,
  })
  .meta({ id: 'OwnArticle', title: '本单位的资讯' })

export type OwnArticle = z.output<typeof ownArticle>

export const saveArticleDraft = contract({
  id: 'content.saveArticleDraft',
  summary: '保存资讯的草稿；首次保存即建立记录，已公开的内容不变',
  kind: 'command',
  route: 'POST /own/news',
  permission: writes,
  input: z.object({ recordId: idSchema.optional(), version: version.optional(), kind, draft }),
  output: z.object({ recordId: idSchema, version }),
  audit: 'content.drafted',
  refusals: {},
})

export const listOwnArticles = contract({
  id: 'content.listOwnArticles',
  summary: '列出本单位的资讯',
  kind: 'query',
  route: 'GET /own/news',
  permission: writes,
  input: z.object({
    kind: kind.optional(),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(50),
  }),
  output: z.object({
    articles: z.array(
      z.object({
        id: idSchema,
        kind,
        number: z.string(),
        title: z.string(),
        state,
        waiting: z.enum(codesOf(versionStates)).nullable(),
        publishOn: plainDateSchema
          .nullable()
          .meta({ description: '等待的一版何日公开；复核后立即公开的为空' }),
        updatedAt: instantSchema,
      }),
    ),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const getOwnArticle = contract({
  id: 'content.getOwnArticle',
  summary: '查看本单位的一条资讯及其办理情况',
  kind: 'query',
  route: 'GET /own/news/{recordId}',
  permission: writes,
  input: z.object({ recordId: idSchema }),
  output: ownArticle,
  audit: null,
  refusals: {},
})

export const listAlikeArticles = contract({
  id: 'content.listAlikeArticles',
  summary: '起草时查找同一文号或同一标题的资讯：本单位的，和各单位已公开的',
  kind: 'query',
  route: 'GET /own/alike-news',
  permission: writes,
  input: z.object({
    kind,
    title: z.string().trim().max(120).default('').meta({ title: '标题' }),
    documentNumber: z.string().trim().max(60).default('').meta({ title: '文号' }),
    but: idSchema.optional().meta({ description: '正在写的一条，不列' }),
  }),
  output: z.object({
    articles: z.array(
      z.object({
        id: idSchema,
        number: z.string(),
        title: z.string(),
        documentNumber: z.string().nullable(),
        state,
        own: z.boolean().meta({ description: '由本单位起草' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const discardArticle = contract({
  id: 'content.discardArticle',
  summary: '删除本单位从未公开过的草稿；公开过的只能撤下',
  kind: 'command',
  route: 'DELETE /own/news/{recordId}',
  permission: writes,
  input: z.object({
    recordId: idSchema,
    version: z.coerce.number().int().positive().meta({ title: '版本号' }),
  }),
  output: z.object({}),
  audit: 'content.discarded',
  refusals: {
    'content.draft': '从未公开过',
    'publishing.waiting': '没有一版在等待复核或等待发布日',
  },
})

const publishing = {
  'content.document-number': '同一文号没有另一条公开的政策文件',
  'content.policy': '所解读的政策文件已经公开',
}

export const submitArticle = contract({
  id: 'content.submitArticle',
  summary: '提交草稿复核，可指定公开的日期',
  kind: 'command',
  route: 'POST /own/news/{recordId}/submission',
  permission: writes,
  input: z.object({
    recordId: idSchema,
    version,
    publishOn,
  }),
  output: z.object({ version, number }),
  audit: 'content.submitted',
  refusals: {
    ...submissionRules,
    'content.until': '有效期至不早于施行日期',
    ...publishing,
  },
})

export const retractArticle = contract({
  id: 'content.retractArticle',
  summary: '撤回等待复核或等待发布日的一版',
  kind: 'command',
  route: 'POST /own/news/{recordId}/retraction',
  permission: writes,
  input: z.object({ recordId: idSchema, number }),
  output: z.object({}),
  audit: 'content.retracted',
  refusals: retractionRules,
})

export const listArticleReviews = contract({
  id: 'content.listArticleReviews',
  summary: '列出等待复核的资讯：本单位的；市级牵头部门看全市的',
  kind: 'query',
  route: 'GET /reviews/news',
  permission: reviews,
  input: z.object({}),
  output: z.object({
    reviews: z.array(reviewLine.extend({ kind, title: z.string() })),
  }),
  audit: null,
  refusals: {},
})

export const getArticleReview = contract({
  id: 'content.getArticleReview',
  summary: '查看等待复核的一版全部内容，以及与公开内容的差异',
  kind: 'query',
  route: 'GET /reviews/news/{recordId}',
  permission: reviews,
  input: z.object({ recordId: idSchema }),
  output: z.object({
    recordId: idSchema,
    kind,
    number: z.string(),
    organisationName: z.string(),
    state,
    waiting: reviewed.extend({ title: z.string() }).nullable().meta({ description: '已处理完的为空' }),
  }),
  audit: null,
  refusals: {},
})

export const agreeArticle = contract({
  id: 'content.agreeArticle',
  summary: '同意公开：立即公开，或等到所定的日期',
  kind: 'command',
  route: 'POST /reviews/news/{recordId}/agreement',
  permission: reviews,
  input: z.object({ recordId: idSchema, number }),
  output: z.object({ state: z.enum(codesOf(versionStates)) }),
  audit: 'content.agreed',
  refusals: { ...agreementRules, ...publishing },
})

export const returnArticle = contract({
  id: 'content.returnArticle',
  summary: '退回修改，写明原因',
  kind: 'command',
  route: 'POST /reviews/news/{recordId}/return',
  permission: reviews,
  input: z.object({ recordId: idSchema, number, note }),
  output: z.object({}),
  audit: 'content.returned',
  refusals: returnRules,
})

export const withdrawArticle = contract({
  id: 'content.withdrawArticle',
  summary:
    '撤下公开的资讯；页面保留，说明时间和原因，撤下前的各版仍可查看，本不应公开的除外；已撤下的可改为不再显示',
  kind: 'command',
  route: 'POST /own/news/{recordId}/withdrawal',
  permission: reviews,
  input: z.object({
    recordId: idSchema,
    reason: note,
    conceal: z.boolean().default(false).meta({
      title: '不再显示',
      description:
        '内容本不应公开（如涉及国家秘密、商业秘密、个人隐私）的，连同以前各版都不再显示；撤下以后才发现的，再次调用并填 true',
    }),
  }),
  output: z.object({ version }),
  audit: 'content.withdrawn',
  refusals: { 'publishing.public': '记录在公开状态；要求不再显示的，也可以已撤下而仍可查看' },
})

export const publishDueArticles = contract({
  id: 'content.publishDueArticles',
  summary: '到了所定日期的，公开',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ published: z.int() }),
  audit: 'content.due-published',
  refusals: {},
})

export const renewArticleEntries = contract({
  id: 'content.renewArticleEntries',
  summary: '为尚无目录条目的已公开资讯补建条目，使其可被查到',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ renewed: z.int() }),
  audit: 'content.entries-renewed',
  refusals: {},
})
