import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, plainDateSchema } from '#kernel/schema.ts'
import { dayStates } from '../terms.ts'

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
          bookable: z.boolean().meta({ description: '是否支持在线预约、接受新预约；否则没有各天情况' }),
          days: z.array(z.enum(codesOf(dayStates))).meta({ description: '从 from 起，一天一项' }),
          nextFree: plainDateSchema.nullable().meta({ description: '这段日期内最早有空的一天' }),
        }),
      ),
    })
    .meta({ id: 'FreeDays', title: '各线空闲日' }),
  audit: null,
  refusals: {},
})
