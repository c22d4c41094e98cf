import { z } from 'zod'
import { day, type PlainDate } from '#kernel/calendar.ts'
import { contract } from '#kernel/operation.ts'
import { roles } from '#kernel/role.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { productClasses } from '#modules/catalogue/terms.ts'
import { bookingRow, bookingView, state, version } from './booking-view.ts'
import { scheduleFields } from './schedule.ts'
import { repeat } from './series/recurrence.ts'
import { asks, partNames, requestRules } from './terms.ts'

const productClass = z
  .enum(codesOf(productClasses))
  .meta({ title: '产品类别', description: '按换产安排准备和清洗的中试线须填写' })
const part = z.enum(codesOf(partNames))
const span = z.object({ start: instantSchema, end: instantSchema })
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })

const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const answers = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const
const sees = {
  ...books,
  ...answers,
  'platform-technician': 'organisation',
  'platform-signatory': 'organisation',
} as const

/** A page of a calendar: as many days as somebody looks at, and no more than is worth computing. */
const dates = { from: plainDateSchema, to: plainDateSchema }
type Dates = { readonly from: PlainDate; readonly to: PlainDate }
const isForward = ({ from, to }: Dates): boolean => from <= to
const forwardOnly = { path: ['to'], message: '结束日期不能早于开始日期' }
const isShown = ({ from, to }: Dates): boolean => Date.parse(to) - Date.parse(from) <= 92 * day
const shownOnly = { path: ['to'], message: '一次最多查看 92 天' }

const scheduleView = z.object({ ...scheduleFields, openingText: z.string(), version: z.int() })

export const getAvailability = contract({
  id: 'booking.getAvailability',
  summary: '查看一条中试线在一段日期内的开放、占用和空闲时间',
  kind: 'query',
  route: 'GET /lines/{lineId}/availability',
  permission: 'public',
  input: z
    .object({ lineId: idSchema, ...dates })
    .refine(isForward, forwardOnly)
    .refine(isShown, shownOnly),
  output: z
    .object({
      schedule: scheduleView.nullable().meta({ description: '为空表示不支持在线预约' }),
      open: z.array(span).meta({
        description: '开放时间，不含平台规则不接受查看者的时段；平台不接受新预约的为空',
      }),
      busy: z.array(
        span.extend({
          kind: z
            .enum(['run', 'closure', 'needs'])
            .meta({ description: 'needs：配套的设备、人员或公用工程不足或不开放' }),
        }),
      ),
      free: z.array(span),
      late: z.array(span).meta({ description: '申请已来不及的时间' }),
      beyond: z.array(span).meta({ description: '可预约期限之外、此后又可申请的时间' }),
      /** When the next request may begin at the earliest. */
      earliest: instantSchema.nullable(),
      until: instantSchema.nullable().meta({ description: '可预约期限：须在此之前结束' }),
      noticeHours: z.number().nullable().meta({ description: '按今天的规则须提前的小时数' }),
      horizonDays: z.number().nullable().meta({ description: '按今天的规则最多提前的天数' }),
    })
    .meta({ id: 'Availability', title: '可用时间' }),
  audit: null,
  refusals: {},
})

export const refusal = z.object({
  rule: z.string(),
  message: z.string(),
  field: z.string().optional(),
  override: z.array(z.enum(roles)).default([]).meta({ title: '可准许例外的角色' }),
})

export const checkRequest = contract({
  id: 'booking.checkRequest',
  summary: '申请前先查：列出所选时段不能申请的全部原因，与申请时所用规则相同',
  kind: 'query',
  route: 'GET /lines/{lineId}/request-check',
  permission: books,
  input: z.object({
    lineId: idSchema,
    start: instantSchema,
    end: instantSchema,
    productClass: productClass.optional(),
    needId: idSchema.optional(),
    runnerId: idSchema.optional(),
  }),
  output: z.object({
    refusals: z.array(refusal),
    mayPlead: z.boolean().meta({ description: '写明理由后，可请平台准许例外' }),
    atOnce: z.boolean().meta({ description: '提交后自动确认，无需等待答复' }),
    takes: z
      .array(span.extend({ name: z.string(), part }))
      .meta({ description: '除运行外还会占用什么：准备、清洗和配套资源；中试线本身的 name 为空' }),
  }),
  audit: null,
  refusals: {},
})

export const requestBooking = contract({
  id: 'booking.requestBooking',
  summary: '申请预约中试线；平台答复前为您保留该时段',
  kind: 'command',
  route: 'POST /bookings',
  permission: books,
  input: z.object({
    lineId: idSchema,
    start: instantSchema,
    end: instantSchema,
    needId: idSchema.optional().meta({ title: '关联的需求', description: '平台可查看所附需求的内容' }),
    productClass: productClass.optional(),
    offerId: idSchema.optional().meta({ title: '闲时报价', description: '按这份报价的价格申请其时段' }),
    purpose: z.string().trim().min(10, '请说明用途，至少 10 个字').max(1000).meta({ title: '用途' }),
    contact: z.string().trim().min(5, '请填写联系方式').max(100).meta({ title: '联系方式' }),
    runnerId: idSchema.optional().meta({ title: '由谁操作', description: '本单位的人员；不填为本人' }),
    plea: z
      .string()
      .trim()
      .min(10, '请写明为何请平台准许例外，至少 10 个字')
      .max(500)
      .optional()
      .meta({ title: '请准许例外的理由', description: '只在违反的规则都可准许例外时有用' }),
  }),
  output: z.object({ bookingId: idSchema }),
  audit: 'booking.requested',
  refusals: requestRules,
})

const listed = bookingRow
  .extend({ asks: z.enum(codesOf(asks)).nullable().meta({ title: '待答复的改期或互换' }) })
  .meta({ id: 'ListedBooking', title: '清单中的预约' })
export type BookingRowView = z.output<typeof listed>

export const listBookings = contract({
  id: 'booking.listBookings',
  summary: '列出本单位提出的或收到的预约',
  kind: 'query',
  route: 'GET /bookings',
  permission: sees,
  input: z.object({
    side: z.enum(['client', 'provider']).meta({ description: 'client：本单位提出的；provider：平台收到的' }),
    waiting: z.stringbool().or(z.boolean()).default(false).meta({
      title: '只看待办理',
      description: '平台：待答复的申请、改期和互换；需求单位：待另行安排的、待答复的互换',
    }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({ bookings: z.array(listed), next: idSchema.nullable() }),
  audit: null,
  refusals: {},
})

export const getBooking = contract({
  id: 'booking.getBooking',
  summary: '查看一个预约：双方所见的时间线相同',
  kind: 'query',
  route: 'GET /bookings/{bookingId}',
  permission: sees,
  input: z.object({ bookingId: idSchema }),
  output: bookingView,
  audit: null,
  refusals: {},
})

export const confirmBooking = contract({
  id: 'booking.confirmBooking',
  summary: '平台确认预约',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/confirmation',
  permission: answers,
  input: z.object({
    bookingId: idSchema,
    version,
    note: z.string().trim().max(500).default('').meta({ title: '备注' }),
  }),
  output: z.object({ version }),
  audit: 'booking.confirmed',
  refusals: {
    'booking.state': '申请待答复且未逾期',
    'booking.override': '请求例外的，由可准许的人确认并写明理由',
    'booking.incompatible': '前后产品类别可以相接',
    'booking.product-class': '按换产安排的线已选产品类别',
    'booking.change-over': '与前后预约之间留足准备和清洗时间',
  },
})

export const declineBooking = contract({
  id: 'booking.declineBooking',
  summary: '平台不接受预约，须说明理由',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/refusal',
  permission: answers,
  input: z.object({ bookingId: idSchema, version, reason }),
  output: z.object({ version }),
  audit: 'booking.declined',
  refusals: { 'booking.state': '申请待答复且未逾期' },
})

export const cancelBooking = contract({
  id: 'booking.cancelBooking',
  summary: '取消预约：需求方按取消规则，平台须说明理由',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/cancellation',
  permission: { ...books, ...answers },
  input: z.object({
    bookingId: idSchema,
    version,
    reason,
    late: z.boolean().default(false).meta({ title: '接受记为逾期取消' }),
  }),
  output: z.object({ version }),
  audit: 'booking.cancelled',
  refusals: {
    'booking.state': '预约仍有效',
    'booking.cancel-notice': '不晚于规定的取消时限，或接受记为逾期取消',
    'booking.lock': '不在锁定期内',
  },
})

export const getSchedule = contract({
  id: 'booking.getSchedule',
  summary: '查看本单位中试线的开放安排',
  kind: 'query',
  route: 'GET /own/lines/{lineId}/schedule',
  permission: { ...answers },
  input: z.object({ lineId: idSchema }),
  output: z.object({ schedule: scheduleView.nullable() }),
  audit: null,
  refusals: {},
})

export const setSchedule = contract({
  id: 'booking.setSchedule',
  summary: '设定中试线的开放时间和预约规则；已有预约不受影响',
  kind: 'command',
  route: 'PUT /own/lines/{lineId}/schedule',
  permission: answers,
  input: z.object({
    lineId: idSchema,
    ...scheduleFields,
    version: z.int().min(0).meta({ title: '版本号', description: '首次设定为 0' }),
  }),
  output: z.object({ version: z.int() }),
  audit: 'booking.schedule-set',
  refusals: {},
})

export const addClosure = contract({
  id: 'booking.addClosure',
  summary: '登记停用时段（检修、保养、彻底清洗等），可按周期重复；与已有预约冲突的不能登记',
  kind: 'command',
  route: 'POST /own/resources/{resourceId}/closures',
  permission: answers,
  input: z
    .object({
      resourceId: idSchema.meta({ description: '中试线或其他资源的编号' }),
      start: instantSchema,
      end: instantSchema,
      reason: z.string().trim().min(2, '请写明原因').max(200).meta({ title: '原因' }),
      repeat: repeat.optional(),
      skipTaken: z
        .boolean()
        .default(false)
        .meta({ title: '跳过已占用的次数', description: '只登记空闲的各次；否则有一次冲突就都不登记' }),
      deepCleaned: z
        .boolean()
        .default(false)
        .meta({ title: '彻底清洗', description: '此后的运行不受之前产品类别的限制' }),
    })
    .refine(({ start, end }) => start < end, { path: ['end'], message: '结束时间须晚于开始时间' }),
  output: z.object({
    closureId: idSchema,
    registered: z.int().meta({ description: '登记的次数' }),
    skipped: z.array(span).meta({ description: '因已被占用而跳过的各次' }),
  }),
  audit: 'booking.closure-added',
  refusals: {
    'booking.free': '该时段没有预约或其他停用',
    'booking.repeat': '每次在下一次之前结束，不超过 400 次',
  },
})

export const removeClosure = contract({
  id: 'booking.removeClosure',
  summary: '撤销停用时段',
  kind: 'command',
  route: 'DELETE /own/closures/{closureId}',
  permission: answers,
  input: z.object({ closureId: idSchema }),
  output: z.object({}),
  audit: 'booking.closure-removed',
  refusals: {
    'booking.outage': '不是故障或事故的停用',
    'booking.closure-over': '停用还没有结束；已经开始的，从现在起撤销',
  },
})

/** What takes one resource, piece by piece: a booking has as many entries of it as it has parts and units there. */
const calendarRow = z.object({
  id: idSchema,
  name: z.string(),
  platformName: z.string(),
  entries: z.array(
    span.extend({
      id: idSchema,
      kind: z.enum(['run', 'closure']),
      part,
      unit: z.int(),
      state,
      label: z.string(),
      outage: z.boolean().meta({ description: '故障或事故的停用，在“故障与事故”中恢复' }),
    }),
  ),
})

export const getCalendar = contract({
  id: 'booking.getCalendar',
  summary: '查看本单位各中试线的日历',
  kind: 'query',
  route: 'GET /own/calendar',
  permission: {
    ...answers,
    'platform-technician': 'organisation',
    'platform-signatory': 'organisation',
  },
  input: z.object(dates).refine(isForward, forwardOnly).refine(isShown, shownOnly),
  output: z
    .object({
      lines: z.array(calendarRow.extend({ open: z.array(span) })),
      resources: z
        .array(calendarRow.extend({ kind: z.enum(['device', 'room', 'operator', 'utility']) }))
        .meta({ description: '中试线以外的资源' }),
    })
    .meta({ id: 'Calendar', title: '日历' }),
  audit: null,
  refusals: {},
})

export const lapseRequests = contract({
  id: 'booking.lapseRequests',
  summary: '让逾期未答复的申请失效，释放时段并通知双方',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ lapsed: z.int() }),
  audit: 'booking.lapsed',
  refusals: {},
})
