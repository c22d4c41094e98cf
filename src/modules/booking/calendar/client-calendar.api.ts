import { z } from 'zod'
import { day } from '#kernel/calendar.ts'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema, plainDateSchema } from '#kernel/schema.ts'
import { state } from '../booking-view.ts'

/** The client's side of what `getCalendar` is for the platform: its runs as they stand in time, not as they were asked for. */
export const getClientCalendar = contract({
  id: 'booking.getClientCalendar',
  summary: '查看本单位提出的预约的日历',
  kind: 'query',
  route: 'GET /own/booking-calendar',
  permission: { 'enterprise-manager': 'organisation', enterprise: 'organisation' },
  input: z
    .object({ from: plainDateSchema, to: plainDateSchema })
    .refine(({ from, to }) => from <= to, { path: ['to'], message: '结束日期不能早于开始日期' })
    .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= 92 * day, {
      path: ['to'],
      message: '一次最多查看 92 天',
    }),
  output: z
    .object({
      lines: z.array(z.object({ id: idSchema, name: z.string(), platformName: z.string() })),
      entries: z.array(
        z.object({
          id: idSchema,
          number: z.string(),
          lineId: idSchema,
          state,
          start: instantSchema,
          end: instantSchema,
        }),
      ),
    })
    .meta({ id: 'ClientCalendar', title: '我的预约的日历' }),
  audit: null,
  refusals: {},
})
