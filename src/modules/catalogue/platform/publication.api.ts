import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'

const version = z.int().positive().meta({ title: '版本号' })
const number = z.int().positive().meta({ title: '发布版次', description: '第几版，从 1 起' })
/** As it stands in an address. */
const addressed = z.coerce.number().int().positive().meta({ title: '发布版次' })
const note = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '退回理由' })

/** Whoever may be the second person: of the same organisation, or of the office of its place or of the city. */
const reviews = {
  'platform-manager': 'organisation',
  'enterprise-manager': 'organisation',
  'district-office': 'locality',
  'city-lead': 'city',
} as const

const change = z
  .object({
    field: z.string().meta({ description: '改动的内容，如“服务热线”' }),
    before: z.string().nullable().meta({ description: '原来的内容；新增的为空' }),
    after: z.string().nullable().meta({ description: '现在的内容；删去的为空' }),
  })
  .meta({ id: 'Change', title: '版本差异' })

export type Change = z.output<typeof change>

export const submitPlatform = contract({
  id: 'catalogue.submitPlatform',
  summary: '提交平台待复核；可指定公开日期，另一位有权限的人复核后公开',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/publication',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({
    platformId: idSchema,
    version,
    publishOn: plainDateSchema
      .nullable()
      .default(null)
      .meta({ title: '公开日期', description: '空为复核后立即' }),
  }),
  output: z.object({ number }),
  audit: 'catalogue.platform-submitted',
  refusals: {
    'catalogue.platform.verified': '单位已通过核验',
    'catalogue.platform.lines': '至少登记一条中试线',
    'catalogue.platform.prices': '中试线、服务和检测项目自公开之日起每天都有公开价，或写明面议的原因',
    'catalogue.platform.services': '服务项目都有能力参数',
    'catalogue.platform.evidence': '依据为实测或证书的参数都写明依据材料',
    'catalogue.platform.state': '平台尚未发布',
    'catalogue.platform.pending': '没有已提交、尚未办结的版本',
    'catalogue.platform.publish-on': '公开日期不早于今天',
  },
})

export const agreePlatform = contract({
  id: 'catalogue.agreePlatform',
  summary: '复核同意：立即公开，或在所定日期公开',
  kind: 'command',
  route: 'POST /platforms/{platformId}/versions/{number}/agreement',
  permission: reviews,
  input: z.object({ platformId: idSchema, number: addressed }),
  output: z.object({ state: z.enum(['published', 'scheduled']) }),
  audit: 'catalogue.platform-agreed',
  refusals: {
    'publishing.state': '该版待复核',
    'publishing.second-person': '复核人不是提交人',
    'catalogue.platform.name': '改后的名称在本单位不重复',
    'catalogue.certificate.changed': '所提交的证书此后没有另外的改动',
  },
})

export const returnPlatform = contract({
  id: 'catalogue.returnPlatform',
  summary: '复核退回并说明理由',
  kind: 'command',
  route: 'POST /platforms/{platformId}/versions/{number}/return',
  permission: reviews,
  input: z.object({ platformId: idSchema, number: addressed, note }),
  output: z.object({}),
  audit: 'catalogue.platform-returned',
  refusals: {
    'publishing.state': '该版待复核',
    'publishing.second-person': '复核人不是提交人',
  },
})

export const retractPlatform = contract({
  id: 'catalogue.retractPlatform',
  summary: '撤回已提交、尚未公开的版本',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/versions/{number}/retraction',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({ platformId: idSchema, number: addressed }),
  output: z.object({}),
  audit: 'catalogue.platform-retracted',
  refusals: { 'catalogue.platform.retract': '该版待复核或待发布' },
})

export const publishDuePlatforms = contract({
  id: 'catalogue.publishDuePlatforms',
  summary: '公开已复核同意且到了所定日期的平台',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ published: z.int() }),
  audit: 'catalogue.platforms-published-on-their-day',
  refusals: {},
})

const waiting = z
  .object({
    platformId: idSchema,
    platformName: z.string(),
    organisationName: z.string(),
    localityName: z.string(),
    number,
    state: z.enum(['in-review', 'scheduled']),
    submittedAt: instantSchema,
    publishOn: plainDateSchema.nullable(),
    own: z.boolean().meta({ description: '由本人提交，须由他人复核' }),
    change: z
      .boolean()
      .meta({ description: '已公开的平台改名称、类型、共建单位、开放承诺或资质证书；否则为公开整个平台' }),
  })
  .meta({ id: 'WaitingPlatform', title: '待复核的平台' })

export type WaitingPlatform = z.output<typeof waiting>

export const listPlatformReviews = contract({
  id: 'catalogue.listPlatformReviews',
  summary: '列出范围内待复核和待发布的平台',
  kind: 'query',
  route: 'GET /reviews/platforms',
  permission: reviews,
  input: z.object({}),
  output: z.object({ waiting: z.array(waiting) }),
  audit: null,
  refusals: {},
})

export const getPlatformReview = contract({
  id: 'catalogue.getPlatformReview',
  summary: '查看平台最近一次提交：公开后所见的内容、与上一公开版的差异、退回的理由',
  kind: 'query',
  route: 'GET /reviews/platforms/{platformId}',
  permission: reviews,
  input: z.object({ platformId: idSchema }),
  output: z.object({
    platformName: z.string(),
    latest: z
      .object({
        number,
        state: z.enum(['in-review', 'returned', 'scheduled', 'published', 'ended']),
        submittedAt: instantSchema,
        publishOn: plainDateSchema.nullable(),
        note: z.string().nullable(),
        own: z.boolean(),
        shown: z.array(z.object({ name: z.string(), value: z.string() })),
        comparedWith: number.nullable().meta({ description: '与第几版比较；首次公开为空' }),
        changes: z.array(change),
      })
      .nullable(),
  }),
  audit: null,
  refusals: {},
})

export const getPlatformHistory = contract({
  id: 'catalogue.getPlatformHistory',
  summary: '查看平台的公开历史：各版的日期、改动和复核情况；已撤下的说明何时、为何撤下',
  kind: 'query',
  route: 'GET /platforms/{platformId}/history',
  permission: 'public',
  input: z.object({ platformId: idSchema }),
  output: z
    .object({
      platformId: idSchema,
      name: z.string(),
      withdrawn: z.object({ since: instantSchema.nullable(), reason: z.string() }).nullable(),
      versions: z.array(
        z.object({
          number,
          publicFrom: instantSchema,
          publicTo: instantSchema.nullable(),
          endedReason: z.string().nullable(),
          agreedBy: z.enum(['organisation', 'office']).nullable(),
          first: z.boolean().meta({ description: '最早的公开版，没有可比较的' }),
          changes: z.array(change).meta({ description: '与上一公开版的差异；已撤下的平台不再列出' }),
        }),
      ),
    })
    .meta({ id: 'PlatformHistory', title: '平台公开历史' }),
  audit: null,
  refusals: {},
})

export const getPlatformVersion = contract({
  id: 'catalogue.getPlatformVersion',
  summary: '查看平台公开过的一版当时的全部内容；已撤下的平台不再列出',
  kind: 'query',
  route: 'GET /platforms/{platformId}/versions/{number}',
  permission: 'public',
  input: z.object({ platformId: idSchema, number: addressed }),
  output: z
    .object({
      platformId: idSchema,
      name: z.string().meta({ description: '平台现在的名称' }),
      number,
      publicFrom: instantSchema,
      publicTo: instantSchema.nullable(),
      shown: z.array(z.object({ name: z.string(), value: z.string() })),
    })
    .meta({ id: 'PlatformVersion', title: '平台的一个公开版' }),
  audit: null,
  refusals: {},
})

export const getPlatformOfPart = contract({
  id: 'catalogue.getPlatformOfPart',
  summary: '查看中试线、仪器设备、服务或检测项目属于哪个平台，平台须公开着或公开过',
  kind: 'query',
  route: 'GET /parts/{partId}/platform',
  permission: 'public',
  input: z.object({ partId: idSchema.meta({ title: '中试线、设备、服务或检测项目' }) }),
  output: z.object({
    platformId: idSchema,
    platformName: z.string(),
    withdrawn: z.boolean().meta({ description: '平台已撤下，见其公开历史' }),
    retired: z
      .object({
        kind: z.enum(['line', 'equipment', 'service', 'test']),
        name: z.string(),
        on: plainDateSchema,
        reason: z.string(),
      })
      .nullable()
      .meta({ description: '自该日起停止提供' }),
  }),
  audit: null,
  refusals: {},
})

export type PlatformHistory = z.output<typeof getPlatformHistory.output>
