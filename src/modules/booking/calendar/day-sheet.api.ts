import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { getCalendar } from '../api.ts'
import { state } from '../booking-view.ts'

const span = z.object({ start: instantSchema, end: instantSchema })

const entry = span.extend({
  id: idSchema,
  kind: z.enum(['run', 'closure']),
  number: z.string(),
  state,
  clientName: z.string(),
  purpose: z.string().meta({ description: '停用的为原因' }),
  contact: z.string(),
  parts: z
    .array(span.extend({ part: z.enum(['set-up', 'clean', 'hold']) }))
    .meta({ description: '运行以外的环节' }),
  besides: z
    .array(z.object({ name: z.string(), units: z.int() }))
    .meta({ description: '同时占用的设备、房间、人员和公用工程' }),
})

export const getDaySheet = contract({
  id: 'booking.getDaySheet',
  summary: '当日排班单：本单位各中试线和资源一天的预约与停用，供打印',
  kind: 'query',
  route: 'GET /own/day-sheet',
  permission: getCalendar.permission,
  input: z.object({ date: plainDateSchema }),
  output: z
    .object({
      resources: z.array(
        z.object({
          id: idSchema,
          isLine: z.boolean(),
          name: z.string(),
          platformId: idSchema,
          platformName: z.string(),
          open: z.array(span).nullable().meta({ description: '为空表示没有自己的开放时间' }),
          entries: z.array(entry),
        }),
      ),
    })
    .meta({ id: 'DaySheet', title: '当日排班单' }),
  audit: null,
  refusals: {},
})
