import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, many, plainDateSchema } from '#kernel/schema.ts'
import { sharedFile } from '#modules/files/fields.ts'
import { counted, process, shownNeed } from '../fields.ts'
import { dropReasons, freshnesses, needDues, needKinds } from '../terms.ts'
import { directedContent, needContent } from './need.ts'

const version = z.int().positive().meta({ title: '版本号' })
const status = z.enum(['draft', 'published', 'withdrawn'])
const owns = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const

/** What a person has typed so far: kept as it is, complete or not. */
const draft = z
  .record(z.string(), z.unknown())
  .refine(content => JSON.stringify(content).length <= 40_000, '内容过长，请精简后再保存')
  .meta({ title: '草稿内容', description: '形如 NeedContent，可不完整' })

const ownNeed = z
  .object({
    id: idSchema,
    number: z.string(),
    status,
    draft,
    content: needContent.nullable(),
    /** Whether the draft says something else than what is published. */
    changed: z.boolean(),
    withdrawnReason: z.string().nullable(),
    updatedAt: instantSchema,
    publishedAt: instantSchema.nullable(),
    confirmedOn: plainDateSchema.nullable().meta({ description: '未发布过的没有' }),
    freshness: z.enum(codesOf(freshnesses)).nullable(),
    version,
  })
  .meta({ id: 'OwnNeed', title: '本单位的需求' })

export type OwnNeed = z.output<typeof ownNeed>

export const saveNeedDraft = contract({
  id: 'catalogue.saveNeedDraft',
  summary: '保存需求草稿；首次保存即建立需求。已发布的需求另存草稿，再次发布前不改变已发布内容',
  kind: 'command',
  route: 'POST /own/needs',
  permission: owns,
  input: z.object({ needId: idSchema.optional(), version: version.optional(), draft }),
  output: z.object({ needId: idSchema, version }),
  audit: 'catalogue.need-drafted',
  refusals: {},
})

export const publishNeed = contract({
  id: 'catalogue.publishNeed',
  summary: '发布需求，按保密方式公开，并开始匹配',
  kind: 'command',
  route: 'POST /own/needs/{needId}/publication',
  permission: owns,
  input: z.object({ needId: idSchema, version }),
  output: z.object({ version }),
  audit: 'catalogue.need-published',
  refusals: {
    'catalogue.need.verified': '单位已通过核验',
    'catalogue.need.complete': '必填内容完整、格式正确',
    'catalogue.need.window': '最晚完成的日期尚未过去',
    'catalogue.need.locality': '所选地区在本市地区名录中',
    'catalogue.need.recipients': '定向的平台都已发布',
    'catalogue.need.hazard': '危险性类别在现行分类目录中',
    'catalogue.need.cluster': '所选集群在当日执行的“135N”集群分类中',
    'catalogue.need.industry': '所选行业在当日执行的国民经济行业分类中；原已发布的可以保留',
  },
})

export const withdrawNeed = contract({
  id: 'catalogue.withdrawNeed',
  summary: '撤回已发布的需求',
  kind: 'command',
  route: 'POST /own/needs/{needId}/withdrawal',
  permission: owns,
  input: z.object({
    needId: idSchema,
    version,
    code: z.enum(codesOf(dropReasons)).meta({ title: '原因' }),
    reason: z.string().trim().max(300).default('').meta({ title: '说明', description: '选“其他”时必填' }),
  }),
  output: z.object({ version }),
  audit: 'catalogue.need-withdrawn',
  refusals: { 'catalogue.need.state': '需求已发布', 'catalogue.need.reason': '选“其他”的写明了原因' },
})

export const listOwnNeeds = contract({
  id: 'catalogue.listOwnNeeds',
  summary: '列出本单位的需求',
  kind: 'query',
  route: 'GET /own/needs',
  permission: owns,
  input: z.object({ after: idSchema.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  output: z.object({
    needs: z.array(
      z.object({
        id: idSchema,
        number: z.string(),
        name: z.string(),
        kind: z.enum(codesOf(needKinds)),
        status,
        updatedAt: instantSchema,
        publishedAt: instantSchema.nullable(),
        confirmedOn: plainDateSchema.nullable(),
        freshness: z.enum(codesOf(freshnesses)).nullable(),
      }),
    ),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const getOwnNeed = contract({
  id: 'catalogue.getOwnNeed',
  summary: '查看本单位的一项需求',
  kind: 'query',
  route: 'GET /own/needs/{needId}',
  permission: owns,
  input: z.object({ needId: idSchema }),
  output: ownNeed,
  audit: null,
  refusals: {},
})

const directedNeed = z
  .object({
    id: idSchema,
    number: z.string(),
    /** The caller's own platforms that it names. */
    platforms: z.array(z.string()),
    localityName: z.string(),
    content: directedContent,
    publishedAt: instantSchema,
  })
  .meta({ id: 'DirectedNeed', title: '定向需求', description: '需求全文，不含单位名称和其他定向平台' })

export type DirectedNeed = z.output<typeof directedNeed>

export const listDirectedNeeds = contract({
  id: 'catalogue.listDirectedNeeds',
  summary: '列出定向给本单位平台的需求；每次查阅都有记录',
  kind: 'query',
  route: 'GET /own/directed-needs',
  permission: { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' },
  input: z.object({ after: idSchema.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  output: z.object({ needs: z.array(directedNeed), next: idSchema.nullable() }),
  audit: 'catalogue.directed-needs-read',
  refusals: {},
})

/** What anyone may read. Of a need with a public summary: number, kind, process, place, dates and the summary, no more. */
const publicNeed = z
  .object({
    id: idSchema,
    number: z.string(),
    kind: z.enum(codesOf(needKinds)),
    isSummary: z.boolean().meta({ description: '摘要公开：平台可申请查看全文' }),
    name: z.string().nullable(),
    process,
    localityName: z.string(),
    summary: z.string(),
    requirements: z.array(z.object({ name: z.string(), text: z.string(), hard: z.boolean() })),
    from: z.string(),
    to: z.string(),
    files: z.array(sharedFile).meta({ title: '附件', description: '需求方选定人人可见的' }),
    publishedAt: instantSchema,
    confirmedOn: plainDateSchema,
    freshness: z.enum(codesOf(freshnesses)),
  })
  .meta({ id: 'PublicNeed', title: '公开的需求' })

export type PublicNeed = z.output<typeof publicNeed>

/** What the page of an open need shows besides: all but the budget and whose it is. */
const openNeed = shownNeed
  .pick({ background: true, requirements: true, openPoints: true, days: true })
  .extend({
    cluster: z.string().nullable().meta({ title: '所属集群' }),
    industry: z.string().nullable().meta({ title: '行业' }),
    usesPerYear: z.int().nullable().meta({ title: '每年使用次数' }),
  })
  .meta({ id: 'OpenNeed', title: '公开需求的全文', description: '不含单位名称和预算' })

export type OpenNeed = z.output<typeof openNeed>

export const getNeed = contract({
  id: 'catalogue.getNeed',
  summary: '查看一项公开或摘要公开的企业需求；已撤回的只说明已撤回',
  kind: 'query',
  route: 'GET /needs/{needId}',
  permission: 'public',
  input: z.object({ needId: idSchema }),
  output: z.object({
    id: idSchema,
    number: z.string(),
    state: z.enum(['open', 'over', 'withdrawn']).meta({ description: 'over：已过最晚完成日期' }),
    withdrawnAt: instantSchema.nullable(),
    need: publicNeed.nullable().meta({ description: '已撤回的不再显示' }),
    whole: openNeed.nullable().meta({ description: '摘要公开的不显示' }),
  }),
  audit: null,
  refusals: {},
})

const narrowing = {
  q: z.string().trim().max(100, '查找内容最多 100 个字').default('').meta({ title: '查找内容' }),
  process: many(process).meta({ title: '工艺' }),
  locality: many(z.string().max(40)).meta({ title: '地区' }),
  kind: many(z.enum(codesOf(needKinds))).meta({ title: '需求类别' }),
  industry: many(z.string().max(10)).meta({
    title: '行业大类',
    description: 'GB/T 4754 的大类代码，如 C26；摘要公开的需求不按行业列出',
  }),
  confidentiality: many(z.enum(['public', 'summary'])).meta({ title: '公开方式' }),
  due: many(z.enum(codesOf(needDues))).meta({
    title: '离最晚完成还有',
    description: '30：30 天内，90：31 至 90 天，later：90 天以上',
  }),
}

export const listNeeds = contract({
  id: 'catalogue.listNeeds',
  summary: '列出公开和摘要公开、未过最晚完成日期的企业需求；久未确认的列在最后',
  kind: 'query',
  route: 'GET /needs',
  permission: 'public',
  input: z.object({
    ...narrowing,
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({
    needs: z.array(publicNeed),
    total: z.int(),
    next: z.string().nullable(),
    ...counted,
    industries: z
      .array(z.object({ code: z.string(), name: z.string() }))
      .meta({ description: '其中行业大类今天的名称' }),
  }),
  audit: null,
  refusals: {},
})

export const confirmNeed = contract({
  id: 'catalogue.confirmNeed',
  summary: '确认已发布的需求仍然有效，内容不变',
  kind: 'command',
  route: 'POST /own/needs/{needId}/confirmation',
  permission: owns,
  input: z.object({ needId: idSchema, version }),
  output: z.object({ confirmedOn: plainDateSchema, version }),
  audit: 'catalogue.need-confirmed',
  refusals: { 'catalogue.need.state': '需求已发布' },
})
