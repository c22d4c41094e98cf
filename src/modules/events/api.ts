/** 对接活动: what everybody may know of them. What participants and organisers do stands in own.api.ts and organiser.api.ts. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import { eventCard, publicEvent } from './fields.ts'

export type { AgendaItem, EventCard, FollowUpCounts, FollowUpRow, PublicEvent } from './fields.ts'

export const listEvents = contract({
  id: 'events.listEvents',
  summary: '公开的对接活动：将举办的在前，已举办的在后',
  kind: 'query',
  route: 'GET /events',
  permission: 'public',
  input: z.object({
    past: z.stringbool().or(z.boolean()).default(false).meta({ description: '只看已举办和已取消的' }),
    page: z.coerce.number().int().min(1).max(1000).default(1).meta({ title: '页码' }),
    limit: z.coerce.number().int().min(1).max(50).default(20).meta({ title: '每页条数' }),
  }),
  output: z.object({ events: z.array(eventCard), total: z.int(), pages: z.int() }),
  audit: null,
  refusals: {},
})

export const getEvent = contract({
  id: 'events.getEvent',
  summary: '查看一场对接活动：议程、名额、到场人数和后续成效的数目',
  kind: 'query',
  route: 'GET /events/{eventId}',
  permission: 'public',
  input: z.object({ eventId: idSchema }),
  output: z.object({ event: publicEvent }),
  audit: null,
  refusals: {},
})

export const getEventFeed = contract({
  id: 'events.getEventFeed',
  summary: '最近发布的对接活动，供阅读器和其他网站读取',
  kind: 'query',
  route: 'GET /event-feed',
  permission: 'public',
  input: z.object({}),
  output: z.object({
    address: z.string(),
    self: z.string(),
    items: z.array(
      z.object({ address: z.string(), summary: z.string(), publishedAt: instantSchema, event: eventCard }),
    ),
  }),
  audit: null,
  refusals: {},
})

/** Asked through `/events.ics` only. */
export const readEventCalendar = contract({
  id: 'events.readEventCalendar',
  summary: '公开的对接活动作为日历，可只取一场',
  kind: 'query',
  route: null,
  permission: 'public',
  input: z.object({ eventId: idSchema.nullable() }),
  output: z.object({
    name: z.string(),
    events: z.array(
      z.object({
        uid: z.string(),
        sequence: z.int(),
        modifiedAt: instantSchema,
        start: instantSchema,
        end: instantSchema,
        status: z.enum(['confirmed', 'cancelled']),
        summary: z.string(),
        location: z.string(),
        description: z.string(),
        url: z.string(),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
