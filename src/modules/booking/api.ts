import { z } from 'zod'
import { day, type PlainDate } from '#kernel/calendar.ts'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { scheduleFields } from './schedule.ts'
import { dayStates } from './terms.ts'

const version = z.int().positive().meta({ title: '版本号' })
const span = z.object({ start: instantSchema, end: instantSchema })
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
const state = z.enum(['requested', 'confirmed', 'declined', 'cancelled', 'lapsed'])

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
      open: z.array(span),
      busy: z.array(span.extend({ kind: z.enum(['run', 'closure']) })),
      free: z.array(span),
      /** When the next request may begin at the earliest. */
      earliest: instantSchema.nullable(),
    })
    .meta({ id: 'Availability', title: '可用时间' }),
  audit: null,
  refusals: {},
})

export const getFreeDays = contract({
  id: 'booking.getFreeDays',
  summary: '查看若干平台的各条中试线从今天起哪些天有空',
  kind: 'query',
  route: 'GET /free-days',
  permission: 'public',
  input: z.object({
    platform: z.array(idSchema).max(5, '一次最多查看 5 个平台').default([]),
    days: z.coerce.number().int().min(1).max(60).default(30).meta({ title: '天数' }),
  }),
  output: z
    .object({
      from: plainDateSchema,
      to: plainDateSchema,
      lines: z.array(
        z.object({
          lineId: idSchema,
          platformId: idSchema,
          bookable: z.boolean().meta({ description: '是否支持在线预约；不支持的没有各天情况' }),
          days: z.array(z.enum(codesOf(dayStates))).meta({ description: '从 from 起，一天一项' }),
          nextFree: plainDateSchema.nullable().meta({ description: '这段日期内最早有空的一天' }),
        }),
      ),
    })
    .meta({ id: 'FreeDays', title: '各线空闲日' }),
  audit: null,
  refusals: {},
})

const refusal = z.object({ rule: z.string(), message: z.string(), field: z.string().optional() })

const requestRules = {
  'booking.schedule': '中试线支持在线预约',
  'booking.order': '结束晚于开始',
  'booking.grid': '开始和结束为整点或半点',
  'booking.notice': '不晚于规定的提前量',
  'booking.horizon': '不超出可预约的期限',
  'booking.opening': '开始和结束在开放时间内',
  'booking.length': '不短于最短、不长于最长时长',
  'booking.free': '时段空闲',
  'booking.verified': '单位已通过核验',
  'booking.quota': '待答复的申请不超过上限',
}

export const checkRequest = contract({
  id: 'booking.checkRequest',
  summary: '申请前先查：列出所选时段不能申请的全部原因，与申请时所用规则相同',
  kind: 'query',
  route: 'GET /lines/{lineId}/request-check',
  permission: books,
  input: z.object({ lineId: idSchema, start: instantSchema, end: instantSchema }),
  output: z.object({ refusals: z.array(refusal) }),
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
    purpose: z.string().trim().min(10, '请说明用途，至少 10 个字').max(1000).meta({ title: '用途' }),
    contact: z.string().trim().min(5, '请填写联系方式').max(100).meta({ title: '联系方式' }),
  }),
  output: z.object({ bookingId: idSchema }),
  audit: 'booking.requested',
  refusals: requestRules,
})

const bookingRow = z.object({
  id: idSchema,
  number: z.string(),
  state,
  lineId: idSchema,
  lineName: z.string(),
  platformId: idSchema,
  platformName: z.string(),
  clientName: z.string(),
  start: instantSchema,
  end: instantSchema,
  holdUntil: instantSchema.nullable(),
  createdAt: instantSchema,
  version,
})

export type BookingRowView = z.output<typeof bookingRow>

export const listBookings = contract({
  id: 'booking.listBookings',
  summary: '列出本单位提出的或收到的预约',
  kind: 'query',
  route: 'GET /bookings',
  permission: sees,
  input: z.object({
    side: z.enum(['client', 'provider']).meta({ description: 'client：本单位提出的；provider：平台收到的' }),
    waiting: z.stringbool().or(z.boolean()).default(false).meta({ title: '只看待答复' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({ bookings: z.array(bookingRow), next: idSchema.nullable() }),
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
  output: bookingRow
    .extend({
      side: z.enum(['client', 'provider']),
      providerName: z.string(),
      purpose: z.string(),
      contact: z.string(),
      hotline: z.string(),
      address: z.string(),
      need: z
        .object({
          number: z.string(),
          name: z.string(),
          background: z.string(),
          requirements: z.array(z.object({ name: z.string(), text: z.string(), hard: z.boolean() })),
        })
        .nullable(),
      /** Who has to do what next, and by when. */
      next: z.object({ who: z.string(), what: z.string(), due: instantSchema.nullable() }).nullable(),
      timeline: z.array(
        z.object({
          at: instantSchema,
          event: z.string(),
          text: z.string(),
          by: z.string(),
          note: z.string(),
        }),
      ),
      can: z.object({ answer: z.boolean(), cancel: z.boolean() }),
      cancelRule: z.string(),
    })
    .meta({ id: 'Booking', title: '预约' }),
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
  refusals: { 'booking.state': '申请待答复且未逾期' },
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
  input: z.object({ bookingId: idSchema, version, reason }),
  output: z.object({ version }),
  audit: 'booking.cancelled',
  refusals: {
    'booking.state': '预约仍有效',
    'booking.cancel-notice': '不晚于规定的取消时限',
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
  summary: '登记停用时段（检修、节假日等）；与已有预约冲突的不能登记',
  kind: 'command',
  route: 'POST /own/lines/{lineId}/closures',
  permission: answers,
  input: z
    .object({
      lineId: idSchema,
      start: instantSchema,
      end: instantSchema,
      reason: z.string().trim().min(2, '请写明原因').max(200).meta({ title: '原因' }),
    })
    .refine(({ start, end }) => start < end, { path: ['end'], message: '结束时间须晚于开始时间' }),
  output: z.object({ closureId: idSchema }),
  audit: 'booking.closure-added',
  refusals: { 'booking.free': '该时段没有预约或其他停用' },
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
  refusals: {},
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
      lines: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          platformName: z.string(),
          open: z.array(span),
          entries: z.array(
            span.extend({
              id: idSchema,
              kind: z.enum(['run', 'closure']),
              state,
              label: z.string(),
            }),
          ),
        }),
      ),
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
