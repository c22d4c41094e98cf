import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { feedSubjects, mostFeeds } from './terms.ts'

const self = { 'signed-in': 'self' } as const
const name = z.string().trim().min(1, '请填写名称').max(40, '名称最多 40 个字').meta({ title: '名称' })
const subject = z.enum(codesOf(feedSubjects), '请选择订阅的内容').meta({ title: '订阅的内容' })
const about = { subject, subjectId: idSchema.nullable().meta({ description: '“我的预约”没有编号' }) }

const offered = z.object({ ...about, name: z.string() }).meta({ id: 'OfferedFeed', title: '可以订阅的日历' })
export type OfferedFeed = z.output<typeof offered>

const feed = z
  .object({ id: idSchema, name: z.string(), ...about, of: z.string(), createdAt: instantSchema })
  .meta({ id: 'Feed', title: '日历订阅' })
export type Feed = z.output<typeof feed>

export const listFeeds = contract({
  id: 'feeds.listFeeds',
  summary: '列出本人的日历订阅，以及可以订阅的本单位平台和中试线',
  kind: 'query',
  route: 'GET /own/feeds',
  permission: self,
  input: z.object({}),
  output: z.object({ feeds: z.array(feed), offered: z.array(offered) }),
  audit: null,
  refusals: {},
})

export const createFeed = contract({
  id: 'feeds.createFeed',
  summary: '新建日历订阅；链接只给出这一次，凭链接即可读取',
  kind: 'command',
  route: 'POST /own/feeds',
  permission: self,
  input: z
    .object({ name, ...about })
    .refine(({ subject, subjectId }) => (subject === 'own') === (subjectId === null), {
      path: ['subjectId'],
      message: '请选择要订阅的平台或中试线',
    }),
  output: z.object({ feedId: idSchema, url: z.string() }),
  audit: 'feeds.created',
  refusals: { 'feeds.most': `每人最多 ${mostFeeds} 个日历订阅` },
  replayable: false,
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const revokeFeed = contract({
  id: 'feeds.revokeFeed',
  summary: '停用日历订阅，链接即刻失效',
  kind: 'command',
  route: 'DELETE /own/feeds/{feedId}',
  permission: self,
  input: z.object({ feedId: idSchema }),
  output: z.object({}),
  audit: 'feeds.revoked',
  refusals: {},
})

/** Asked through `/feeds.ics` only, where the key stands in the query, which no log keeps. */
export const readFeed = contract({
  id: 'feeds.readFeed',
  summary: '凭订阅链接读取日历：其主人此刻可见的内容',
  kind: 'query',
  route: null,
  permission: 'public',
  input: z.object({ key: z.string().max(200) }),
  output: z.object({
    name: z.string(),
    events: z.array(
      z.object({
        uid: z.string().meta({ description: '一项预约在各处都相同，改期、取消后不变' }),
        sequence: z.int(),
        modifiedAt: instantSchema,
        start: instantSchema,
        end: instantSchema,
        status: z.enum(['tentative', 'confirmed', 'cancelled']),
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
