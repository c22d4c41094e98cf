import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { refusal } from '../api.ts'
import { requestRules } from '../terms.ts'

const version = z.int().positive().meta({ title: '版本号' })
const reason = z.string().trim().min(5, '请写明理由，至少 5 个字').max(500).meta({ title: '理由' })
const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const answers = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const

const wanted = z.object({ bookingId: idSchema, start: instantSchema, end: instantSchema })

const moveRules = {
  ...requestRules,
  'booking.state': '预约待答复或已确认、尚未签到',
  'booking.change-notice': '不晚于规定的改期时限',
  'booking.lock': '不在锁定期内',
  'booking.move-open': '没有待答复的改期',
  'booking.move-same': '新的时段不同于现在的时段',
  'booking.move-length': '用到多项资源的预约改期不改时长',
}

export const checkMove = contract({
  id: 'booking.checkMove',
  summary: '改期前先查：列出不能改到所选时段的全部原因，与改期时所用规则相同',
  kind: 'query',
  route: 'GET /bookings/{bookingId}/move-check',
  permission: books,
  input: wanted,
  output: z.object({
    refusals: z.array(refusal),
    needsAnswer: z.boolean().meta({ description: '是否须平台再确认；确认以前原时段保留' }),
  }),
  audit: null,
  refusals: {},
})

export const moveBooking = contract({
  id: 'booking.moveBooking',
  summary: '改期：所用的全部资源一起改，改成以前保留原时段；平台要求再确认的，等平台答复',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/move',
  permission: books,
  input: wanted.extend({ version, reason }),
  output: z.object({ version, done: z.boolean().meta({ description: '否：等平台答复' }) }),
  audit: 'booking.moved',
  refusals: moveRules,
})

/** What an answer to a move is judged by. */
export const moveAnswerRules = {
  'booking.state': '预约仍有效',
  'booking.move-open': '有待答复的改期',
  'booking.free': moveRules['booking.free'],
  'booking.needs': moveRules['booking.needs'],
  'booking.product-class': moveRules['booking.product-class'],
  'booking.incompatible': moveRules['booking.incompatible'],
  'booking.change-over': moveRules['booking.change-over'],
  'policy.quota': '改期后不超过平台规定的限额，或由有权准许例外的人写明理由准许',
  'booking.override': '准许例外的人有这项权限，并写明理由',
}

export const answerMove = contract({
  id: 'booking.answerMove',
  summary: '平台答复改期；不同意的须说明理由，原时段不变',
  kind: 'command',
  route: 'POST /bookings/{bookingId}/move-answer',
  permission: answers,
  input: z
    .object({
      bookingId: idSchema,
      version,
      agree: z.boolean(),
      reason: z.string().trim().max(500).default('').meta({ title: '理由' }),
    })
    .refine(({ agree, reason: words }) => agree || words.length >= 5, {
      path: ['reason'],
      message: '请写明理由，至少 5 个字',
    }),
  output: z.object({ version }),
  audit: 'booking.move-answered',
  refusals: moveAnswerRules,
})
