import type { PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { usccFault, usccFaultText } from '#kernel/identifiers.ts'
import { type Employment, plainName, type Tie } from './conflict.rules.ts'
import type { Rubric, SheetContent } from './rubric.ts'
import { fewestFor } from './scoring.ts'
import {
  type Aggregation,
  type DeclineReason,
  isSitting,
  type ReviewState,
  reviewStates,
  type SeatRole,
  type SeatState,
} from './terms.ts'

const stateRefusal = (message: string): Refusal => ({ rule: 'review.state', message })

/** Of what can be done at these stages only. */
export const stageRefusal = (state: ReviewState, ...wanted: readonly ReviewState[]): Refusal | null =>
  wanted.includes(state)
    ? null
    : stateRefusal(
        `这项评审${reviewStates[state]}，须在“${wanted.map(one => reviewStates[one]).join('”或“')}”时办理，请刷新。`,
      )

/** Whether two reviews are about the same: in which order their disciplines were named says nothing. */
export const isAboutSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.every(code => other.includes(code)) && other.every(code => one.includes(code))

interface Planned {
  readonly needed: number
  readonly aggregation: Aggregation
  readonly disciplines: readonly string[]
}

/**
 * `begun`: somebody was seated, or lots were drawn: by its disciplines, which stay. Where there were none they can still
 * be named.
 */
export const planRefusals = (
  { state, disciplines }: { readonly state: ReviewState; readonly disciplines: readonly string[] },
  plan: Planned,
  begun: boolean,
): (Refusal | null)[] => [
  stageRefusal(state, 'forming'),
  begun && disciplines.length > 0 && !isAboutSame(disciplines, plan.disciplines)
    ? {
        rule: 'review.disciplines',
        field: 'disciplines',
        message: '这项评审已抽取或指派过专家，学科不能再改，请恢复原来的学科。',
      }
    : null,
  plan.needed < fewestFor[plan.aggregation]
    ? {
        rule: 'review.trimmed',
        field: 'needed',
        message: `去掉最高分和最低分后须还有分数，评审组至少 ${fewestFor[plan.aggregation]} 人。`,
        facts: { needed: plan.needed, least: fewestFor[plan.aggregation] },
      }
    : null,
]

/** One who may be chosen, as far as the review knows them; null for who has no profile or isn't an expert (any more). */
export interface Chosen {
  readonly name: string
  readonly finance: boolean
  readonly barred: readonly string[]
  readonly seated: boolean
  /** Reviews under way, and how many there may be. */
  readonly load: number
  readonly loadCap: number
}

export const alreadySeated = (name: string): Refusal => ({
  rule: 'review.seated',
  field: 'pairs',
  message: `${name}已在评审组中，或已就这项评审回避，请刷新后另选。`,
})

export function seatRefusals(chosen: Chosen | null, role: SeatRole, extra: number): (Refusal | null)[] {
  if (chosen === null)
    return [
      { rule: 'review.expert', field: 'pairs', message: '所选的人不是专家或尚未建档，请刷新后重新选择。' },
    ]
  const { name, barred, load, loadCap } = chosen
  return [
    barred.length > 0
      ? {
          rule: 'review.conflict',
          field: 'pairs',
          message: `${name}须回避（${barred.join('；')}），请另选专家。`,
          facts: { expert: name, conflict: barred.join('；') },
        }
      : null,
    chosen.seated ? alreadySeated(name) : null,
    load + extra > loadCap
      ? {
          rule: 'review.load',
          field: 'pairs',
          message: `${name}在评 ${load} 项，同时评审的上限是 ${loadCap} 项，请另选专家。`,
          facts: { expert: name, load, loadCap },
        }
      : null,
    role === 'finance' && !chosen.finance
      ? { rule: 'review.finance', field: 'pairs', message: `${name}不是财务专家，不能担任财务席位。` }
      : null,
  ]
}

export interface Placed {
  readonly state: SeatState
  readonly role: SeatRole
}

export const looksAtMoney = (seats: readonly Placed[]): boolean =>
  seats.some(one => isSitting(one) && one.role === 'finance')

/**
 * How many more a panel takes. One that was filled up without a finance expert while it was scored, as older releases
 * let happen, takes one more: those who have scored leave no seat, and it can't be closed without.
 */
export const openSeats = (
  { state, needed }: { readonly state: ReviewState; readonly needed: number },
  seats: readonly Placed[],
): number => {
  const left = Math.max(0, needed - seats.filter(isSitting).length)
  return left === 0 && state === 'scoring' && !looksAtMoney(seats) ? 1 : left
}

export const fullRefusal = (number: string, open: number, wanted: number): Refusal | null =>
  wanted <= open
    ? null
    : {
        rule: 'review.full',
        field: 'pairs',
        message: `评审 ${number} 还有 ${open} 个空席，不能再指定 ${wanted} 位。`,
        facts: { open, wanted },
      }

const noFinance = '评审组须至少有一位财务专家'

/** The last free seat of a panel without a finance expert is theirs. */
export const lastSeatRefusal = (
  number: string,
  open: number,
  seats: readonly Placed[],
  wanted: readonly SeatRole[],
): Refusal | null =>
  open === 0 || wanted.length < open || wanted.includes('finance') || looksAtMoney(seats)
    ? null
    : {
        rule: 'review.finance',
        field: 'pairs',
        message: `${noFinance}，评审 ${number} 最后的空席请指定财务专家，或抽取。`,
      }

export const startRefusals = (
  { state, needed, dueOn }: { state: ReviewState; needed: number; dueOn: PlainDate | null },
  seats: readonly Placed[],
): (Refusal | null)[] => {
  const accepted = seats.filter(one => one.state === 'accepted')
  const waiting = seats.filter(one => one.state === 'invited').length
  const finance = accepted.some(({ role }) => role === 'finance')
  return [
    stageRefusal(state, 'forming'),
    dueOn === null ? { rule: 'review.plan', message: '请先确定评分期限和汇总办法，开始后不能更改。' } : null,
    accepted.length < needed || waiting > 0
      ? {
          rule: 'review.panel',
          message: `评审组须 ${needed} 人且都已接受，现有 ${accepted.length} 人接受、${waiting} 人待答复。`,
          facts: { needed, accepted: accepted.length, waiting },
        }
      : null,
    finance ? null : { rule: 'review.panel', message: `${noFinance}，请指定或抽取。` },
  ]
}

/** What a seat says of itself. */
export interface Seated {
  readonly state: SeatState
  readonly submitted: boolean
}

const goneRefusal = ({ state }: Seated): Refusal | null =>
  isSitting({ state }) ? null : { rule: 'review.seat', message: '这位专家已不在评审组中，请刷新。' }

export const releaseRefusals = (state: ReviewState, seat: Seated): (Refusal | null)[] => [
  stageRefusal(state, 'forming', 'scoring'),
  goneRefusal(seat),
  seat.submitted
    ? { rule: 'review.submitted', message: '这位专家已提交评分，不能更换；有利害关系的请办理回避。' }
    : null,
]

/** A conflict is never too late, as long as the review stands. */
export const recuseRefusals = (state: ReviewState, seat: Seated): (Refusal | null)[] => [
  stageRefusal(state, 'forming', 'scoring', 'closed'),
  goneRefusal(seat),
]

export const closeRefusals = (
  { state, needed }: { readonly state: ReviewState; readonly needed: number },
  seats: readonly (Seated & {
    readonly role: SeatRole
    readonly number: number
    readonly barred: readonly string[]
  })[],
  counted: number,
): (Refusal | null)[] => {
  const barred = seats.filter(one => isSitting(one) && one.submitted && one.barred.length > 0)
  const waiting = seats.filter(one => isSitting(one) && !one.submitted).length
  const finance = seats.some(one => isSitting(one) && one.submitted && one.role === 'finance')
  return [
    stageRefusal(state, 'scoring'),
    waiting > 0 || counted < needed
      ? {
          rule: 'review.sheets',
          message: `已有 ${counted} 份有效评分，应有 ${needed} 份${waiting > 0 ? `，${waiting} 位专家尚未提交` : ''}；不再评的请更换。`,
          facts: { counted, needed, waiting },
        }
      : null,
    finance
      ? null
      : {
          rule: 'review.panel',
          message: `${noFinance}的有效评分，请指定或抽取财务专家，没有空席的可增加一席，评分后再结束。`,
        },
    ...barred.map(
      ({ number, barred: reasons }): Refusal => ({
        rule: 'review.conflict',
        message: `专家 ${number} 不能评审（${reasons.join('；')}），请其回避后再结束；只是尚未核验的，请先核验。`,
        facts: { seat: number, conflict: reasons.join('；') },
      }),
    ),
  ]
}

export const conflictRefusal = (conflict: string | null): Refusal | null =>
  conflict === null
    ? null
    : {
        rule: 'review.conflict',
        message: `您须回避（${conflict}）。请以“须回避”退出；档案尚未核验的，请联系牵头部门。`,
      }

const acceptedRefusal = ({ state }: Seated): Refusal | null =>
  state === 'accepted' ? null : { rule: 'review.accepted', message: '请先接受这项评审。' }

const notSubmitted = ({ submitted }: Seated): Refusal | null =>
  submitted ? { rule: 'review.submitted', message: '评分已经提交，不能再改。' } : null

export const acceptRefusals = (
  state: ReviewState,
  seat: Seated,
  conflict: string | null,
): (Refusal | null)[] => [
  stageRefusal(state, 'forming', 'scoring') ??
    (seat.state === 'invited' ? null : stateRefusal('您已经答复过，请刷新。')),
  conflictRefusal(conflict),
]

export const declineRefusals = (
  state: ReviewState,
  seat: Seated,
  reason: DeclineReason,
): (Refusal | null)[] =>
  reason === 'conflict'
    ? [stageRefusal(state, 'forming', 'scoring', 'closed')]
    : [
        stageRefusal(state, 'forming', 'scoring'),
        seat.submitted
          ? { rule: 'review.submitted', message: '评分已经提交，不能退出；有利害关系的请选“须回避”。' }
          : null,
      ]

export const draftRefusals = (state: ReviewState, seat: Seated): (Refusal | null)[] => [
  stageRefusal(state, 'scoring'),
  acceptedRefusal(seat),
  notSubmitted(seat),
]

/** What is wrong with the points, item by item: also of a sheet that is no whole one yet. */
export const pointRefusals = (
  { items }: Pick<Rubric, 'items'>,
  points: SheetContent['points'],
): (Refusal | null)[] =>
  items.map(({ id, name, most, required }): Refusal | null => {
    const given = points[id]
    if (given === undefined)
      return required ? { rule: 'review.sheet', field: `points.${id}`, message: `请为“${name}”评分。` } : null
    return given > most
      ? { rule: 'review.sheet', field: `points.${id}`, message: `“${name}”最高 ${most} 分。` }
      : null
  })

/** What is wrong with what was filled in. */
export function sheetRefusals({ items, vetoes }: Rubric, content: SheetContent): (Refusal | null)[] {
  return [
    ...pointRefusals({ items }, content.points),
    Object.keys(content.points).every(id => items.some(one => one.id === id)) &&
    content.vetoes.every(id => vetoes.some(one => one.id === id))
      ? null
      : { rule: 'review.sheet', message: '评分表里没有所填的项，请刷新后重新填写。' },
    content.vetoes.length > 0 && content.opinion === 'recommend'
      ? { rule: 'review.sheet', field: 'opinion', message: '勾选了一票否决项的，不能建议通过。' }
      : null,
  ]
}

export const visitRefusals = (
  state: ReviewState,
  seat: Seated,
  conflict: string | null,
  visitedOn: PlainDate,
  today: PlainDate,
): (Refusal | null)[] => [
  stageRefusal(state, 'forming', 'scoring'),
  acceptedRefusal(seat),
  conflictRefusal(conflict),
  visitedOn > today
    ? { rule: 'review.visit-day', field: 'visitedOn', message: '核查日期不能晚于今天。' }
    : null,
]

/** Conflicts are found by name, too: a tie to whoever has another name is another tie. */
const isSameTie = (one: Tie, other: Tie): boolean =>
  one.kind === other.kind && one.uscc === other.uscc && plainName(one.name) === plainName(other.name)

/** A tie that was declared can be said to be over, but not to have never been. */
export function profileRefusals(
  { employments, ties }: { readonly employments: readonly Employment[]; readonly ties: readonly Tie[] },
  before: readonly Tie[],
): (Refusal | null)[] {
  const lost = before.filter(old => !ties.some(one => isSameTie(one, old)))
  return [
    employments.some(({ until }) => until === null)
      ? null
      : { rule: 'review.employer', field: 'employments', message: '请填写现任职单位（结束日期留空）。' },
    lost.length > 0
      ? {
          rule: 'review.tie',
          field: 'ties',
          message: `已声明的关系不能抹去（${lost.map(({ name }) => name).join('、')}）；已结束的请填写结束日期。`,
        }
      : null,
  ]
}

/** What the office vouches for with its verification. */
interface Vouched {
  readonly finance: boolean
  readonly employments: readonly Employment[]
  readonly ties: readonly Tie[]
}

const employersOf = ({ employments }: Vouched): string =>
  employments
    .map(({ uscc, name, since, until }) => `${uscc} ${plainName(name)} ${since} ${until ?? ''}`)
    .toSorted()
    .join()

/** Until when a tie counts to which organisation; the longest of several. */
const untilOf = ({ ties }: Vouched, tie: Tie): string =>
  ties
    .filter(one => isSameTie(one, tie))
    .map(({ until }) => until ?? '9999-12-31')
    .toSorted()
    .at(-1) ?? ''

/** Whether a profile is still the one that was verified: nobody changes or renames an employer, ends a tie or becomes a finance expert by their own word alone. */
export const isStillVerified = (before: Vouched, after: Vouched): boolean =>
  employersOf(before) === employersOf(after) &&
  (before.finance || !after.finance) &&
  before.ties.every(one => untilOf(after, one) >= untilOf(before, one))

/** A code with a fault would hide a conflict; one that an organisation is registered under is right as it is. */
export const codeRefusals = (codes: readonly string[], registered: readonly string[]): (Refusal | null)[] =>
  [...new Set(codes)].map(code => {
    const fault = usccFault(code)
    return fault === null || registered.includes(code)
      ? null
      : { rule: 'review.uscc', message: `${code}：${usccFaultText[fault]}`, facts: { uscc: code } }
  })
