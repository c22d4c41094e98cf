/** What the organiser of an event does. */
import { z } from 'zod'
import { contract } from '#kernel/operation.ts'
import { idSchema, instantSchema } from '#kernel/schema.ts'
import {
  content,
  eventCard,
  followUpRow,
  phase,
  publicEvent,
  reason,
  signUpState,
  state,
  version,
} from './fields.ts'

/** Those whom clause 一4 and the plan charge with 对接活动; one's own organisation's events and nobody else's. */
const organises = {
  'city-lead': 'organisation',
  'city-department': 'organisation',
  'district-office': 'organisation',
} as const

const held = { eventId: idSchema, version }
const stateRule = { 'events.state': '活动的状态可以这样办理' }

export const saveEvent = contract({
  id: 'events.saveEvent',
  summary: '保存一场对接活动；已发布的只改时间、名额和报名截止，即时公开，时间的改动告知已报名的人',
  kind: 'command',
  route: 'POST /own/organised-events',
  permission: organises,
  input: z.object({ eventId: idSchema.optional(), version: version.optional(), ...content }),
  output: z.object({ eventId: idSchema, version }),
  audit: 'events.saved',
  refusals: {
    ...stateRule,
    'events.times': '结束晚于开始，报名截止不晚于开始',
    'events.moved': '已发布的不改到已过的时间；开始后或有人签到后，不改开始时间',
    'events.agreed': '公开后，名称、说明、地点和议程的内容不变',
    'events.agenda': '议程在活动时间内，按先后排列',
    'events.places': '名额不少于已占用的',
  },
})

/** Who agrees to an event of another: a colleague, or the lead office, which reads what anybody has submitted. */
export const agrees = { ...organises, 'city-lead': 'city' } as const

export const submitEvent = contract({
  id: 'events.submitEvent',
  summary: '提交活动，由提交人以外的人复核后公开',
  kind: 'command',
  route: 'POST /own/organised-events/{eventId}/submission',
  permission: organises,
  input: z.object(held),
  output: z.object({ version }),
  audit: 'events.submitted',
  refusals: { ...stateRule, 'events.ahead': '报名截止时间还没有到' },
})

export const listEventReviews = contract({
  id: 'events.listEventReviews',
  summary: '列出等待复核的对接活动：本单位的，市级牵头部门看各单位的',
  kind: 'query',
  route: 'GET /event-reviews',
  permission: agrees,
  input: z.object({}),
  output: z.object({
    reviews: z.array(z.object({ event: publicEvent, version, mayPublish: z.boolean() })).meta({
      description: '先举办的在前；提交人自己不能同意公开',
    }),
  }),
  audit: null,
  refusals: {},
})

export const publishEvent = contract({
  id: 'events.publishEvent',
  summary: '同意公开他人提交的活动，开始报名',
  kind: 'command',
  route: 'POST /event-reviews/{eventId}/publication',
  permission: agrees,
  input: z.object(held),
  output: z.object({ version }),
  audit: 'events.published',
  refusals: {
    ...stateRule,
    'events.ahead': '报名截止时间还没有到',
    'events.second-person': '复核人不是提交人',
  },
})

export const returnEvent = contract({
  id: 'events.returnEvent',
  summary: '退回或收回提交的活动，写明理由，可修改后再提交',
  kind: 'command',
  route: 'POST /event-reviews/{eventId}/return',
  permission: agrees,
  input: z.object({ ...held, reason }),
  output: z.object({ version }),
  audit: 'events.returned',
  refusals: stateRule,
})

export const cancelEvent = contract({
  id: 'events.cancelEvent',
  summary: '取消活动，写明原因，告知已报名的人',
  kind: 'command',
  route: 'POST /own/organised-events/{eventId}/cancellation',
  permission: organises,
  input: z.object({ ...held, reason }),
  output: z.object({}),
  audit: 'events.cancelled',
  refusals: stateRule,
})

const organised = z
  .object({ event: eventCard, state, version, waiting: z.int().meta({ title: '候补人数' }) })
  .meta({ id: 'OrganisedEvent', title: '本单位主办的活动' })
export type OrganisedEvent = z.output<typeof organised>

export const listOrganisedEvents = contract({
  id: 'events.listOrganisedEvents',
  summary: '列出本单位主办的对接活动',
  kind: 'query',
  route: 'GET /own/organised-events',
  permission: organises,
  input: z.object({
    after: idSchema.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    events: z.array(organised).meta({ description: '新的在前' }),
    next: idSchema.nullable(),
  }),
  audit: null,
  refusals: {},
})

const attendee = z
  .object({
    signUpId: idSchema,
    name: z.string(),
    organisationName: z.string(),
    state: signUpState,
    signedUpAt: instantSchema,
    checkedInAt: instantSchema.nullable(),
  })
  .meta({ id: 'Attendee', title: '报名的人' })
export type Attendee = z.output<typeof attendee>

export const getOrganisedEvent = contract({
  id: 'events.getOrganisedEvent',
  summary: '查看本单位主办的活动：报名名单、签到和活动带来的需求、询价、订单',
  kind: 'query',
  route: 'GET /own/organised-events/{eventId}',
  permission: organises,
  input: z.object({ eventId: idSchema }),
  output: z.object({
    event: publicEvent,
    state,
    version,
    returnedFor: z.string().nullable().meta({ title: '退回的理由' }),
    checksIn: z.boolean().meta({ description: '今天可以签到' }),
    attendees: z.array(attendee).meta({ description: '按报名先后' }),
    followUp: z.array(followUpRow),
  }),
  audit: null,
  refusals: {},
})

const code = z.string().trim().min(4, '请填写签到码').max(20).meta({ title: '签到码', example: '7K2M9QXD' })

export const findSignUp = contract({
  id: 'events.findSignUp',
  summary: '凭签到码找到本单位活动的一个报名，签到前核对',
  kind: 'query',
  route: 'GET /own/organised-events/sign-ups/{code}',
  permission: organises,
  input: z.object({ code }),
  output: z.object({
    eventId: idSchema,
    eventTitle: z.string(),
    phase,
    attendee,
    refusal: z.string().nullable().meta({ description: '不能签到的原因' }),
  }),
  audit: null,
  refusals: {},
})

export const checkInAttendee = contract({
  id: 'events.checkInAttendee',
  summary: '为到场的人签到',
  kind: 'command',
  route: 'POST /own/organised-events/sign-ups/{signUpId}/check-in',
  permission: organises,
  input: z.object({ signUpId: idSchema }),
  output: z.object({ checkedInAt: instantSchema }),
  audit: 'events.checked-in',
  refusals: { 'events.check-in': '有名额、没有签过到，并且在活动当天' },
})
