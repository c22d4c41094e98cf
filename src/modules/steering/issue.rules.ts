/** Every reason why an issue can't be moved on. Pure; the page asks the same of what may be done now. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { noteRefusal, refusalOf, secondPerson } from './rules.ts'
import { type IssueState, issueStates } from './terms.ts'

/** In which states something may be done. */
export const whenAllowed = {
  assign: ['raised', 'assigned'],
  escalate: ['raised', 'assigned'],
  meet: ['escalated', 'decided'],
  decide: ['escalated', 'decided'],
  note: ['assigned', 'escalated', 'decided'],
  report: ['assigned', 'decided'],
  close: ['reported'],
  withdraw: ['raised'],
} as const satisfies Record<string, readonly IssueState[]>
export type Doing = keyof typeof whenAllowed

export const isAllowed = (doing: Doing, state: IssueState): boolean =>
  (whenAllowed[doing] as readonly IssueState[]).includes(state)

export const issueRefusal = (doing: Doing, state: IssueState): Refusal | null =>
  isAllowed(doing, state)
    ? null
    : refusalOf('issue', `事项现在是“${issueStates[state]}”，不能这样办理，请刷新后再看。`)

/** The term is the city's where it has set one, and the lead office's otherwise. */
export function termRefusal(fixed: number | null, given: number | null): Refusal | null {
  if (fixed === null && given === null)
    return {
      ...refusalOf('term', '方案没有规定办理期限，请写明自次日起几个工作日内办结。', 'workingDays'),
      clause: '保障',
    }
  return fixed === null || given === null || fixed === given
    ? null
    : refusalOf('term', `市里已定办理期限为 ${fixed} 个工作日。`, 'workingDays')
}

export const heldRefusal = (heldOn: PlainDate, today: PlainDate): Refusal | null =>
  heldOn > today ? refusalOf('held', '会商日期不能晚于今天。', 'heldOn') : null

export const meetingRefusal = (meetings: number): Refusal | null =>
  meetings === 0
    ? { ...refusalOf('meeting', '专班的决定须先登记会商，写明参加单位和纪要。'), clause: '保障' }
    : null

export const closeRefusals = (
  { state, resultBy }: { readonly state: IssueState; readonly resultBy: string | null },
  personId: string,
  outcome: 'confirmed' | 'returned',
  note: string,
): (Refusal | null)[] => [
  issueRefusal('close', state),
  secondPerson(resultBy, personId),
  noteRefusal(outcome, note),
]

export const evidenceRefusal = (files: number): Refusal | null =>
  files === 0 ? refusalOf('evidence', '请先上传佐证，至少一件。') : null

/** Where an issue goes back to when its result was returned: to what it was before. */
export const backTo = ({ decision }: { readonly decision: string | null }): IssueState =>
  decision === null ? 'assigned' : 'decided'
