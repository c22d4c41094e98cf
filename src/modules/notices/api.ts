import { z } from 'zod'
import { isTimeOfDay } from '#kernel/calendar.ts'
import { isWay } from '#kernel/letter.ts'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema, timeOfDaySchema } from '#kernel/schema.ts'

const own = { 'signed-in': 'self' } as const

const notice = z
  .object({
    id: idSchema,
    kind: z.string(),
    kindName: z.string(),
    subject: z.string(),
    body: z.string(),
    path: z.string().nullable().meta({ description: '在本系统中查看与办理的地址；没有则为空' }),
    at: instantSchema,
    readAt: instantSchema.nullable(),
  })
  .meta({ id: 'Notice', title: '通知' })
export type Notice = z.output<typeof notice>

export const listNotices = contract({
  id: 'notices.listNotices',
  summary: '列出本人的通知，新的在前',
  kind: 'query',
  route: 'GET /own/notices',
  permission: own,
  input: z.object({
    unread: z.stringbool().or(z.boolean()).default(false).meta({ title: '只看未读' }),
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({
    notices: z.array(notice),
    next: idSchema.nullable(),
    keptMonths: z.int().meta({ description: '通知保存的月数，期满自动删除' }),
  }),
  audit: null,
  refusals: {},
})

export const countUnread = contract({
  id: 'notices.countUnread',
  summary: '本人有多少条未读通知',
  kind: 'query',
  route: 'GET /own/notices/unread',
  permission: own,
  input: z.object({}),
  output: z.object({ unread: z.int().meta({ description: '至多数到 100' }) }),
  audit: null,
  refusals: {},
})

export const readNotice = contract({
  id: 'notices.readNotice',
  summary: '把本人的一条通知标为已读，并取得它指向的地址',
  kind: 'command',
  route: 'POST /own/notices/{noticeId}/reading',
  permission: own,
  input: z.object({ noticeId: idSchema }),
  output: z.object({ path: z.string().nullable() }),
  audit: 'notices.read',
  refusals: {},
})

export const readAllNotices = contract({
  id: 'notices.readAllNotices',
  summary: '把本人截至某一条的通知全部标为已读；其后新到的仍为未读',
  kind: 'command',
  route: 'POST /own/notices/reading',
  permission: own,
  input: z.object({ upTo: idSchema.meta({ title: '最新一条通知的编号' }) }),
  output: z.object({ read: z.int() }),
  audit: 'notices.all-read',
  refusals: {},
})

const way = z.string().refine(isWay, '请在“随时来信、每日汇总来信、只在系统内通知”中选一项')

/** One of the two alone says nothing; what is chosen on the page is never of another form. */
const quietTime = z
  .string()
  .refine(isTimeOfDay, '免打扰的开始和结束都须选定，或都不选；时间格式如 22:00')
  .meta({ title: '时间', example: '22:00' })

const quiet = z
  .object({ from: quietTime, to: quietTime })
  .meta({ title: '免打扰', description: '结束早于开始的，到次日结束' })

const settings = z.object({
  digestAt: timeOfDaySchema.meta({ title: '每日汇总的时间' }),
  quiet: quiet.nullable(),
})

export const getNoticeSettings = contract({
  id: 'notices.getNoticeSettings',
  summary: '查看本人的通知方式：与本人角色有关的每一类通知、每日汇总的时间和免打扰时段',
  kind: 'query',
  route: 'GET /own/notice-settings',
  permission: own,
  input: z.object({}),
  output: settings.extend({
    kinds: z.array(
      z.object({
        id: z.string(),
        area: z.string(),
        name: z.string(),
        way,
        fixed: z.string().nullable().meta({ description: '不能改的原因；可以改的为空' }),
        urgent: z.boolean().meta({ description: '免打扰时段内也来信' }),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})
export type NoticeSettings = z.output<typeof getNoticeSettings.output>

export const setNoticeSettings = contract({
  id: 'notices.setNoticeSettings',
  summary: '设定本人的通知方式；没有写到的通知类型不变',
  kind: 'command',
  route: 'PUT /own/notice-settings',
  permission: own,
  input: settings.extend({
    choices: z.record(z.string().max(80), way).meta({ title: '各类通知的方式' }),
  }),
  output: z.object({}),
  audit: 'notices.settings-set',
  refusals: {
    'notices.kind': '通知类型存在',
    'notices.fixed': '该类通知的方式可以改',
    'notices.quiet': '免打扰不是全天',
    'notices.digest-quiet': '每日汇总的时间不在免打扰时段内',
  },
})

export const tellLetters = contract({
  id: 'notices.tellLetters',
  summary: '按每个人的选择告知一批消息：列入通知，按时来信；每条只告知一次',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({
    letters: z
      .array(
        z.object({
          id: idSchema,
          kind: z.string(),
          to: z.array(z.string()).min(1),
          values: z.record(z.string(), z.string()),
        }),
      )
      .min(1),
  }),
  output: z.object({ told: z.int() }),
  audit: null,
  refusals: {},
})

export const sendDueMail = contract({
  id: 'notices.sendDueMail',
  summary: '免打扰结束或到了汇总时间的，来信告知',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ people: z.int() }),
  audit: null,
  refusals: {},
})

export const forgetNotices = contract({
  id: 'notices.forgetNotices',
  summary: '删除超过保存期的通知',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ forgotten: z.int() }),
  audit: null,
  refusals: {},
})
