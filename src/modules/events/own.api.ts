/** What people do who come to an event: sign up, withdraw, say what came of it. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { eventCard, followUpRow, signUpState } from './fields.ts'
import { declaredKinds } from './terms.ts'

const self = { 'signed-in': 'self' } as const
/** Whose needs and orders these are: an organisation speaks for its own only. */
const speaks = {
  enterprise: 'organisation',
  'enterprise-manager': 'organisation',
  'platform-manager': 'organisation',
  'platform-scheduler': 'organisation',
} as const

const ownSignUp = z
  .object({
    id: idSchema,
    state: signUpState,
    signedUpAt: instantSchema,
    ahead: z.int().nullable().meta({ title: '前面候补的人数', description: '不在候补的为空' }),
    code: z.string().nullable().meta({ title: '签到码', description: '有名额的才有，活动取消或结束后为空' }),
    address: z.string().nullable().meta({ title: '签到地址', description: '二维码的内容，由主办单位扫' }),
    checkedInAt: instantSchema.nullable(),
  })
  .meta({ id: 'OwnSignUp', title: '本人的报名' })
export type OwnSignUp = z.output<typeof ownSignUp>

export const signUp = contract({
  id: 'events.signUp',
  summary: '报名参加对接活动；名额已满的进入候补',
  kind: 'command',
  route: 'POST /events/{eventId}/sign-ups',
  permission: self,
  input: z.object({ eventId: idSchema }),
  output: z.object({ signUpId: idSchema, state: signUpState }),
  audit: 'events.signed-up',
  refusals: {
    'events.sign-up.open': '活动已发布，报名没有截止',
    'events.sign-up.once': '本人没有报过名',
    'events.sign-up.each': '本单位报名的人数没有超过上限',
  },
  limit: { calls: 60, seconds: 3600, per: 'person' },
})

export const withdrawSignUp = contract({
  id: 'events.withdrawSignUp',
  summary: '取消本人的报名；空出的名额按次序给候补',
  kind: 'command',
  route: 'DELETE /own/event-sign-ups/{signUpId}',
  permission: self,
  input: z.object({ signUpId: idSchema }),
  output: z.object({}),
  audit: 'events.sign-up-withdrawn',
  refusals: { 'events.sign-up.withdraw': '活动没有开始，报名还有效' },
})

export const listOwnEvents = contract({
  id: 'events.listOwnEvents',
  summary: '列出本人报过名的对接活动',
  kind: 'query',
  route: 'GET /own/events',
  permission: self,
  input: z.object({}),
  output: z.object({ events: z.array(z.object({ event: eventCard, signUp: ownSignUp })) }),
  audit: null,
  refusals: {},
})

export const getOwnEvent = contract({
  id: 'events.getOwnEvent',
  summary: '查看一场对接活动中本人的报名、签到码',
  kind: 'query',
  route: 'GET /own/events/{eventId}',
  permission: self,
  input: z.object({ eventId: idSchema }),
  output: z.object({
    event: eventCard,
    cancelReason: z.string().nullable().meta({ title: '取消的原因' }),
    signUp: ownSignUp.nullable(),
  }),
  audit: null,
  refusals: {},
})

export const declareFollowUp = contract({
  id: 'events.declareFollowUp',
  summary: '参加单位申报本单位的一项需求或订单由活动带来',
  kind: 'command',
  route: 'POST /own/events/{eventId}/follow-ups',
  permission: speaks,
  input: z.object({
    eventId: idSchema,
    kind: z.enum(codesOf(declaredKinds)).meta({ title: '种类' }),
    recordId: idSchema.meta({ title: '需求或订单' }),
  }),
  output: z.object({}),
  audit: 'events.follow-up-declared',
  refusals: {
    'events.follow-up.attended': '本单位有人到场签到',
    'events.follow-up.after': '需求或订单是活动开始后建立的',
    'events.follow-up.stands': '需求已发布，订单没有取消',
    'events.follow-up.once': '没有申报过',
  },
})

export const listOwnFollowUps = contract({
  id: 'events.listOwnFollowUps',
  summary: '列出本单位申报过的、由此形成的，以及还可申报的需求和订单',
  kind: 'query',
  route: 'GET /own/events/{eventId}/follow-ups',
  permission: speaks,
  input: z.object({ eventId: idSchema }),
  output: z.object({
    attended: z.boolean().meta({ description: '本单位有人到场签到，可以申报' }),
    declared: z.array(followUpRow),
    followed: z
      .array(followUpRow)
      .meta({ description: '所申报的需求此后发出的询价、形成的订单，由记录关联' }),
    offered: z.array(
      z.object({
        kind: z.enum(codesOf(declaredKinds)),
        recordId: idSchema,
        number: z.string(),
        name: z.string(),
      }),
    ),
  }),
  audit: null,
  refusals: {},
})

export const withdrawFollowUp = contract({
  id: 'events.withdrawFollowUp',
  summary: '撤回本单位的一项申报',
  kind: 'command',
  route: 'DELETE /own/events/{eventId}/follow-ups/{recordId}',
  permission: speaks,
  input: z.object({ eventId: idSchema, recordId: idSchema }),
  output: z.object({}),
  audit: 'events.follow-up-withdrawn',
  refusals: { 'events.follow-up.declared': '由本单位申报' },
})
