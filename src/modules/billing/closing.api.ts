/** 评价与归档: the end of an order, once it is settled. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { pays, sees, side } from './fields.ts'
import { rateDays, ratingAspects } from './terms.ts'

const mark = (title: string) =>
  z
    .literal([1, 2, 3, 4, 5])
    .meta({ title, description: '1：很不满意，2：不满意，3：一般，4：满意，5：很满意' })

const given = {
  quality: mark(ratingAspects.quality),
  time: mark(ratingAspects.time),
  service: mark(ratingAspects.service),
  text: z.string().trim().max(1000).default('').meta({ title: '意见' }),
}

export const getOrderClosing = contract({
  id: 'billing.getOrderClosing',
  summary: '查看订单何时结清、委托方的评价和何时归档',
  kind: 'query',
  route: 'GET /orders/{orderId}/closing',
  permission: { ...sees, 'platform-scheduler': 'organisation' },
  input: z.object({ orderId: idSchema }),
  output: z
    .object({
      side: side.meta({ title: '本单位是哪一方' }),
      settledAt: instantSchema
        .nullable()
        .meta({ title: '结清', description: '还有要交付、开账单或付款的为空' }),
      rateUntil: instantSchema.nullable().meta({ title: '评价不晚于' }),
      rating: z.object({ ...given, personName: z.string(), at: instantSchema }).nullable(),
      archivedAt: instantSchema
        .nullable()
        .meta({ title: '归档', description: `评价时，或结清后满 ${rateDays} 天` }),
    })
    .meta({ id: 'OrderClosing', title: '订单的结清、评价与归档' }),
  audit: null,
  refusals: {},
})

export const rateOrder = contract({
  id: 'billing.rateOrder',
  summary: '委托方评价已结清的订单，只评价一次；订单随即归档，平台会收到通知',
  kind: 'command',
  route: 'POST /orders/{orderId}/rating',
  permission: pays,
  input: z.object({ orderId: idSchema, ...given }),
  output: z.object({}),
  audit: 'billing.order-rated',
  refusals: {
    'billing.rating.settled': '订单已结清',
    'billing.rating.late': `结清后 ${rateDays} 天内`,
    'billing.rating.once': '尚未评价',
    'billing.rating.why': '有不满意的写明原因',
  },
})

export const openRating = contract({
  id: 'billing.openRating',
  summary: '订单结清以后通知委托方可以评价；还没有结清、已评价或已归档的不通知',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({
    orderId: idSchema,
    at: instantSchema
      .nullable()
      .meta({ title: '所办理事项的时刻', description: '不写明的，只要已经结清就通知' }),
    since: instantSchema
      .optional()
      .meta({ title: '自何时起有未了的账单草稿', description: '此前已经结清的，当时已通知，不再通知' }),
  }),
  output: z.object({ told: z.boolean().meta({ title: '已通知' }) }),
  audit: 'billing.rating-opened',
  refusals: {},
})
