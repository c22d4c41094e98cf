import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema } from '#kernel/schema.ts'
import { productClasses } from '#modules/catalogue/terms.ts'
import { templateContent, templateFields } from './template.ts'
import { presences, proposalKinds, repeats } from './terms.ts'

/** One step of one batch as it is planned: when, and which units of which resources. */
export const runTask = z.object({
  step: z.int().min(0).meta({ description: '模板的第几步，从 0 起' }),
  batch: z.int().min(0).meta({ description: '第几批，从 0 起；整个流程一次的步骤为 0' }),
  start: instantSchema,
  end: instantSchema,
  units: z
    .array(
      z.array(z.object({ resourceId: idSchema, unit: z.int().positive().meta({ title: '第几份' }) })).max(50),
    )
    .max(8)
    .meta({ description: '按模板中所用资源的次序' }),
})
export type RunTask = z.output<typeof runTask>

const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const keeps = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const
const sees = {
  ...books,
  ...keeps,
  'platform-technician': 'organisation',
  'platform-signatory': 'organisation',
} as const

const version = z.int().positive().meta({ title: '版本号' })

const own = z.object({
  id: idSchema,
  lineId: idSchema,
  version,
  retired: z.boolean(),
  revisedAt: instantSchema,
  content: templateContent,
})
export type OwnTemplate = z.output<typeof own>

const usable = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(['line', 'device', 'room', 'operator', 'utility']),
  units: z.int(),
})
export type UsableResource = z.output<typeof usable>

export const listOwnRunTemplates = contract({
  id: 'run.listOwnRunTemplates',
  summary: '列出本单位一条中试线的流程模板，和可以写进去的资源',
  kind: 'query',
  route: 'GET /own/lines/{lineId}/run-templates',
  permission: sees,
  input: z.object({ lineId: idSchema }),
  output: z.object({ lineName: z.string(), templates: z.array(own), resources: z.array(usable) }),
  audit: null,
  refusals: {},
})

const templateRules = {
  'run.template.resources': '所用资源都是本平台在用的，且数量够',
  'run.template.bookable': '中试线已设开放安排',
}

export const addRunTemplate = contract({
  id: 'run.addRunTemplate',
  summary: '为本单位的中试线添加流程模板',
  kind: 'command',
  route: 'POST /own/lines/{lineId}/run-templates',
  permission: keeps,
  input: z.object({ lineId: idSchema, ...templateFields }),
  output: z.object({ templateId: idSchema }),
  audit: 'run.template-added',
  refusals: templateRules,
})

export const reviseRunTemplate = contract({
  id: 'run.reviseRunTemplate',
  summary: '修改流程模板；已预约的仍按当时的版本',
  kind: 'command',
  route: 'PUT /own/run-templates/{templateId}',
  permission: keeps,
  input: z.object({ templateId: idSchema, version, ...templateFields }),
  output: z.object({ version }),
  audit: 'run.template-revised',
  refusals: templateRules,
})

export const retireRunTemplate = contract({
  id: 'run.retireRunTemplate',
  summary: '停用流程模板；已预约的不受影响',
  kind: 'command',
  route: 'POST /own/run-templates/{templateId}/retirement',
  permission: keeps,
  input: z.object({ templateId: idSchema, version }),
  output: z.object({}),
  audit: 'run.template-retired',
  refusals: {},
})

const offered = z.object({
  id: idSchema,
  version,
  name: z.string(),
  summary: z.string(),
  batch: templateFields.batch,
  mostBatches: z.int(),
  steps: z.array(
    z.object({
      name: z.string(),
      each: z.enum(codesOf(repeats)),
      presence: z.enum(codesOf(presences)),
      duration: z.string().meta({ title: '用时' }),
    }),
  ),
})
export type OfferedTemplate = z.output<typeof offered>

export const listRunTemplates = contract({
  id: 'run.listRunTemplates',
  summary: '列出一条公开的中试线可以整套预约的流程',
  kind: 'query',
  route: 'GET /lines/{lineId}/run-templates',
  permission: 'public',
  input: z.object({ lineId: idSchema }),
  output: z.object({ templates: z.array(offered) }),
  audit: null,
  refusals: {},
})

const wanted = {
  templateId: idSchema,
  size: z.number('请填写批量').positive('批量须大于 0').meta({ title: '每批的量' }),
  batches: z.int().min(1).max(10).meta({ title: '批数' }),
  productClass: z
    .enum(codesOf(productClasses))
    .optional()
    .meta({ title: '产品类别', description: '所用中试线按产品类别换产的，须填写' }),
}

const stepNames = z.array(z.string()).meta({ description: '按模板的次序' })
const resourceNames = z.record(idSchema, z.string()).meta({ description: '资源编号 → 名称' })

const proposal = z
  .object({
    kind: z.enum(codesOf(proposalKinds)),
    why: z.string(),
    start: instantSchema,
    end: instantSchema,
    tasks: z.array(runTask),
    waitingHours: z.number().meta({ description: '各批物料在步骤之间等候的时间之和' }),
    heldHours: z.number().meta({ description: '各资源占用的时间之和，每份分别计' }),
    gapPercent: z
      .number()
      .meta({ description: '完成时间距理论上可能的最早时间至多差多少；0 表示不可能更早' }),
    cost: z.object({ fen: fenSchema, how: z.string(), open: z.array(z.string()) }).nullable(),
    unpriced: z.string().nullable().meta({ description: '为什么没有金额' }),
  })
  .meta({ id: 'RunProposal', title: '整套流程的一个安排' })
export type RunProposal = z.output<typeof proposal>

const obstacle = z
  .object({
    certain: z.boolean().meta({ description: '已确认没有可行的安排；否则为在限定计算内没有找到' }),
    reasons: z.array(z.string()),
    changes: z
      .array(
        z.object({
          text: z.string(),
          size: z.number().optional(),
          batches: z.int().optional(),
          to: instantSchema.optional(),
        }),
      )
      .meta({ description: '单独作哪一项改动就排得下' }),
  })
  .meta({ id: 'RunObstacle', title: '排不下的原因' })
export type RunObstacle = z.output<typeof obstacle>

export const proposeRuns = contract({
  id: 'run.proposeRuns',
  summary: '按批量、批数和期限，为整套流程找出至多三个可行的安排；排不下时说明瓶颈和最小的改动',
  kind: 'query',
  route: 'POST /run-templates/{templateId}/proposals',
  permission: books,
  input: z
    .object({
      ...wanted,
      from: instantSchema.meta({ title: '不早于' }),
      to: instantSchema.meta({ title: '不晚于' }),
    })
    .refine(({ from, to }) => from < to, { path: ['to'], message: '最晚完成须晚于最早开始' }),
  output: z.object({
    version,
    window: z
      .object({ start: instantSchema, end: instantSchema })
      .meta({ description: '按提前量和可预约期限收窄后的期限' }),
    steps: stepNames,
    resources: resourceNames,
    proposals: z.array(proposal),
    obstacle: obstacle.nullable(),
  }),
  audit: null,
  refusals: {
    'catalogue.line.ended': '中试线没有停止提供',
    'run.size': '批量在模板范围内',
    'run.batches': '批数不超过模板所许',
    'run.window': '期限与可预约的时间有交集',
    'run.rules': '期限内有平台规则都允许的安排',
    'booking.schedule': '中试线支持在线预约',
    'booking.product-class': '按产品类别换产的中试线，已说明产品类别',
  },
  limit: { calls: 30, seconds: 60, per: 'person' },
})

export const requestRun = contract({
  id: 'run.requestRun',
  summary: '按所选安排一次申请整套流程：各步所用的资源要么全部占住，要么一个也不占',
  kind: 'command',
  route: 'POST /run-templates/{templateId}/bookings',
  permission: books,
  input: z.object({
    ...wanted,
    version,
    kind: z.enum(codesOf(proposalKinds)),
    tasks: z.array(runTask).min(1).max(120).meta({ title: '所选安排' }),
    needId: idSchema.optional().meta({ title: '关联的需求', description: '平台可查看所附需求的内容' }),
    purpose: z.string().trim().min(10, '请说明用途，至少 10 个字').max(1000).meta({ title: '用途' }),
    contact: z.string().trim().min(5, '请填写联系方式').max(100).meta({ title: '联系方式' }),
  }),
  output: z.object({ bookingId: idSchema }),
  audit: 'run.requested',
  refusals: {
    'catalogue.line.ended': '中试线没有停止提供',
    'run.size': '批量在模板范围内',
    'run.batches': '批数不超过模板所许',
    'run.version': '模板没有改过',
    'run.taken': '所选安排仍然可行，各资源都空闲',
    'booking.schedule': '中试线支持在线预约',
    'booking.notice': '不晚于规定的提前量',
    'booking.horizon': '不超出可预约的期限',
    'booking.verified': '单位已通过核验',
    'booking.quota': '待答复的申请不超过上限',
    'booking.product-class': '按产品类别换产的中试线，已说明产品类别',
  },
})

export const getRun = contract({
  id: 'run.getRun',
  summary: '查看一个预约的各步安排；不是整套流程的预约为空',
  kind: 'query',
  route: 'GET /bookings/{bookingId}/run',
  permission: sees,
  input: z.object({ bookingId: idSchema }),
  output: z.object({
    run: z
      .object({
        templateName: z.string(),
        version,
        size: z.string(),
        batches: z.int(),
        kind: z.enum(codesOf(proposalKinds)),
        steps: stepNames,
        resources: resourceNames,
        tasks: z.array(runTask),
      })
      .nullable(),
  }),
  audit: null,
  refusals: {},
})
