import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, many, plainDateSchema } from '#kernel/schema.ts'
import { priced } from '#modules/pricing/fields.ts'
import { versionStates } from '#modules/publishing/terms.ts'
import {
  certificateFields,
  certificateRules,
  consistent,
  plausibleNumber,
  waitsForReview,
  withNormalNumber,
} from './certificate/fields.ts'
import {
  capabilities,
  certificateKind,
  freshness,
  platformKind,
  process,
  scopeLine,
  serviceForm,
  testView,
  validation,
} from './fields.ts'
import { lineView } from './line/fields.ts'
import { coBuilders, platformContent, pledge } from './platform/fields.ts'
import { certificateStandings, titleLevels } from './terms.ts'
import { publicTitle } from './title/api.ts'

const version = z.int().positive().meta({ title: '版本号' })
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
const status = z.enum(['draft', 'published', 'withdrawn'])
const limit = z.coerce.number().int().min(1).max(50).default(20).meta({ title: '每页条数' })
const after = z.string().max(200).optional().meta({ title: '游标', description: '上一页返回的 next' })

const level = z
  .enum(codesOf(titleLevels))
  .nullable()
  .meta({ title: '当前级别', description: '今天有效的称号中最高的；没有的为空' })

const platformCard = z
  .object({
    id: idSchema,
    name: z.string(),
    kind: platformKind,
    locality: z.string(),
    localityName: z.string(),
    directions: z.array(z.string()),
    summary: z.string(),
    processes: z.array(process),
    lines: z.int(),
    services: z.int(),
    certificates: z.array(certificateKind),
    level,
    confirmedOn: plainDateSchema,
    freshness,
  })
  .meta({ id: 'PlatformCard', title: '平台卡片' })

export type PlatformCard = z.output<typeof platformCard>

export const searchPlatforms = contract({
  id: 'catalogue.searchPlatforms',
  summary: '查找中试平台：按文字、地区、类型、工艺和验证类型',
  kind: 'query',
  route: 'GET /platforms',
  permission: 'public',
  input: z.object({
    q: z.string().trim().max(100).default('').meta({ title: '查找内容' }),
    locality: many(z.string().max(20)),
    kind: many(platformKind),
    process: many(process),
    validation: many(validation),
    cluster: many(z.string().max(40)),
    level: many(z.enum(codesOf(titleLevels))),
    after,
    limit,
  }),
  output: z.object({ platforms: z.array(platformCard), total: z.int(), next: z.string().nullable() }),
  audit: null,
  refusals: {},
})

const certificateView = z
  .object({
    id: idSchema,
    kind: certificateKind,
    number: z.string(),
    validFrom: plainDateSchema,
    validTo: plainDateSchema,
    valid: z.boolean().meta({ description: '今天是否在有效期内，且未终止' }),
    standing: z.enum(codesOf(certificateStandings)).meta({ title: '今天的状态' }),
    endedOn: plainDateSchema.nullable().meta({ description: '自该日起终止，不再有效' }),
    endedReason: z.string().nullable(),
    version,
    scope: z.array(scopeLine),
  })
  .meta({ id: 'Certificate', title: '资质证书' })

const serviceView = z
  .object({
    id: idSchema,
    name: z.string(),
    validation,
    validationName: z.string().meta({ description: '今天的名称；已取消的项用它最后的名称' }),
    form: serviceForm,
    formName: z.string(),
    capabilities,
    leadDays: z.int(),
    ...priced,
    contact: z.string(),
    version,
  })
  .meta({ id: 'Service', title: '服务项目' })

const equipmentView = z
  .object({
    id: idSchema,
    innerId: z.string(),
    name: z.string(),
    model: z.string().nullable(),
    manufacturer: z.string().nullable(),
    shareMode: z.string(),
    function: z.string().nullable(),
    capabilities,
  })
  .meta({ id: 'Equipment', title: '仪器设备' })

const platformView = z
  .object({
    id: idSchema,
    organisationId: idSchema,
    organisationName: z.string(),
    name: z.string(),
    kind: platformKind,
    locality: z.string(),
    localityName: z.string(),
    address: z.string(),
    sites: z
      .array(
        z.object({ name: z.string(), locality: z.string(), localityName: z.string(), address: z.string() }),
      )
      .meta({ description: '主要场地之外的' }),
    directions: z.array(z.string()),
    clusters: z.array(z.string()).meta({ description: '“135N”先进制造业集群的代码，见分类体系' }),
    miitDirections: z.array(z.string()).meta({ description: '工信部重点方向的代码，见分类体系' }),
    classes: z
      .array(
        z.object({ scheme: z.enum(['cluster-135n', 'miit-direction']), code: z.string(), name: z.string() }),
      )
      .meta({ description: '上述代码在今天执行的版本中的名称；该版本没有的，名称即代码' }),
    summary: z.string(),
    hotline: z.string(),
    coBuilders,
    governance: z.string().meta({ description: '运行机制；空为未填写' }),
    pledge: pledge.nullable(),
    level,
    titles: z
      .array(z.object({ ...publicTitle.shape, rectifying: z.boolean().meta({ title: '正在限期整改' }) }))
      .meta({ description: '经核对的，含已过有效期的' }),
    status,
    withdrawnReason: z.string().nullable(),
    confirmedOn: plainDateSchema,
    freshness,
    publishedAt: instantSchema.nullable(),
    version,
    lines: z.array(lineView),
    retiredLines: z
      .array(
        z.object({
          id: idSchema,
          name: z.string(),
          retiredOn: plainDateSchema,
          reason: z.string(),
          version,
        }),
      )
      .meta({ title: '已停止提供的中试线' }),
    services: z.array(serviceView),
    certificates: z.array(certificateView),
    equipment: z.array(equipmentView).meta({ description: '前 500 台（套）' }),
    tests: z.array(testView),
    equipmentTotal: z.int(),
  })
  .meta({ id: 'Platform', title: '中试平台' })

export type CertificateView = z.output<typeof certificateView>

export type PlatformView = z.output<typeof platformView>

export const getPlatform = contract({
  id: 'catalogue.getPlatform',
  summary: '查看平台：中试线、服务与价格、资质、设备',
  kind: 'query',
  route: 'GET /platforms/{platformId}',
  permission: 'public',
  input: z.object({ platformId: idSchema }),
  output: platformView,
  audit: null,
  refusals: {},
})

export const getFigures = contract({
  id: 'catalogue.getFigures',
  summary: '统计已发布的平台、中试线、服务和需求，按地区分列',
  kind: 'query',
  route: 'GET /figures',
  permission: 'public',
  input: z.object({}),
  output: z
    .object({
      platforms: z.int(),
      lines: z.int(),
      services: z.int(),
      needs: z.int(),
      localities: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          kind: z.enum(['county', 'functional-area']),
          tile: z.tuple([z.int(), z.int()]).meta({ description: '示意图中的列与行' }),
          platforms: z.int(),
        }),
      ),
      processes: z.array(z.object({ code: process, platforms: z.int() })),
    })
    .meta({ id: 'Figures', title: '概数' }),
  audit: null,
  refusals: {},
})

const manages = { 'enterprise-manager': 'organisation', 'platform-manager': 'organisation' } as const
const operates = {
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
  'platform-signatory': 'organisation',
} as const

const waiting = z
  .enum(codesOf(versionStates))
  .nullable()
  .meta({ title: '未公开的一版', description: '待复核或待发布；没有的为空' })

export const listOwnPlatforms = contract({
  id: 'catalogue.listOwnPlatforms',
  summary: '列出本单位的平台（含草稿和已撤下的）',
  kind: 'query',
  route: 'GET /own/platforms',
  permission: { ...manages, ...operates },
  input: z.object({}),
  output: z.object({
    platforms: z.array(
      z.object({
        id: idSchema,
        name: z.string(),
        status,
        waiting,
        confirmedOn: plainDateSchema,
        freshness,
        version,
        lines: z.array(z.object({ id: idSchema, name: z.string() })),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const getOwnPlatform = contract({
  id: 'catalogue.getOwnPlatform',
  summary: '查看本单位的平台（含草稿和已撤下的）',
  kind: 'query',
  route: 'GET /own/platforms/{platformId}',
  permission: { ...manages, ...operates },
  input: z.object({ platformId: idSchema }),
  output: platformView.extend({ waiting }),
  audit: null,
  refusals: {},
})

export const registerPlatform = contract({
  id: 'catalogue.registerPlatform',
  summary: '登记一个中试平台，先存为草稿',
  kind: 'command',
  route: 'POST /own/platforms',
  permission: manages,
  input: platformContent,
  output: z.object({ platformId: idSchema }),
  audit: 'catalogue.platform-registered',
  refusals: {
    'catalogue.platform.locality': '平台和各场地的地区在本市地区名录中',
    'catalogue.platform.name': '同一单位的平台名称不重复',
    'catalogue.platform.cluster': '集群在当日执行的分类中',
    'catalogue.platform.direction': '重点方向在当日执行的分类中',
  },
})

export const revisePlatform = contract({
  id: 'catalogue.revisePlatform',
  summary: '修改平台的基本信息；保存即确认数据属实。公开的平台改名称、类型、共建单位和开放承诺，须他人复核',
  kind: 'command',
  route: 'PUT /own/platforms/{platformId}',
  permission: manages,
  input: platformContent.extend({ platformId: idSchema, version }),
  output: z.object({
    version,
    waiting: z.boolean().meta({ description: '名称、类型、共建单位或开放承诺有改动，待他人复核后公开' }),
  }),
  audit: 'catalogue.platform-revised',
  refusals: {
    'catalogue.platform.pending': '公开的平台同时只有一次名称、类型、共建单位或开放承诺的改动待复核',
    'catalogue.platform.locality': '平台和各场地的地区在本市地区名录中',
    'catalogue.platform.name': '同一单位的平台名称不重复',
    'catalogue.platform.cluster': '集群在当日执行的分类中',
    'catalogue.platform.direction': '重点方向在当日执行的分类中',
  },
})

export const withdrawPlatform = contract({
  id: 'catalogue.withdrawPlatform',
  summary: '撤下平台并说明理由；已确认的预约不受影响',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/withdrawal',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({ platformId: idSchema, version, reason }),
  output: z.object({ version }),
  audit: 'catalogue.platform-withdrawn',
  refusals: { 'catalogue.platform.state': '平台已发布' },
})

export const addCertificate = contract({
  id: 'catalogue.addCertificate',
  summary: '登记资质证书及其能力范围；公开的平台，须他人复核后公开，标识随之出现',
  kind: 'command',
  route: 'POST /own/platforms/{platformId}/certificates',
  permission: { 'platform-manager': 'organisation' },
  input: z
    .object({ platformId: idSchema, ...certificateFields })
    .superRefine(consistent)
    .transform(withNormalNumber)
    .superRefine(plausibleNumber),
  output: z.object({ certificateId: idSchema, waiting: waitsForReview }),
  audit: 'catalogue.certificate-added',
  refusals: certificateRules,
})
