import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'

const turn = z
  .object({
    kind: z.enum(['run', 'closure']),
    start: instantSchema,
    end: instantSchema,
    /** Who takes it, for those who may know; and the page where they go on with it. */
    who: z.string().nullable(),
    page: z.string().nullable(),
    /** For both sides of a run. */
    bookingId: idSchema.nullable(),
  })
  .nullable()

export const getLineNow = contract({
  id: 'booking.getLineNow',
  summary: '现场扫码：一条中试线现在和接下来的占用；双方单位的人可见对方并前往办理',
  kind: 'query',
  route: 'GET /lines/{lineId}/now',
  permission: 'public',
  input: z.object({ lineId: idSchema }),
  output: z
    .object({
      at: instantSchema,
      line: z.object({ id: idSchema, name: z.string() }),
      platform: z.object({ id: idSchema, name: z.string(), hotline: z.string() }),
      isOpen: z.boolean().nullable().meta({ description: '为空表示不支持在线预约' }),
      now: turn,
      next: turn,
      attends: z.boolean().meta({ description: '是否由本人现场办理该线的使用' }),
      url: z.string().meta({ description: '本页的网址，印在标签上' }),
    })
    .meta({ id: 'LineNow', title: '现场' }),
  audit: null,
  refusals: {},
})
