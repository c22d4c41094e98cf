/** 系列预约: a line for the same hours every so many days or weeks. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { productClasses } from '#modules/catalogue/terms.ts'
import { refusal } from '../api.ts'
import { bookingRow, version } from '../booking-view.ts'
import { moveAnswerRules } from '../move/api.ts'
import { requestRules, seriesChoices } from '../terms.ts'
import { mostInSeries } from './recurrence.ts'

const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const answers = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })

const choice = z.enum(codesOf(seriesChoices)).meta({
  title: '有的次数不能办理时',
  description: 'all：有一次不能就都不办；possible：只办能办的各次',
})

const wanted = {
  lineId: idSchema,
  start: instantSchema.meta({ title: '首次开始' }),
  end: instantSchema.meta({ title: '首次结束' }),
  every: z.coerce.number().int().min(1).max(52).meta({ title: '每隔' }),
  unit: z.enum(['day', 'week']).meta({ title: '单位', description: 'day：天；week：周' }),
  until: plainDateSchema.optional().meta({ title: '直到哪一天' }),
  count: z.coerce.number().int().min(2).max(mostInSeries).optional().meta({ title: '共几次' }),
  needId: idSchema.optional().meta({ title: '关联的需求' }),
  productClass: z.enum(codesOf(productClasses)).optional().meta({ title: '产品类别' }),
  runnerId: idSchema.optional().meta({ title: '由谁操作' }),
}
type Ends = { readonly until?: unknown; readonly count?: unknown }
const endsOnce = ({ until, count }: Ends): boolean => (until === undefined) !== (count === undefined)
const once = { path: ['count'], message: '请填写次数或截止日期，二者填一项' }

const span = { start: instantSchema, end: instantSchema }
const lost = z.object({ ...span, refusals: z.array(refusal) })

export const checkSeries = contract({
  id: 'booking.checkSeries',
  summary: '系列预约前先查：逐次列出能否申请和全部原因，与申请时所用规则相同',
  kind: 'query',
  route: 'GET /lines/{lineId}/series-check',
  permission: books,
  input: z.object(wanted).refine(endsOnce, once),
  output: z.object({
    occurrences: z.array(
      lost.extend({ atOnce: z.boolean().meta({ description: '提交后自动确认，无需等待答复' }) }),
    ),
    refusals: z.array(refusal).meta({ description: '整个系列不能申请的原因' }),
  }),
  audit: null,
  refusals: {},
})

export const requestSeries = contract({
  id: 'booking.requestSeries',
  summary: '申请系列预约：各次都是一个预约；有的次数不能申请时，按所选都不申请，或只申请能申请的',
  kind: 'command',
  route: 'POST /booking-series',
  permission: books,
  input: z
    .object({
      ...wanted,
      choice,
      purpose: z.string().trim().min(10, '请说明用途，至少 10 个字').max(1000).meta({ title: '用途' }),
      contact: z.string().trim().min(5, '请填写联系方式').max(100).meta({ title: '联系方式' }),
    })
    .refine(endsOnce, once),
  output: z.object({
    seriesId: idSchema,
    bookings: z.array(z.object({ bookingId: idSchema, ...span, confirmed: z.boolean() })),
    skipped: z.array(lost).meta({ description: '没有申请的各次和原因' }),
  }),
  audit: 'booking.series-requested',
  refusals: { ...requestRules, 'booking.series': '次数在允许范围内，各次不相接叠' },
})

const seriesView = z
  .object({
    id: idSchema,
    side: z.enum(['client', 'provider']),
    lineName: z.string(),
    platformName: z.string(),
    clientName: z.string(),
    purpose: z.string(),
    every: z.int(),
    unit: z.enum(['day', 'week']),
    createdAt: instantSchema,
    bookings: z.array(bookingRow),
    moves: z
      .array(z.object({ bookingId: idSchema, version, ...span, reason: z.string(), due: instantSchema }))
      .meta({ title: '待平台答复的改期', description: '各次申请改到的时段' }),
    late: z.array(idSchema).meta({ description: '现在取消将记为逾期取消的各次，需求单位可见' }),
    can: z.object({
      cancel: z.boolean(),
      move: z.boolean(),
      answer: z.boolean(),
      answerMove: z.boolean(),
    }),
  })
  .meta({ id: 'BookingSeries', title: '系列预约' })

export const getSeries = contract({
  id: 'booking.getSeries',
  summary: '查看一个系列预约和它的各次',
  kind: 'query',
  route: 'GET /booking-series/{seriesId}',
  permission: { ...books, ...answers },
  input: z.object({ seriesId: idSchema }),
  output: seriesView,
  audit: null,
  refusals: {},
})

const kept = z.object({ bookingId: idSchema, ...span, message: z.string() })

export const cancelSeries = contract({
  id: 'booking.cancelSeries',
  summary: '取消系列预约余下的各次：还没有开始的；各次按同样的取消规则',
  kind: 'command',
  route: 'POST /booking-series/{seriesId}/cancellation',
  permission: { ...books, ...answers },
  input: z.object({
    seriesId: idSchema,
    reason,
    choice,
    late: z
      .array(idSchema)
      .max(100)
      .default([])
      .meta({ title: '接受记为逾期取消的各次', description: '已过取消时限而没有列出的不取消' }),
  }),
  output: z.object({
    cancelled: z.int(),
    kept: z.array(kept).meta({ description: '没有取消的各次和原因' }),
  }),
  audit: 'booking.series-cancelled',
  refusals: {
    'booking.state': '还有没有开始的次数',
    'booking.cancel-notice': '不晚于规定的取消时限，或接受记为逾期取消',
    'booking.lock': '不在锁定期内',
  },
})

export const moveSeries = contract({
  id: 'booking.moveSeries',
  summary: '系列预约余下的各次一起改期：按首个余下的改动同样前移或后移；改成以前保留原时段',
  kind: 'command',
  route: 'POST /booking-series/{seriesId}/move',
  permission: books,
  input: z
    .object({
      seriesId: idSchema,
      start: instantSchema.meta({ title: '首个余下的新的开始' }),
      end: instantSchema.meta({ title: '首个余下的新的结束' }),
      reason,
      choice,
    })
    .refine(({ start, end }) => start < end, { path: ['end'], message: '结束时间须晚于开始时间' }),
  output: z.object({
    moved: z.int().meta({ description: '已改期的次数' }),
    asked: z.int().meta({ description: '等平台答复的次数' }),
    kept: z.array(kept).meta({ description: '没有改期的各次和原因' }),
  }),
  audit: 'booking.series-moved',
  refusals: {
    ...requestRules,
    'booking.state': '还有没有开始的次数',
    'booking.change-notice': '不晚于规定的改期时限',
    'booking.lock': '不在锁定期内',
    'booking.move-open': '没有待答复的改期',
  },
})

/** One answer for all of a series that were seen waiting; no to be said why. */
const answerTo = (title: string) =>
  z
    .object({
      seriesId: idSchema,
      seen: z
        .array(z.object({ bookingId: idSchema, version }))
        .min(1)
        .max(mostInSeries)
        .meta({ title, description: '有变化的不答复，须重新查看' }),
      agree: z.boolean(),
      note: z.string().trim().max(500).default('').meta({ title: '备注或理由' }),
    })
    .refine(({ agree, note }) => agree || note.length >= 5, {
      path: ['note'],
      message: '请写明理由，至少 5 个字',
    })

export const answerSeries = contract({
  id: 'booking.answerSeries',
  summary: '平台一并答复系列预约待答复的各次；不接受须说明理由',
  kind: 'command',
  route: 'POST /booking-series/{seriesId}/answer',
  permission: answers,
  input: answerTo('所见待答复的各次'),
  output: z.object({ answered: z.int() }),
  audit: 'booking.series-answered',
  refusals: {
    'booking.state': '有待答复的次数',
    'booking.incompatible': '前后产品类别可以相接',
    'booking.product-class': '按换产安排的线已选产品类别',
    'booking.change-over': '与前后预约之间留足准备和清洗时间',
  },
})

export const answerSeriesMove = contract({
  id: 'booking.answerSeriesMove',
  summary: '平台一并答复系列预约各次的改期：全部改成，或全部保留原时段；不同意须说明理由',
  kind: 'command',
  route: 'POST /booking-series/{seriesId}/move-answer',
  permission: answers,
  input: answerTo('所见待答复改期的各次'),
  output: z.object({ answered: z.int() }),
  audit: 'booking.series-move-answered',
  refusals: moveAnswerRules,
})
