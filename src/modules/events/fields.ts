/** What several contracts of matching events say alike. */
import { z } from 'zod'
import { codesOf, idSchema, instantSchema } from '#kernel/schema.ts'
import { eventPhases, eventStates, followUpGrounds, followUpKinds, signUpStates } from './terms.ts'

export const version = z.int().positive().meta({ title: '版本号' })
export const reason = z.string().trim().min(4, '请写明原因，至少 4 个字').max(300).meta({ title: '原因' })
export const state = z.enum(codesOf(eventStates)).meta({ title: '状态' })
export const phase = z.enum(codesOf(eventPhases)).meta({ title: '进展' })
export const signUpState = z.enum(codesOf(signUpStates)).meta({ title: '报名的状态' })
const words = (title: string, least: number, most: number) =>
  z.string().trim().min(least, `请填写${title}，至少 ${least} 个字`).max(most).meta({ title })

/** One item of the agenda: when and what. */
const agendaItem = z.object({ at: instantSchema, what: words('议程内容', 2, 120) })
export type AgendaItem = z.output<typeof agendaItem>

export const content = {
  title: words('活动名称', 4, 80),
  summary: words('活动说明', 10, 2000),
  venue: words('地点', 4, 120),
  startsAt: instantSchema.meta({ title: '开始时间' }),
  endsAt: instantSchema.meta({ title: '结束时间' }),
  closesAt: instantSchema.meta({ title: '报名截止时间' }),
  places: z.int('请填写整数').min(1, '至少 1 个名额').max(5000, '最多 5000 个名额').meta({ title: '名额' }),
  mostEach: z.int('请填写整数').min(1, '至少 1 人').max(100).meta({ title: '每单位最多人数' }),
  agenda: z.array(agendaItem).min(1, '请填写议程').max(40, '议程最多 40 项').meta({ title: '议程' }),
}
export const contentObject = z.object(content)
export type EventContent = z.output<typeof contentObject>

export const eventCard = z
  .object({
    id: idSchema,
    number: z.string().meta({ title: '活动编号' }),
    title: z.string(),
    venue: z.string(),
    organiserName: z.string().meta({ title: '主办单位' }),
    startsAt: instantSchema,
    endsAt: instantSchema,
    closesAt: instantSchema,
    phase,
    places: z.int().meta({ title: '名额' }),
    taken: z.int().meta({ title: '已报名' }),
    attended: z.int().nullable().meta({ title: '到场人数', description: '活动开始前为空' }),
  })
  .meta({ id: 'EventCard', title: '对接活动' })
export type EventCard = z.output<typeof eventCard>

export const followUpCounts = z
  .array(
    z.object({
      kind: z.enum(codesOf(followUpKinds)),
      ground: z.enum(codesOf(followUpGrounds)),
      count: z.int(),
    }),
  )
  .meta({ description: '只列有的' })
export type FollowUpCounts = z.output<typeof followUpCounts>

export const publicEvent = eventCard
  .extend({
    summary: z.string(),
    agenda: contentObject.shape.agenda,
    mostEach: content.mostEach,
    waiting: z.int().meta({ title: '候补人数' }),
    cancelReason: z.string().nullable(),
    followUp: followUpCounts,
  })
  .meta({ id: 'PublicEvent', title: '对接活动及其议程' })
export type PublicEvent = z.output<typeof publicEvent>

export const followUpRow = z
  .object({
    kind: z.enum(codesOf(followUpKinds)),
    ground: z.enum(codesOf(followUpGrounds)),
    recordId: idSchema,
    number: z.string(),
    isPublic: z
      .boolean()
      .meta({ description: '已公开的需求，任何人都可打开；询价、订单和没有公开的需求只有当事方可以打开' }),
    on: instantSchema.meta({ title: '建立时间' }),
    organisationName: z.string().nullable().meta({ title: '申报单位', description: '由记录关联的为空' }),
  })
  .meta({ id: 'FollowUpRow', title: '活动带来的一项' })
export type FollowUpRow = z.output<typeof followUpRow>
