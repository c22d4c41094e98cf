/** How a booking is read: in a list, and by its two sides. */
import { z } from 'zod'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { price } from '#modules/pricing/fields.ts'
import { courses, partNames } from './terms.ts'

export const version = z.int().positive().meta({ title: '版本号' })
export const state = z.enum(codesOf(courses))

export const bookingRow = z.object({
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

export const bookingView = bookingRow
  .extend({
    side: z.enum(['client', 'provider']),
    seriesId: idSchema.nullable().meta({ description: '属于系列预约的，系列的编号' }),
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
    offer: z
      .object({ number: z.string(), price })
      .nullable()
      .meta({ description: '按闲时报价申请的，报价编号和当时的价格' }),
    productClass: z.string().meta({ description: '产品类别；没有填写为空' }),
    takes: z
      .array(
        z.object({
          start: instantSchema,
          end: instantSchema,
          name: z.string(),
          part: z.enum(codesOf(partNames)),
          units: z.int(),
        }),
      )
      .meta({ description: '占用的中试线和配套资源，含准备和清洗；已结束的为当时的占用' }),
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
    passed: z
      .array(z.object({ rule: z.string(), message: z.string(), by: z.string() }))
      .meta({ description: '请平台准许例外的规则，和谁可准许' }),
    plea: z.string().nullable(),
    runnerName: z.string(),
    move: z
      .object({ start: instantSchema, end: instantSchema, reason: z.string(), due: instantSchema })
      .nullable()
      .meta({ description: '待平台答复的改期' }),
    attempts: z.array(
      z.object({
        startedAt: instantSchema,
        endedAt: instantSchema,
        lineName: z.string(),
        reason: z.string(),
      }),
    ),
    lateCancel: z.boolean().meta({ description: '逾期取消' }),
    can: z.object({
      answer: z.boolean(),
      cancel: z.boolean(),
      cancelLate: z.boolean().meta({ description: '现在取消将记为逾期取消' }),
      move: z.boolean(),
      answerMove: z.boolean(),
      checkIn: z.boolean(),
      start: z.boolean(),
      finish: z.boolean(),
    }),
    cancelRule: z.string(),
  })
  .meta({ id: 'Booking', title: '预约' })
