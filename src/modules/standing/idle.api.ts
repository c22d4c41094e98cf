import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, fenSchema, idSchema, instantSchema } from '#kernel/schema.ts'
import { process } from '#modules/catalogue/fields.ts'
import { price } from '#modules/pricing/fields.ts'
import { priceUnits } from '#modules/pricing/terms.ts'
import { idleStates } from './terms.ts'

const books = { 'enterprise-manager': 'organisation', enterprise: 'organisation' } as const
const offers = { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' } as const
/** What the owner goes down to is the owner's to know. */
const owns = { 'platform-manager': 'organisation' } as const

const amount = fenSchema.positive('价格须大于 0')

const floorRules = {
  'standing.idle.priced': '中试线有现行的公示价格（不是面议）',
  'standing.floor.price': '底价不高于现行公示价格',
}

export const setFloor = contract({
  id: 'standing.setFloor',
  summary: '设定一条中试线的底价：闲时报价不能更低；低于新底价的报价随即撤回。底价不向他人显示',
  kind: 'command',
  route: 'PUT /own/lines/{lineId}/floor',
  permission: owns,
  input: z.object({ lineId: idSchema, fen: amount.meta({ title: '底价（分），按现行价格的单位' }) }),
  output: z.object({ withdrawn: z.int().meta({ title: '因此撤回的闲时报价' }) }),
  audit: 'standing.floor-set',
  refusals: floorRules,
})

export const listFloors = contract({
  id: 'standing.listFloors',
  summary: '查看本单位各中试线的底价',
  kind: 'query',
  route: 'GET /own/floors',
  permission: owns,
  input: z.object({}),
  output: z.object({
    floors: z.array(
      z.object({ lineId: idSchema, fen: fenSchema, unit: z.enum(codesOf(priceUnits)), setAt: instantSchema }),
    ),
  }),
  audit: null,
  refusals: {},
})

const span = { start: instantSchema, end: instantSchema }

export const publishIdle = contract({
  id: 'standing.publishIdle',
  summary: '公布一条中试线的一段闲时和价格；满足条件的需求方收到通知，时段先申请先占',
  kind: 'command',
  route: 'POST /own/idle-offers',
  permission: offers,
  input: z.object({
    lineId: idSchema,
    ...span,
    fen: amount.meta({ title: '闲时价格（分），按现行价格的单位' }),
    closesAt: instantSchema.meta({ title: '截止时间' }),
  }),
  output: z.object({ idleId: idSchema }),
  audit: 'standing.idle-published',
  refusals: {
    'standing.idle.public': '中试线已公开',
    'standing.idle.priced': '中试线有现行的公示价格（不是面议）',
    'standing.idle.floor-set': '负责人已按现行价格的单位和计税口径设定底价',
    'standing.idle.floor': '价格不低于底价',
    'standing.idle.price': '价格不高于现行公示价格（含阶梯价）',
    'standing.idle.closes': '截止时间晚于现在，且在最迟可申请的时间以前',
    'booking.schedule': '中试线支持在线预约',
    'booking.order': '结束晚于开始',
    'booking.grid': '开始和结束为整点或半点',
    'booking.notice': '不晚于规定的提前量',
    'booking.horizon': '不超出可预约的期限',
    'booking.opening': '开始和结束在开放时间内',
    'booking.length': '不短于最短、不长于最长时长',
    'booking.free': '时段空闲',
  },
  limit: { calls: 60, seconds: 86_400, per: 'person' },
})

export const withdrawIdle = contract({
  id: 'standing.withdrawIdle',
  summary: '撤回一份闲时报价，须说明理由；已按它提出的预约不受影响',
  kind: 'command',
  route: 'POST /own/idle-offers/{idleId}/withdrawal',
  permission: offers,
  input: z.object({
    idleId: idSchema,
    reason: z.string().trim().min(4, '请写明理由，至少 4 个字').max(300).meta({ title: '理由' }),
  }),
  output: z.object({}),
  audit: 'standing.idle-withdrawn',
  refusals: { 'standing.idle.state': '报价尚未撤回' },
})

const idle = z
  .object({
    id: idSchema,
    number: z.string(),
    lineId: idSchema,
    lineName: z.string(),
    platformId: idSchema,
    platformName: z.string(),
    localityName: z.string(),
    process,
    ...span,
    price: price.meta({ description: '这段时间的价格' }),
    before: price.meta({ description: '现行公示价格' }),
    closesAt: instantSchema,
  })
  .meta({ id: 'IdleOffer', title: '闲时报价' })
export type IdleOffer = z.output<typeof idle>

export const listIdle = contract({
  id: 'standing.listIdle',
  summary: '列出现在可申请的闲时报价，时间近的在前',
  kind: 'query',
  route: 'GET /idle-offers',
  permission: 'public',
  input: z.object({ lineId: idSchema.optional() }),
  output: z.object({ offers: z.array(idle).meta({ description: '至多 200 份' }) }),
  audit: null,
  refusals: {},
})

const ownIdle = z
  .object({
    id: idSchema,
    number: z.string(),
    lineId: idSchema,
    lineName: z.string(),
    platformName: z.string(),
    ...span,
    price,
    before: price.meta({ description: '公布时的公示价格' }),
    closesAt: instantSchema,
    state: z.enum(codesOf(idleStates)),
    endReason: z.string().nullable(),
  })
  .meta({ id: 'OwnIdleOffer', title: '本单位的闲时报价' })
export type OwnIdleOffer = z.output<typeof ownIdle>

export const listOwnIdle = contract({
  id: 'standing.listOwnIdle',
  summary: '列出本单位公布的闲时报价，新的在前',
  kind: 'query',
  route: 'GET /own/idle-offers',
  permission: offers,
  input: z.object({}),
  output: z.object({
    offers: z.array(ownIdle).meta({ description: '最近 100 份' }),
    lines: z
      .array(z.object({ id: idSchema, name: z.string(), platformName: z.string(), price: price.nullable() }))
      .meta({ description: '本单位可以公布闲时的中试线和现行公示价格' }),
  }),
  audit: null,
  refusals: {},
})

const offered = z
  .object({
    needId: idSchema,
    needNumber: z.string(),
    needName: z.string(),
    run: z.object(span).meta({ description: '报价时段内最早的一段，长度如需求所写' }),
    offer: idle,
  })
  .meta({ id: 'OfferedIdle', title: '可满足需求的闲时报价' })
export type OfferedIdle = z.output<typeof offered>

export const listOfferedIdle = contract({
  id: 'standing.listOfferedIdle',
  summary: '列出满足本单位需求全部必须条件的闲时报价，预算按闲时价格比；平台不知道列给了谁',
  kind: 'query',
  route: 'GET /own/offered-idle',
  permission: books,
  input: z.object({ needId: idSchema.optional() }),
  output: z.object({ offered: z.array(offered) }),
  audit: null,
  refusals: {},
})

export const tellIdle = contract({
  id: 'standing.tellIdle',
  summary: '把新公布的闲时报价告知它能满足的需求方',
  kind: 'command',
  route: null,
  permission: 'system',
  input: z.object({ idleId: idSchema }),
  output: z.object({ told: z.int() }),
  audit: 'standing.idle-told',
  refusals: {},
})
