import { dateOf, formatDate, formatInstant, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { AnswerContent } from './answer.ts'
import { type Course, longestTerm, type ReceivedStage, shortestTerm } from './terms.ts'

export interface SendingFacts {
  readonly needPublished: boolean
  /** Whether a line does what it asks for at all. */
  readonly needServed: boolean
  /** Whether anybody may read all of the need anyway. */
  readonly needPublic: boolean
  readonly showsNeed: boolean
  /** How many of the chosen lines aren't of a public platform. */
  readonly gone: number
  /** Why those of them that were taken off can't be asked. */
  readonly ended: readonly Refusal[]
  readonly deadline: Date
  readonly now: Date
}

function deadlineRefusal({ deadline, now }: SendingFacts): Refusal | null {
  const earliest = new Date(now.getTime() + shortestTerm)
  const latest = new Date(now.getTime() + longestTerm)
  if (deadline >= earliest && deadline <= latest) return null
  return {
    rule: 'inquiry.deadline',
    field: 'deadline',
    message: `截止时间须在 1 小时以后、90 天以内，即 ${formatInstant(earliest)} 至 ${formatInstant(latest)}，请调整。`,
    facts: { earliest: earliest.toISOString(), latest: latest.toISOString() },
  }
}

/** Every reason why an inquiry can't be sent. */
export const sendingRefusals = (facts: SendingFacts): (Refusal | null)[] => [
  facts.needPublished ? null : { rule: 'inquiry.need.published', message: '需求尚未发布，请先发布再询价。' },
  facts.needServed
    ? null
    : { rule: 'inquiry.need.kind', message: '只有中试服务和检测两类需求可以向中试线询价。' },
  facts.needPublic || facts.showsNeed
    ? null
    : {
        rule: 'inquiry.disclosure',
        field: 'showsNeed',
        message: '这项需求没有公开，询价后所选平台会看到全文。请确认同意后再发出。',
      },
  ...facts.ended,
  facts.gone === 0
    ? null
    : {
        rule: 'inquiry.lines',
        field: 'lineIds',
        message: `所选中试线中有 ${facts.gone} 条的平台已撤下，请重新选择。`,
        facts: { gone: facts.gone },
      },
  deadlineRefusal(facts),
]

const decidedRefusal = ({ state }: Course): Refusal | null =>
  state === 'open'
    ? null
    : {
        rule: 'inquiry.state',
        message: `这次询价已经${state === 'awarded' ? '选定' : '结束'}，请刷新。`,
        facts: { state },
      }

/** An answer is in time before the deadline, to the millisecond of the server's clock. */
function lateRefusal({ deadline }: Course, now: Date): Refusal | null {
  if (now < deadline) return null
  return {
    rule: 'inquiry.late',
    message: `已过截止时间 ${formatInstant(deadline)}，不能再答复或修改。`,
    facts: { deadline: deadline.toISOString(), at: now.toISOString() },
  }
}

/** Every reason why an answer can't be given or revised. */
export function answerRefusals(course: Course, content: AnswerContent, now: Date): (Refusal | null)[] {
  const shut = decidedRefusal(course) ?? lateRefusal(course, now)
  if (content.kind === 'declined') return [shut]
  const [today, lastDay] = [dateOf(now), dateOf(course.deadline)]
  return [
    shut,
    content.startOn >= today
      ? null
      : {
          rule: 'inquiry.start',
          field: 'answer.startOn',
          message: `最早可开始的日期 ${formatDate(content.startOn)} 已过去，请改为今天或以后。`,
          facts: { startOn: content.startOn, today },
        },
    content.validUntil >= lastDay
      ? null
      : {
          rule: 'inquiry.validity',
          field: 'answer.validUntil',
          message: `截止之日是 ${formatDate(lastDay)}，报价有效期不能更短，请延长。`,
          facts: { validUntil: content.validUntil, lastDay },
        },
  ]
}

const sealedRefusal = ({ deadline }: Course, now: Date): Refusal | null =>
  now >= deadline
    ? null
    : {
        rule: 'inquiry.sealed',
        message: `报价在 ${formatInstant(deadline)} 截止时才开启，届时方可选定。`,
        facts: { deadline: deadline.toISOString(), at: now.toISOString() },
      }

function offerRefusal(content: AnswerContent | null, today: PlainDate): Refusal | null {
  if (content?.kind !== 'quoted')
    return {
      rule: 'inquiry.quoted',
      field: 'invitationId',
      message: '这家没有报价，请选定另一家或结束询价。',
    }
  if (content.validUntil >= today) return null
  return {
    rule: 'inquiry.valid',
    field: 'invitationId',
    message: `这份报价 ${formatDate(content.validUntil)} 到期，已经失效。请选定另一家，或结束后重新询价。`,
    facts: { validUntil: content.validUntil, today },
  }
}

/** Why an award can't stand: the first that bars all others alone, for what is sealed isn't looked into. */
export const awardRefusals = (
  course: Course,
  content: AnswerContent | null,
  now: Date,
): (Refusal | null)[] => [
  decidedRefusal(course) ?? sealedRefusal(course, now) ?? offerRefusal(content, dateOf(now)),
]

export const closeRefusals = (course: Course): (Refusal | null)[] => [decidedRefusal(course)]

/** Answers are opened at the deadline; of an inquiry that was closed before it, never. */
export const isOpened = (course: Course & { readonly decidedAt: Date | null }, now: Date): boolean =>
  now >= course.deadline && (course.decidedAt === null || course.decidedAt >= course.deadline)

/** What one of those asked knows of how an inquiry stands. */
export function receivedStage(
  course: Course & { readonly won: boolean },
  revision: number,
  now: Date,
): ReceivedStage {
  if (course.state === 'awarded') return course.won ? 'won' : 'lost'
  if (course.state === 'closed') return 'closed'
  if (now >= course.deadline) return 'deciding'
  return revision > 0 ? 'answered' : 'open'
}
