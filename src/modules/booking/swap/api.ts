/** 互换: two clients change places with one another's consent; who the other is stays with the platform. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema } from '#kernel/schema.ts'
import { refusal } from '../api.ts'
import { requestRules, swapStates } from '../terms.ts'

const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const answers = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const
const span = { start: instantSchema, end: instantSchema }

const slot = z.object({ lineId: idSchema, lineName: z.string(), ...span })

export const listSwapSlots = contract({
  id: 'booking.listSwapSlots',
  summary: '列出同一平台上其他单位已确认的时段，供提议互换；不显示是谁的',
  kind: 'query',
  route: 'GET /bookings/{bookingId}/swap-slots',
  permission: books,
  input: z.object({ bookingId: idSchema }),
  output: z.object({ slots: z.array(slot) }),
  audit: null,
  refusals: {},
})

/** What the own booking costs where it is and where it would go; null where the public price doesn't go by time. */
const fees = z
  .object({ now: fenSchema.nullable(), swapped: fenSchema.nullable() })
  .nullable()
  .meta({ title: '按公开价格预计的占线费用', description: '本单位的现时段与互换后的时段；平台所见没有' })

const chosen = z.object({
  bookingId: idSchema,
  lineId: idSchema.meta({ title: '对方时段的中试线' }),
  start: instantSchema.meta({ title: '对方时段的开始' }),
})

const swapRules = {
  ...requestRules,
  'booking.swap-slot': '所选时段是其他单位已确认、尚未开始的预约',
  'booking.swap-open': '两个时段都没有待答复的互换',
  'booking.swap-plain': '两个时段都是单条中试线上的预约，没有按闲时报价的',
  'booking.swap-other': '按规则，对方可以改用本单位的时段',
  'booking.state': '预约已确认、尚未签到',
  'booking.change-notice': '不晚于规定的改期时限',
  'booking.lock': '不在锁定期内',
  'booking.move-open': '没有待答复的改期',
}

export const checkSwap = contract({
  id: 'booking.checkSwap',
  summary: '提议互换前先查：列出不能互换的全部原因，与互换时所用规则相同',
  kind: 'query',
  route: 'GET /bookings/{bookingId}/swap-check',
  permission: books,
  input: chosen,
  output: z.object({
    refusals: z.array(refusal),
    needsPlatform: z.boolean().meta({ description: '双方同意后是否还须平台确认' }),
    until: instantSchema.nullable().meta({ description: '对方答复的期限' }),
    fees,
  }),
  audit: null,
  refusals: {},
})

export const proposeSwap = contract({
  id: 'booking.proposeSwap',
  summary: '提议与另一个已确认的时段互换；对方同意以前双方的时段都不变',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/swaps',
  permission: books,
  input: chosen.extend({
    words: z
      .string()
      .trim()
      .max(200)
      .default('')
      .meta({ title: '给对方的话', description: '对方可以看到；不写单位名称的，对方不知道是谁' }),
  }),
  output: z.object({ swapId: idSchema }),
  audit: 'booking.swap-proposed',
  refusals: swapRules,
  limit: { calls: 30, seconds: 86_400, per: 'person' },
})

const side = slot.extend({
  bookingId: idSchema.nullable().meta({ description: '本单位的或平台所见的才有' }),
  clientName: z.string().meta({ description: '只有平台能看到' }),
})

const swapView = z
  .object({
    id: idSchema,
    role: z.enum(['proposer', 'other', 'provider']).meta({ description: '本单位在其中的位置' }),
    state: z.enum(codesOf(swapStates)),
    mine: side.meta({ description: '本单位的时段；平台所见为提议方的' }),
    theirs: side,
    fees,
    words: z.string(),
    reason: z.string(),
    until: instantSchema,
    proposedAt: instantSchema,
    can: z.object({ answer: z.boolean(), confirm: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'Swap', title: '互换' })
export type SwapView = z.output<typeof swapView>

export const listSwaps = contract({
  id: 'booking.listSwaps',
  summary: '列出一个预约的互换提议',
  kind: 'query',
  route: 'GET /bookings/{bookingId}/swaps',
  permission: { ...books, ...answers },
  input: z.object({ bookingId: idSchema }),
  output: z.object({ swaps: z.array(swapView) }),
  audit: null,
  refusals: {},
})

const answer = z
  .object({
    swapId: idSchema,
    agree: z.boolean(),
    reason: z.string().trim().max(200).default('').meta({ title: '理由' }),
  })
  .refine(({ agree, reason }) => agree || reason.length >= 5, {
    path: ['reason'],
    message: '请写明理由，至少 5 个字',
  })
const ended = { ...swapRules, 'booking.swap-state': '互换仍待答复，两个时段都没有变化' }

export const answerSwap = contract({
  id: 'booking.answerSwap',
  summary: '对方答复互换提议；同意后规则再查一次，不须平台确认的双方时段随即互换',
  kind: 'command',
  route: 'POST /swaps/{swapId}/answer',
  permission: books,
  input: answer,
  output: z.object({ state: z.enum(codesOf(swapStates)) }),
  audit: 'booking.swap-answered',
  refusals: ended,
})

export const confirmSwap = contract({
  id: 'booking.confirmSwap',
  summary: '平台确认双方已同意的互换；不确认的须说明理由，双方时段不变',
  kind: 'command',
  route: 'POST /swaps/{swapId}/confirmation',
  permission: answers,
  input: answer,
  output: z.object({ state: z.enum(codesOf(swapStates)) }),
  audit: 'booking.swap-confirmed',
  refusals: ended,
})

export const withdrawSwap = contract({
  id: 'booking.withdrawSwap',
  summary: '撤回互换提议',
  kind: 'command',
  route: 'POST /swaps/{swapId}/withdrawal',
  permission: books,
  input: z.object({ swapId: idSchema }),
  output: z.object({}),
  audit: 'booking.swap-withdrawn',
  refusals: { 'booking.swap-state': '互换仍待答复' },
})

export const lapseSwaps = contract({
  id: 'booking.lapseSwaps',
  summary: '让逾期未答复的、或其中一个时段有了变化的互换提议失效，并通知双方',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ lapsed: z.int() }),
  audit: 'booking.swaps-lapsed',
  refusals: {},
})
