import type { Refusal } from '#kernel/decision.ts'
import { type AssignmentState, type DeclineReason, type DiagnosisStage, mostDays } from './terms.ts'

/** What a request says of itself that decides its stage. */
export interface Course {
  readonly answeredAt: Date | null
  readonly withdrawnAt: Date | null
}

export function stageOf(
  { answeredAt, withdrawnAt }: Course,
  { working, asking }: { readonly working: boolean; readonly asking: boolean },
): DiagnosisStage {
  if (withdrawnAt) return 'withdrawn'
  if (answeredAt) return 'answered'
  if (asking) return 'asking'
  return working ? 'diagnosing' : 'assigning'
}

const stateRefusal = (message: string): Refusal => ({ rule: 'diagnosis.state', message })

/** Of what needs a request that has come to no end yet. */
export const openRefusal = ({ answeredAt, withdrawnAt }: Course): Refusal | null =>
  withdrawnAt
    ? stateRefusal('这项诊断申请已经撤回，请刷新。')
    : answeredAt
      ? stateRefusal('这项诊断已经出具结论，请刷新。')
      : null

/** Every reason why a need can't be given to experts. */
export const requestRefusals = (facts: {
  readonly verified: boolean
  readonly complete: boolean
}): (Refusal | null)[] => [
  facts.verified
    ? null
    : { rule: 'diagnosis.client', message: '本单位尚未通过核验，核验通过后即可申请诊断。' },
  facts.complete
    ? null
    : { rule: 'diagnosis.need', message: '需求还没有填写完整，请把必填内容补全，再请专家诊断。' },
]

export const alreadyOpen: Refusal = {
  rule: 'diagnosis.open',
  message: '这项需求已有一次诊断正在办理，请等结论出具或撤回后再申请。',
}

interface Ties {
  /** The organisations that a person belongs to. */
  readonly belongs: readonly string[]
  readonly clientId: string
  /** The client, and who runs a platform that the need names. */
  readonly barred: readonly string[]
  /** Whether this expert said before that there is a conflict. */
  readonly declared: boolean
}

/** Why an expert must stand aside, in words for the office; null where nothing is known against it. */
export function conflictOf({ belongs, clientId, barred, declared }: Ties): string | null {
  if (belongs.includes(clientId)) return '需求单位的成员'
  if (belongs.some(id => barred.includes(id))) return '所在单位运营需求定向的平台'
  return declared ? '本人已声明须回避' : null
}

/** Against an expert who has come to have a tie since the assignment; says nothing of whom it is to. */
export const ownConflictRefusal = (ties: Omit<Ties, 'declared'>): Refusal | null =>
  conflictOf({ ...ties, declared: false }) === null
    ? null
    : {
        rule: 'diagnosis.conflict',
        message: '您所在的单位与这项需求有利害关系，须回避。请以“须回避”谢绝这项指派。',
      }

/** Whom the office may choose, as far as they are known. */
export interface Chosen {
  readonly name: string
  readonly conflict: string | null
  readonly assigned: boolean
}

function termRefusal(fixed: number | null, given: number | null): Refusal | null {
  if (fixed === null && given === null)
    return {
      rule: 'diagnosis.term',
      field: 'workingDays',
      message: '政策没有规定诊断的期限，请写明自申请次日起几个工作日内出具结论。',
    }
  if (fixed === null || given === null || fixed === given) return null
  return {
    rule: 'diagnosis.term',
    field: 'workingDays',
    message: `期限已定为 ${fixed} 个工作日，不再改变。`,
    facts: { workingDays: fixed, most: mostDays },
  }
}

export const assignedAlready = (name: string): Refusal => ({
  rule: 'diagnosis.assigned',
  field: 'personIds',
  message: `${name}已在这项申请的专家之中，请刷新后另选。`,
})

/** Every reason why these experts can't be assigned; `chosen` holds null for who isn't an expert (any more). */
export const assignRefusals = (
  course: Course & { readonly workingDays: number | null },
  chosen: readonly (Chosen | null)[],
  workingDays: number | null,
): (Refusal | null)[] => [
  openRefusal(course),
  chosen.includes(null)
    ? { rule: 'diagnosis.expert', field: 'personIds', message: '所选的人有的不是专家，请刷新后重新选择。' }
    : null,
  ...chosen.flatMap(one =>
    one === null
      ? []
      : one.conflict !== null
        ? [
            {
              rule: 'diagnosis.conflict',
              field: 'personIds',
              message: `${one.name}须回避（${one.conflict}），请另选专家。`,
              facts: { expert: one.name, conflict: one.conflict },
            },
          ]
        : one.assigned
          ? [assignedAlready(one.name)]
          : [],
  ),
  termRefusal(course.workingDays, workingDays),
]

/** What an assignment says of itself. */
export interface Assigned {
  readonly state: AssignmentState
  readonly declineReason: DeclineReason | null
  readonly revisions: number
}

/** When an expert left a request, declining or released; null for who is still among those who judge. */
export const leftAt = ({
  state,
  respondedAt,
  releasedAt,
}: {
  readonly state: AssignmentState
  readonly respondedAt: Date | null
  readonly releasedAt: Date | null
}): Date | null => (state === 'declined' ? respondedAt : releasedAt)

/** Why the office can't take an assignment back: what was found stays, and who has left can't be let go again. */
export const releaseRefusals = (course: Course, { state, revisions }: Assigned): (Refusal | null)[] => [
  openRefusal(course) ??
    (revisions > 0
      ? { rule: 'diagnosis.submitted', message: '这位专家已出具结论，不能解除。' }
      : state === 'declined' || state === 'released'
        ? stateRefusal('这位专家已不在这项申请中，请刷新。')
        : null),
]

const notWorking = (course: Course): Refusal | null =>
  course.withdrawnAt ? stateRefusal('需求方已撤回这项申请，无需再办理。') : null

export const acceptRefusals = (course: Course, { state }: Assigned): (Refusal | null)[] => [
  notWorking(course) ?? (state === 'assigned' ? null : stateRefusal('这项指派已经答复过，请刷新。')),
]

const submittedRefusal = ({ revisions }: Assigned, message: string): Refusal | null =>
  revisions === 0 ? null : { rule: 'diagnosis.submitted', message }

export const declineRefusals = (course: Course, assigned: Assigned): (Refusal | null)[] => [
  notWorking(course),
  submittedRefusal(assigned, '结论已经出具，不能再谢绝；如须改动，请说明理由另出一版更正。'),
]

const acceptedRefusal = ({ state }: Assigned): Refusal | null =>
  state === 'accepted' ? null : { rule: 'diagnosis.accepted', message: '请先接受这项指派。' }

export const askRefusals = (course: Course, assigned: Assigned, asking: boolean): (Refusal | null)[] => [
  notWorking(course),
  acceptedRefusal(assigned),
  submittedRefusal(assigned, '结论已经出具，不必再问；如须改动，请说明理由另出一版更正。'),
  asking ? { rule: 'diagnosis.asked', message: '上一个问题还没有得到答复，一次只问一个问题。' } : null,
]

export const draftRefusals = (course: Course, assigned: Assigned): (Refusal | null)[] => [
  notWorking(course),
  acceptedRefusal(assigned),
]

const shortestReason = 5

export const submitRefusals = (course: Course, assigned: Assigned, reason: string): (Refusal | null)[] => [
  ...draftRefusals(course, assigned),
  assigned.revisions > 0 && reason.length < shortestReason
    ? {
        rule: 'diagnosis.correction',
        field: 'reason',
        message: `结论已经出具，另出一版须写明更正的理由，至少 ${shortestReason} 个字。`,
      }
    : null,
]
