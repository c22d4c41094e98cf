import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { courses, requestRules } from '#modules/booking/terms.ts'
import { alternativeKinds, stopKinds, stopStates } from './terms.ts'

const attends = {
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
  'platform-technician': 'organisation',
} as const
const closes = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const
const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const

const words = (title: string, least = 5) =>
  z.string().trim().min(least, `请写明${title}，至少 ${least} 个字`).max(1000).meta({ title })

const stop = z
  .object({
    id: idSchema,
    number: z.string(),
    kind: z.enum(codesOf(stopKinds)),
    state: z.enum(codesOf(stopStates)),
    platformName: z.string(),
    resources: z.array(z.string()),
    what: z.string(),
    reportedBy: z.string(),
    at: instantSchema,
    until: instantSchema.meta({ title: '预计恢复' }),
    action: z.string().nullable(),
    actedBy: z.string().nullable(),
    verification: z.string().nullable(),
    verifiedBy: z.string().nullable(),
    verifiedAt: instantSchema.nullable(),
    affected: z.array(
      z.object({
        bookingId: idSchema,
        number: z.string(),
        clientName: z.string(),
        state: z.enum(codesOf(courses)),
        start: instantSchema,
        end: instantSchema,
      }),
    ),
    /** The caller recorded the action of an incident, so another must verify it. */
    byMe: z.boolean(),
  })
  .meta({ id: 'Stop', title: '故障与事故' })
export type StopView = z.output<typeof stop>

export const listStoppable = contract({
  id: 'incident.listStoppable',
  summary: '列出本单位可登记停用的中试线和其他资源',
  kind: 'query',
  route: 'GET /own/stoppable-resources',
  permission: attends,
  input: z.object({}),
  output: z.object({
    resources: z.array(z.object({ id: idSchema, platformId: idSchema, name: z.string() })),
  }),
  audit: null,
  refusals: {},
})

export const reportStop = contract({
  id: 'incident.reportStop',
  summary: '登记故障或事故：所选资源立即停用，受影响的预约随即通知，并可一键改到其他时段',
  kind: 'command',
  route: 'POST /own/stops',
  permission: attends,
  input: z.object({
    kind: z.enum(codesOf(stopKinds)).meta({ title: '类别' }),
    resourceIds: z.array(idSchema).min(1, '请至少选择一项').max(50).meta({ title: '停用哪些资源' }),
    what: words('发生了什么'),
    until: instantSchema.meta({ title: '预计恢复', description: '到时没有恢复的，系统逐日顺延' }),
    suspendsQualifications: z
      .boolean()
      .default(false)
      .meta({ title: '同时暂停所选中试线的全部上机资格', description: '只用于事故；由平台逐一恢复' }),
  }),
  output: z.object({ stopId: idSchema, affected: z.int().meta({ title: '受影响的预约' }) }),
  audit: 'incident.reported',
  refusals: {
    'incident.until': '预计恢复在以后、90 天以内',
    'incident.one-platform': '所选资源属于同一平台',
  },
})

export const listStops = contract({
  id: 'incident.listStops',
  summary: '列出本单位的故障与事故，停用中的在前；附受影响的预约和各自的安排',
  kind: 'query',
  route: 'GET /own/stops',
  permission: attends,
  input: z.object({}),
  output: z.object({ stops: z.array(stop) }),
  audit: null,
  refusals: {},
})

export const extendStop = contract({
  id: 'incident.extendStop',
  summary: '推迟预计恢复的时间；其间的预约同样受影响',
  kind: 'command',
  route: 'POST /own/stops/{stopId}/extension',
  permission: attends,
  input: z.object({ stopId: idSchema, until: instantSchema }),
  output: z.object({ affected: z.int() }),
  audit: 'incident.extended',
  refusals: { 'incident.state': '尚未恢复', 'incident.until': '晚于原定、从现在起 90 天以内' },
})

export const recordAction = contract({
  id: 'incident.recordAction',
  summary: '登记处置措施；设备故障随即可以恢复，安全事故须由另一人核验',
  kind: 'command',
  route: 'POST /own/stops/{stopId}/action',
  permission: attends,
  input: z.object({ stopId: idSchema, action: words('处置措施') }),
  output: z.object({}),
  audit: 'incident.action-recorded',
  refusals: { 'incident.state': '停用中、尚未登记处置' },
})

export const closeStop = contract({
  id: 'incident.closeStop',
  summary: '核验处置并恢复使用；安全事故不能由登记处置的人核验',
  kind: 'command',
  route: 'POST /own/stops/{stopId}/closing',
  permission: closes,
  input: z.object({ stopId: idSchema, verification: words('核验情况') }),
  output: z.object({}),
  audit: 'incident.closed',
  refusals: {
    'incident.state': '已登记处置、尚未恢复',
    'incident.second-person': '安全事故由登记处置以外的人核验',
  },
})

const alternative = z.object({
  kind: z.enum(codesOf(alternativeKinds)),
  lineId: idSchema,
  lineName: z.string(),
  platformName: z.string(),
  start: instantSchema,
  end: instantSchema,
  atOnce: z.boolean().meta({ description: '接受后沿用原来的确认；否：由该平台答复' }),
})
export type AlternativeView = z.output<typeof alternative>

export const listAlternatives = contract({
  id: 'incident.listAlternatives',
  summary: '列出因停用失去时段的预约可改到的时段：原线稍后、同单位其他线、其他满足需求的线',
  kind: 'query',
  route: 'GET /bookings/{bookingId}/alternatives',
  permission: books,
  input: z.object({ bookingId: idSchema }),
  output: z.object({
    number: z.string(),
    version: z.int(),
    lineName: z.string(),
    start: instantSchema,
    end: instantSchema,
    waiting: z.boolean().meta({ description: '仍待另行安排' }),
    why: z.string(),
    alternatives: z.array(alternative),
  }),
  audit: null,
  refusals: {},
})

export const acceptAlternative = contract({
  id: 'incident.acceptAlternative',
  summary: '接受另行安排的时段；同一单位的沿用原来的确认，其他单位的由其答复',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/alternative',
  permission: books,
  input: z.object({
    bookingId: idSchema,
    version: z.int().positive(),
    lineId: idSchema,
    start: instantSchema,
    end: instantSchema,
  }),
  output: z.object({ bookingId: idSchema.meta({ description: '有了时段的预约' }) }),
  audit: 'incident.alternative-accepted',
  refusals: {
    ...requestRules,
    'booking.state': '待另行安排',
    'booking.past': '开始时间还没有过去',
    'booking.move-length': '由多个步骤组成的预约另行安排时不改时长',
    'incident.steps': '整套流程的各个步骤在原中试线上安排得下',
  },
})

export const followStops = contract({
  id: 'incident.followStops',
  summary: '把到了预计时间仍未恢复的停用顺延一天',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ extended: z.int() }),
  audit: 'incident.stops-followed',
  refusals: {},
})
