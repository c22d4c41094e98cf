import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { requestRules } from '#modules/booking/terms.ts'
import { productClasses } from '#modules/catalogue/terms.ts'
import { entryStates, turnStates } from './terms.ts'

const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const answers = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const

const turn = z.object({
  id: idSchema,
  start: instantSchema,
  end: instantSchema,
  offeredAt: instantSchema,
  expiresAt: instantSchema,
  state: z.enum(codesOf(turnStates)),
})

const queue = z.object({
  waiting: z.int().meta({ title: '候补单位数' }),
  offered: z.int().meta({ title: '已询问次数' }),
  taken: z.int().meta({ title: '接受' }),
  declined: z.int().meta({ title: '放弃' }),
  expired: z.int().meta({ title: '逾期' }),
})

const entry = z
  .object({
    id: idSchema,
    number: z.string(),
    lineId: idSchema,
    lineName: z.string(),
    platformName: z.string(),
    clientName: z.string(),
    earliest: instantSchema,
    latest: instantSchema,
    hours: z.int(),
    productClass: z.enum(codesOf(productClasses)).nullable(),
    lacksClass: z.boolean().meta({
      title: '须补产品类别',
      description: '登记以后该线改为按产品类别换产，未写类别的不再轮到，须退出后重新登记',
    }),
    joinedAt: instantSchema,
    state: z.enum(codesOf(entryStates)),
    bookingId: idSchema.nullable(),
    position: z.int().nullable().meta({ title: '排在第几位', description: '候补中的才有' }),
    turns: z.array(turn).meta({ description: '轮到过的时段，先后为序' }),
    queue: queue.meta({ description: '该线候补的公平性计数，候补的各单位所见相同' }),
  })
  .meta({ id: 'WaitingEntry', title: '候补' })
export type WaitingEntryView = z.output<typeof entry>

export const joinQueue = contract({
  id: 'waiting.joinQueue',
  summary: '登记候补一条中试线：在一段日期内需要多少小时；空出后按登记先后轮候',
  kind: 'command',
  route: 'POST /lines/{lineId}/waiting-entries',
  permission: books,
  input: z
    .object({
      lineId: idSchema,
      earliest: instantSchema.meta({ title: '最早开始' }),
      latest: instantSchema.meta({ title: '最晚结束' }),
      hours: z.int().min(1).max(2160).meta({ title: '需要多少小时' }),
      productClass: z
        .enum(codesOf(productClasses))
        .optional()
        .meta({ title: '产品类别', description: '按产品类别换产的线须写明' }),
      needId: idSchema.optional().meta({ title: '关联的需求' }),
      purpose: z.string().trim().min(10, '请说明用途，至少 10 个字').max(1000).meta({ title: '用途' }),
      contact: z.string().trim().min(5, '请填写联系方式').max(100).meta({ title: '联系方式' }),
    })
    .refine(({ earliest, latest, hours }) => latest.getTime() - earliest.getTime() >= hours * 3_600_000, {
      path: ['latest'],
      message: '这段时间不够所需的小时数',
    }),
  output: z.object({ entryId: idSchema }),
  audit: 'waiting.joined',
  refusals: {
    'catalogue.line.ended': '中试线没有停止提供',
    'waiting.schedule': '中试线支持在线预约，所需时长在允许范围内',
    'waiting.product-class': '按产品类别换产的线，写明产品类别',
    'waiting.window': '最晚结束在以后、92 天以内',
    'waiting.once': '本单位没有在候补该线',
    'waiting.verified': '单位已通过核验',
  },
  limit: { calls: 60, seconds: 86_400, per: 'person' },
})

export const listWaiting = contract({
  id: 'waiting.listWaiting',
  summary: '列出本单位的候补，或本单位中试线的候补；附排位、轮到过的时段和公平性计数',
  kind: 'query',
  route: 'GET /own/waiting-entries',
  permission: { ...books, ...answers },
  input: z.object({ side: z.enum(['client', 'provider']) }),
  output: z.object({ entries: z.array(entry), order: z.string() }),
  audit: null,
  refusals: {},
})

export const takeTurn = contract({
  id: 'waiting.takeTurn',
  summary: '接受轮到的时段：按预约规则提出申请，规定自动确认的随即确认',
  kind: 'command',
  route: 'POST /own/waiting-turns/{turnId}/acceptance',
  permission: books,
  input: z.object({ turnId: idSchema }),
  output: z.object({ bookingId: idSchema }),
  audit: 'waiting.turn-taken',
  refusals: { ...requestRules, 'waiting.turn': '轮到的时段仍为本单位保留' },
})

export const declineTurn = contract({
  id: 'waiting.declineTurn',
  summary: '放弃轮到的时段，轮到下一位；本单位继续候补',
  kind: 'command',
  route: 'POST /own/waiting-turns/{turnId}/refusal',
  permission: books,
  input: z.object({ turnId: idSchema }),
  output: z.object({}),
  audit: 'waiting.turn-declined',
  refusals: { 'waiting.turn': '轮到的时段仍为本单位保留' },
})

export const leaveQueue = contract({
  id: 'waiting.leaveQueue',
  summary: '退出候补',
  kind: 'command',
  route: 'POST /own/waiting-entries/{entryId}/leaving',
  permission: books,
  input: z.object({ entryId: idSchema }),
  output: z.object({}),
  audit: 'waiting.left',
  refusals: { 'waiting.state': '候补中' },
})

export const offerTurns = contract({
  id: 'waiting.offerTurns',
  summary: '结束逾期的轮次，把空出的时段按登记先后询问候补的单位',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({}),
  output: z.object({ offered: z.int(), expired: z.int() }),
  audit: 'waiting.turns-offered',
  refusals: {},
})
