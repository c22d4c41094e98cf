/** 称号动态: which act leads from which standing to which, and what speaks against it. Pure. */
import { addDays, addMonths, formatDate, formatDay, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type TitleStanding, type TitleState, titleStandings } from '../terms.ts'
import {
  type ChangeAnswer,
  changeAnswers,
  type TitleChangeKind,
  type TitleChangeState,
  type TitleProposalState,
  titleProposalStates,
} from './course-terms.ts'

/** `end` is of one's own will; `close` is the office's, of a host that was dissolved and can't say so itself. */
export const titleActs = ['review', 'rectify', 'keep', 'revoke', 'end', 'close'] as const
export type TitleAct = (typeof titleActs)[number]

const steps: Readonly<Record<TitleStanding, Partial<Record<TitleAct, TitleStanding>>>> = {
  valid: { review: 'reviewing', rectify: 'rectifying', revoke: 'revoked', end: 'ended', close: 'ended' },
  // Nobody leaves in the middle of what may lead to a revocation: an end of one's own would get round it and its bar.
  reviewing: {
    review: 'reviewing',
    keep: 'valid',
    rectify: 'rectifying',
    revoke: 'revoked',
    close: 'ended',
  },
  rectifying: { keep: 'valid', revoke: 'revoked', close: 'ended' },
  revoked: {},
  ended: {},
}

/** Where an act leads; null where it isn't open. */
export const titleAfter = (standing: TitleStanding, act: TitleAct): TitleStanding | null =>
  steps[standing][act] ?? null

/** The acts that are open to a title, so that a page offers no other. */
export const openActs = (standing: TitleStanding): TitleAct[] =>
  titleActs.filter(act => titleAfter(standing, act) !== null)

export interface Standing {
  readonly state: TitleState
  readonly standing: TitleStanding
}

export const courseRefusal = ({ state, standing }: Standing, act: TitleAct): Refusal | null => {
  const refused = (message: string): Refusal => ({
    rule: 'catalogue.title.standing',
    message,
    facts: { standing },
  })
  if (state !== 'confirmed') return refused('这个称号还没有核对，请先核对。')
  if (standing === 'rectifying' && act === 'end')
    return refused('整改期间不能自愿终止；请先完成整改，经牵头部门验收后再办理。')
  if (standing === 'reviewing' && act === 'end')
    return refused('正在重新评审，不能自愿终止；请在办结后再申请终止。')
  return titleAfter(standing, act)
    ? null
    : refused(`这个称号${titleStandings[standing]}，不能这样办理，请刷新后再看。`)
}

/** What the office has before it is decided before anybody leaves; what it is, a platform learns from the decision. */
export const pendingEndRefusal = (pending: boolean): Refusal | null =>
  pending
    ? {
        rule: 'catalogue.title.standing',
        message: '该称号有正在办理的事项，不能自愿终止；请在办结后再申请终止。',
      }
    : null

/** `partial`: whoever decides is of the organisation that the platform belongs to, or asked for it. */
export const impartialRefusal = (partial: boolean): Refusal | null =>
  partial
    ? {
        rule: 'catalogue.title.second-person',
        message: '本人申请的或本单位的称号不能自己办理，请由牵头部门的其他人办理。',
      }
    : null

export const termRefusal = (by: PlainDate, today: PlainDate): Refusal | null =>
  by > today
    ? null
    : {
        rule: 'catalogue.title.term',
        field: 'by',
        message: `整改期限 ${formatDate(by)} 须晚于今天，请改选。`,
        facts: { by, today },
      }

const isHeld = ({ state, standing }: Standing): boolean =>
  state === 'confirmed' && (standing === 'valid' || standing === 'reviewing' || standing === 'rectifying')

/** Of a title that is no more, nothing is approved any longer, whenever it was asked for. */
export const changeHeldRefusal = (title: Standing, answer: ChangeAnswer): Refusal | null =>
  answer !== 'approve' || isHeld(title)
    ? null
    : {
        rule: 'catalogue.title.standing',
        message: `这个称号${titleStandings[title.standing]}，它的变更不能再核准。`,
        facts: { standing: title.standing },
      }

/** A change is asked for of a title that somebody holds, and not while the same is being decided. */
export const changeRefusals = (
  title: Standing,
  changedOn: PlainDate,
  today: PlainDate,
): (Refusal | null)[] => [
  isHeld(title)
    ? null
    : { rule: 'catalogue.title.standing', message: '只有核对公开、没有撤销或终止的称号可以申请变更。' },
  changedOn <= today
    ? null
    : {
        rule: 'catalogue.title.changed',
        field: 'changedOn',
        message: '变更尚未发生，请在变更后申请，日期不晚于今天。',
        facts: { changedOn, today },
      },
]

export const changeTaken: Refusal = {
  rule: 'catalogue.title.change-open',
  field: 'kind',
  message: '同一事项的变更申请正在办理，请等办结或撤回后再申请。',
}

export const changeStateRefusal = (state: TitleChangeState): Refusal | null =>
  state === 'asked'
    ? null
    : { rule: 'catalogue.title.change-state', message: '这项变更申请已经办理，请刷新后再看。' }

/** What the edit of a record asked for is only taken back with that: otherwise the edit would get round the office. */
export const recordMovedRefusal = (
  { noted, known }: { readonly noted: boolean; readonly known: string | null },
  current: string | null,
): Refusal | null =>
  noted && known !== current
    ? {
        rule: 'catalogue.title.change-noted',
        message: '平台目录已经改了，这项变更须由牵头部门办理；要撤回，请先在“我的平台”中改回原来的内容。',
        facts: { known, current },
      }
    : null

export const proposalRefusal = (state: TitleProposalState): Refusal | null =>
  state === 'open'
    ? null
    : {
        rule: 'catalogue.title.proposal',
        message: `这项拟办${titleProposalStates[state]}，请刷新后再看。`,
        facts: { state },
      }

/**
 * What the rule table says is followed: where it demands a review, nothing is approved without one. Where it is silent,
 * the office decides and says why.
 */
export const changeWayRefusal = (answer: ChangeAnswer, way: 'approve' | 'review' | null): Refusal | null =>
  answer !== 'refuse' && way === 'review' && answer === 'approve'
    ? {
        rule: 'catalogue.title.change-way',
        field: 'answer',
        message: '按规则表，这一事项须重新评审，不能直接核准。',
        facts: { way: changeAnswers[way] },
      }
    : null

/** The certificate bears the name that the office approves: one that the platform really has in the catalogue. */
export const changeNameRefusal = (
  answer: ChangeAnswer,
  { kind, after }: { readonly kind: TitleChangeKind; readonly after: string },
  current: string,
): Refusal | null =>
  answer !== 'refuse' && kind === 'name' && after !== current
    ? {
        rule: 'catalogue.title.change-name',
        field: 'answer',
        message: `平台目录中的名称是“${current}”，与申请的不同。请由平台先在“我的平台”中改名，再办理；或者不予核准。`,
        facts: { current, after },
      }
    : null

/** 撤销后的申报限制: until when nobody applies again; null where the parameter is undecided. */
export const barUntil = (revokedOn: PlainDate, years: number | null): PlainDate | null =>
  years === null ? null : addMonths(revokedOn, years * 12)

/** 申报限制 in words: what it follows from, and from when on it is over. */
export const barWords = ({
  name,
  revokedOn,
  until,
}: {
  readonly name: string
  readonly revokedOn: PlainDate
  readonly until: PlainDate
}): string =>
  `平台的称号“${name}”已于${formatDay(revokedOn)}撤销；按条款一6的动态管理，至${formatDay(until)}不能再申请，${formatDay(addDays(until, 1))}起可以。`

interface TitleMoved {
  readonly on: PlainDate
  readonly standing: TitleStanding
}

/** How a title stood on a day, by what had happened until then; of its end only what that day knew. */
export const standingOn = (
  endedOn: PlainDate | null,
  events: readonly TitleMoved[],
  day: PlainDate,
): { readonly standing: TitleStanding; readonly endedOn: PlainDate | null } => ({
  standing: events.findLast(({ on }) => on <= day)?.standing ?? 'valid',
  endedOn: endedOn !== null && endedOn <= day ? endedOn : null,
})

/** 整改期限 as a day knew it: what was set last by then. */
export const termOn = (
  events: readonly { readonly on: PlainDate; readonly term: PlainDate | null }[],
  day: PlainDate,
): PlainDate | null => events.findLast(({ on, term }) => on <= day && term !== null)?.term ?? null
