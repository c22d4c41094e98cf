import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { violationKinds, violationStates } from './terms.ts'

const version = z.int().positive().meta({ title: '版本号' })
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const answers = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const
const attends = { ...answers, 'platform-technician': 'organisation' } as const
const both = { ...books, ...attends } as const
const target = z.object({ bookingId: idSchema, version })
const stored = z.object({ version })

export const checkIn = contract({
  id: 'booking.checkIn',
  summary: '到场签到，由需求单位或平台办理；过了宽限时间按爽约处理',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/check-in',
  permission: both,
  input: target,
  output: stored,
  audit: 'booking.checked-in',
  refusals: { 'booking.state': '已确认、尚未签到', 'booking.check-in': '在签到时间内' },
})

export const startRun = contract({
  id: 'booking.startRun',
  summary: '开始使用；前一项还没有结束、到预约时间以前该线另有占用的不能开始',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/start',
  permission: both,
  input: target,
  output: stored,
  audit: 'booking.started',
  refusals: {
    'booking.state': '已签到；预约结束后未满 24 小时',
    'booking.in-use': '前一项使用已经结束',
    'booking.free': '提前或推迟开始的，其间该线没有别的占用',
  },
})

export const finishRun = contract({
  id: 'booking.finishRun',
  summary: '结束使用；提前结束的，余下时段随即释放',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/finish',
  permission: both,
  input: target.extend({ note: z.string().trim().max(500).default('').meta({ title: '备注' }) }),
  output: stored,
  audit: 'booking.finished',
  refusals: { 'booking.state': '使用中' },
})

export const startWalkUp = contract({
  id: 'booking.startWalkUp',
  summary: '平台现场安排：中试线空闲时不经申请立即开始使用，记为本单位或曾预约过本平台的单位',
  kind: 'command',
  route: 'POST /own/lines/{lineId}/walk-ups',
  permission: attends,
  input: z.object({
    lineId: idSchema,
    end: instantSchema.meta({ title: '预计结束' }),
    clientId: idSchema.nullable().default(null).meta({ title: '使用单位', description: '为空表示本单位' }),
    purpose: z.string().trim().min(5, '请说明用途，至少 5 个字').max(1000).meta({ title: '用途' }),
  }),
  output: z.object({ bookingId: idSchema }),
  audit: 'booking.walk-up-started',
  refusals: {
    'booking.schedule': '中试线支持在线预约',
    'booking.order': '结束晚于现在，不超过 30 天',
    'booking.free': '时段空闲',
    'booking.needs': '所需的配套资源在该时段够用',
    'booking.in-use': '没有正在进行的使用',
  },
})

export const listFormerClients = contract({
  id: 'booking.listFormerClients',
  summary: '列出曾预约过本单位中试线的单位，供现场安排时选择',
  kind: 'query',
  route: 'GET /own/former-clients',
  permission: attends,
  input: z.object({}),
  output: z.object({ clients: z.array(z.object({ id: idSchema, name: z.string() })) }),
  audit: null,
  refusals: {},
})

export const followCourses = contract({
  id: 'booking.followCourses',
  summary: '把过了宽限时间未签到的记为爽约并释放时段；提醒超时使用的下一家',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ noShows: z.int(), overruns: z.int() }),
  audit: 'booking.courses-followed',
  refusals: {},
})

const violationRow = z.object({
  id: idSchema,
  kind: z.enum(codesOf(violationKinds)),
  state: z.enum(codesOf(violationStates)),
  at: instantSchema,
  countsUntil: instantSchema.nullable().meta({
    title: '计入到何时',
    description: '按该线现行的违规限制；已撤销的、没有这项规则的为空',
  }),
  bookingId: idSchema,
  bookingNumber: z.string(),
  lineName: z.string(),
  platformName: z.string(),
  clientName: z.string(),
  appeal: z.string().nullable(),
  appealedAt: instantSchema.nullable(),
  decision: z.string().nullable(),
  decidedAt: instantSchema.nullable(),
})
export type ViolationView = z.output<typeof violationRow>

export const listViolations = contract({
  id: 'booking.listViolations',
  summary: '列出本单位的违规记录，或本单位平台记录的违规；两边看到的相同',
  kind: 'query',
  route: 'GET /own/violations',
  permission: both,
  input: z.object({ side: z.enum(['client', 'provider']) }),
  output: z.object({ violations: z.array(violationRow) }),
  audit: null,
  refusals: {},
})

export const appealViolation = contract({
  id: 'booking.appealViolation',
  summary: '对一次违规记录申诉，写明情况；每次违规可申诉一次',
  kind: 'command',
  route: 'POST /own/violations/{violationId}/appeal',
  permission: books,
  input: z.object({ violationId: idSchema, reason }),
  output: z.object({}),
  audit: 'booking.violation-appealed',
  refusals: { 'booking.violation-state': '尚未申诉' },
})

export const decideAppeal = contract({
  id: 'booking.decideAppeal',
  summary: '平台负责人对申诉作出决定，写明理由；撤销的不再计入',
  kind: 'command',
  route: 'POST /own/violations/{violationId}/decision',
  permission: { 'platform-manager': 'organisation' },
  input: z.object({
    violationId: idSchema,
    withdraw: z.boolean().meta({ title: '撤销该次违规' }),
    reason,
  }),
  output: z.object({}),
  audit: 'booking.appeal-decided',
  refusals: { 'booking.violation-state': '已申诉、待决定' },
})
