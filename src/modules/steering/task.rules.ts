/** Every reason why a milestone can't be moved on or handed over. Pure. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { isUndone } from './light.ts'
import { dueRefusal, noteRefusal, refusalOf, secondPerson } from './rules.ts'
import type { HandoverState, MilestoneState } from './terms.ts'

interface Milestone {
  readonly state: MilestoneState
  readonly dueOn: PlainDate
}

const stateRefusal = (message: string): Refusal => refusalOf('milestone', message)

const draftRefusal = ({ state }: Milestone): Refusal | null =>
  state === 'draft' ? null : stateRefusal('里程碑已经提交，不再是草稿；要改期限请与市级牵头部门联系。')

export const notResponsible: Refusal = refusalOf('unit', '本单位不是这项任务的责任单位。', 'unit')

export const saveMilestoneRefusals = (facts: {
  readonly responsible: boolean
  readonly before: Milestone | null
  readonly dueOn: PlainDate
  readonly today: PlainDate
}): (Refusal | null)[] => [
  facts.responsible ? null : notResponsible,
  facts.before ? draftRefusal(facts.before) : null,
  dueRefusal(facts.dueOn, facts.today),
]

export const openRefusals = (one: Milestone, today: PlainDate): (Refusal | null)[] => [
  draftRefusal(one),
  dueRefusal(one.dueOn, today),
]

const undoneRefusal = (one: Milestone): Refusal | null =>
  isUndone(one) ? null : stateRefusal('里程碑不在进行中或退回状态，请刷新后再看。')

const waitingHandover = refusalOf('handover', '有一次移交正等待对方接收，请先撤回或等对方答复。')

export const submitMilestoneRefusals = (
  one: Milestone,
  facts: {
    readonly doneOn: PlainDate
    readonly today: PlainDate
    readonly evidence: number
    readonly handing: boolean
  },
): (Refusal | null)[] => [
  undoneRefusal(one),
  facts.doneOn > facts.today ? refusalOf('done', '完成日期不能晚于今天。', 'doneOn') : null,
  facts.evidence === 0 ? refusalOf('evidence', '请先上传佐证，如文件、照片、验收单，至少一件。') : null,
  facts.handing ? waitingHandover : null,
]

export const decideMilestoneRefusals = (
  one: Milestone & { readonly submittedBy: string | null },
  personId: string,
  outcome: 'confirmed' | 'returned',
  note: string,
): (Refusal | null)[] => [
  one.state === 'submitted' ? null : stateRefusal('里程碑不在待确认状态，请刷新。'),
  secondPerson(one.submittedBy, personId),
  noteRefusal(outcome, note),
]

export const moveRefusals = (one: Milestone, dueOn: PlainDate, today: PlainDate): (Refusal | null)[] => [
  undoneRefusal(one),
  dueRefusal(dueOn, today),
  dueOn === one.dueOn ? refusalOf('due', '新期限与原期限相同。', 'dueOn') : null,
]

export const handOverRefusals = (
  one: Milestone,
  facts: { readonly takes: boolean; readonly handing: boolean },
): (Refusal | null)[] => [
  undoneRefusal(one),
  facts.takes
    ? null
    : refusalOf(
        'unit',
        '只能移交给这项任务的另一责任单位：原文列出的部门，或任一县（市、区）、功能区。',
        'unit',
      ),
  facts.handing ? waitingHandover : null,
]

export const alreadyHanding = waitingHandover

export const answerRefusals = (state: HandoverState, accepted: boolean, note: string): (Refusal | null)[] => [
  state === 'proposed' ? null : refusalOf('handover', '这次移交已经答复或撤回，请刷新。'),
  accepted ? null : noteRefusal('returned', note),
]
