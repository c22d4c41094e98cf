import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Role } from '#kernel/role.ts'
import { marksOn } from '#modules/catalogue/index.ts'
import type { ReportContent } from './report-content.ts'
import {
  isIssued,
  marks,
  type ReportAnswer,
  type ReportEvent,
  type ReportMark,
  type ReportState,
  reportStates,
} from './terms.ts'

export interface ReportCourse {
  readonly state: ReportState
  readonly writers: readonly string[]
  readonly reviewerId: string | null
}

type Certificates = Parameters<typeof marksOn>[1]

const stateRefusal = ({ state }: Pick<ReportCourse, 'state'>): Refusal => ({
  rule: 'execution.report.state',
  message: `报告现为“${reportStates[state]}”，不能这样办理，请刷新后核对。`,
  facts: { state },
})

const inState = (course: Pick<ReportCourse, 'state'>, ...wanted: ReportState[]): Refusal | null =>
  wanted.includes(course.state) ? null : stateRefusal(course)

export const writingRefusals = (course: ReportCourse): (Refusal | null)[] => [inState(course, 'draft')]

/** What a report can't do without: said at once, each beside its field. */
function gaps(content: ReportContent): (Refusal | null)[] {
  const needed = [
    ['title', '报告名称', content.title.length >= 4],
    ['basis', '依据', content.basis.length >= 2],
    ['conclusion', '结论', content.conclusion.length >= 2],
    ['sections', '正文或结果', content.sections.length + content.rows.length > 0],
  ] as const
  return [
    ...needed.map(([field, name, there]) =>
      there
        ? null
        : {
            rule: 'execution.report.complete',
            field: `content.${field}`,
            message: `请填写${name}后再提交复核。`,
          },
    ),
    ...content.rows.map(({ object, item, standard, value }, at) =>
      object && item && standard && value
        ? null
        : {
            rule: 'execution.report.complete',
            field: `content.rows.${at}`,
            message: `结果第 ${at + 1} 行须写明检测对象、项目、方法标准和实测值。`,
            facts: { row: at + 1 },
          },
    ),
  ]
}

/** Why a report can't be put up for review. */
export const submissionRefusals = (course: ReportCourse, content: ReportContent): (Refusal | null)[] => [
  inState(course, 'draft'),
  ...gaps(content),
]

/** Why this person can't review it. */
export const reviewRefusals = (course: ReportCourse, personId: string): (Refusal | null)[] => [
  inState(course, 'submitted'),
  course.writers.includes(personId)
    ? {
        rule: 'execution.report.own-review',
        message: '复核人不能是编写人，请由另一人复核。',
      }
    : null,
]

/** The rows that a mark would cover without right, and marks that would cover nothing. */
export function markRefusals(
  content: ReportContent,
  certificates: Certificates,
  today: PlainDate,
): Refusal[] {
  return content.marks.flatMap((mark): Refusal[] => {
    const covered = content.rows.filter(({ outside }) => !outside)
    if (covered.length === 0)
      return [
        {
          rule: 'execution.report.marks',
          field: 'content.marks',
          message: `没有一项结果可用${marks[mark]}，请取消该标志。`,
          facts: { mark },
        },
      ]
    return content.rows.flatMap((row, at) =>
      row.outside || marksOn(row, certificates, today).includes(mark)
        ? []
        : [
            {
              rule: 'execution.report.marks',
              field: `content.rows.${at}`,
              message: `结果第 ${at + 1} 行“${row.object} ${row.item} ${row.standard}”不在当日有效的 ${mark} 能力范围内，请退回，标明“不在资质能力范围”或取消${marks[mark]}。`,
              facts: { row: at + 1, mark },
            },
          ],
    )
  })
}

/** Why this person can't sign it today. */
export const signingRefusals = (
  course: ReportCourse,
  content: ReportContent,
  {
    personId,
    certificates,
    today,
  }: { readonly personId: string; readonly certificates: Certificates; readonly today: PlainDate },
): (Refusal | null)[] => [
  inState(course, 'reviewed'),
  course.writers.includes(personId) || course.reviewerId === personId
    ? {
        rule: 'execution.report.own-signature',
        message: '签发人不能是编写人或复核人，请由另一名授权签字人签发。',
      }
    : null,
  ...markRefusals(content, certificates, today),
]

/** Certificates that a mark rests on today, for the report to name. */
export const certificatesBehind = (
  content: ReportContent,
  certificates: readonly (Certificates[number] & { readonly number: string })[],
  today: PlainDate,
): { kind: ReportMark; number: string }[] =>
  certificates.flatMap(one => {
    const kind = content.marks.find(mark => mark === one.kind)
    return kind && content.rows.some(row => !row.outside && marksOn(row, [one], today).length > 0)
      ? [{ kind, number: one.number }]
      : []
  })

/** Back to its writers, from review or from signing. */
export const returnRefusals = (course: ReportCourse): (Refusal | null)[] => [
  inState(course, 'submitted', 'reviewed'),
]

export const withdrawalRefusals = (course: Pick<ReportCourse, 'state'>): (Refusal | null)[] => [
  inState(course, 'issued'),
]

/** A correction takes the place of a report that counts. */
export const correctionRefusals = (replaced: Pick<ReportCourse, 'state'> | null): (Refusal | null)[] => [
  replaced === null || replaced.state === 'issued'
    ? null
    : {
        rule: 'execution.report.replaces',
        field: 'replacesId',
        message: '只能更正现行有效的报告。',
        facts: { state: replaced.state },
      },
]

/** Where the client stands, by what was said last. */
export function answerOf(state: ReportState, events: readonly { kind: ReportEvent }[]): ReportAnswer | null {
  if (!isIssued(state)) return null
  const last = events.findLast(({ kind }) => ['confirmed', 'objected', 'replied'].includes(kind))?.kind
  return last === 'confirmed' || last === 'objected' || last === 'replied' ? last : 'open'
}

/** Why the client can't confirm a report or object to it now. */
export const clientRefusals = (
  state: ReportState,
  answer: ReportAnswer | null,
  said: { readonly kind: 'confirmed' | 'objected'; readonly reason: string },
): (Refusal | null)[] => [
  inState({ state }, 'issued'),
  said.kind === 'objected' && said.reason.length < 5
    ? {
        rule: 'execution.report.reason',
        field: 'reason',
        message: '请写明异议的理由，至少 5 个字。',
      }
    : null,
  answer === 'confirmed'
    ? { rule: 'execution.report.answered', message: '贵单位已确认这份报告。' }
    : answer === 'objected'
      ? { rule: 'execution.report.answered', message: '异议已提出，请等候平台答复。' }
      : null,
]

export const replyRefusals = (answer: ReportAnswer | null): (Refusal | null)[] => [
  answer === 'objected' ? null : { rule: 'execution.report.objection', message: '没有待答复的异议。' },
]

interface Reader {
  readonly personId: string
  readonly roles: readonly Role[]
  /** Whether a report has taken its place. */
  readonly corrected: boolean
}

const writing: readonly Role[] = ['platform-manager', 'platform-scheduler', 'platform-technician']

/** What this person may do with a report now, by the same rules that would refuse it. */
export function permitted(
  course: ReportCourse,
  answer: ReportAnswer | null,
  side: 'client' | 'provider',
  { personId, roles, corrected }: Reader,
) {
  const here = side === 'provider'
  const writes = here && roles.some(role => writing.includes(role))
  const signs = here && roles.includes('platform-signatory')
  const free = (refusals: readonly (Refusal | null)[]) => refusals.every(one => one === null)
  const inForce = course.state === 'issued'
  return {
    write: writes && free(writingRefusals(course)),
    review: writes && free(reviewRefusals(course, personId)),
    return: (writes || signs) && free(returnRefusals(course)),
    sign:
      signs &&
      course.state === 'reviewed' &&
      !course.writers.includes(personId) &&
      course.reviewerId !== personId,
    correct: writes && inForce && !corrected,
    withdraw: (signs || (here && roles.includes('platform-manager'))) && inForce,
    answer: !here && inForce && (answer === 'open' || answer === 'replied'),
    reply: (writes || signs) && answer === 'objected',
  }
}
