/** 培育库: which act leads from which state to which, and what speaks against it. Pure. */
import { addMonths, formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Bar, barWords } from '#modules/catalogue/index.ts'
import { type PoolAct, type PoolStage, type PoolState, poolStates } from './terms.ts'

const steps: Readonly<Record<PoolState, Partial<Record<PoolAct, PoolState>>>> = {
  applied: { recommend: 'recommended', decline: 'declined', withdraw: 'withdrawn' },
  recommended: { admit: 'pooled', decline: 'declined', withdraw: 'withdrawn' },
  pooled: { keep: 'pooled', rectify: 'rectifying', remove: 'left', complete: 'pooled', promote: 'promoted' },
  rectifying: { keep: 'pooled', remove: 'left', complete: 'rectifying', promote: 'promoted' },
  declined: {},
  withdrawn: {},
  left: {},
  promoted: {},
}

/** Where an act leads; null where it isn't open. */
export const poolAfter = (state: PoolState, act: PoolAct): PoolState | null => steps[state][act] ?? null

export interface Place {
  readonly state: PoolState
  readonly stage: PoolStage
}

export const actRefusal = ({ state, stage }: Place, act: PoolAct): Refusal | null => {
  const refused = (message: string): Refusal => ({
    rule: 'cultivation.state',
    message,
    facts: { state, stage },
    clause: '一6',
  })
  if (poolAfter(state, act) === null)
    return refused(`这一条${poolStates[state]}，不能这样办理，请刷新后再看。`)
  return act === 'complete' && stage === 'operating' ? refused('这个平台已经是运营阶段，无需再转。') : null
}

interface Applying {
  readonly verified: boolean
  /** The platform has an entry that isn't over. */
  readonly open: boolean
  /** It holds a title of the governments' ladder. */
  readonly titled: boolean
  readonly bar: Bar | null
  readonly today: PlainDate
}

/** Every reason why a platform can't apply. */
export const applyRefusals = ({ verified, open, titled, bar, today }: Applying): (Refusal | null)[] => [
  verified ? null : { rule: 'cultivation.verified', message: '本单位尚未通过核验，核验通过后即可申请入库。' },
  open ? openEntry : null,
  ...eligibleRefusals({ titled, bar, today }),
]

/** What keeps a platform out of the pool, when it applies and when it is let in: months may lie between. */
export const eligibleRefusals = ({
  titled,
  bar,
  today,
}: Pick<Applying, 'titled' | 'bar' | 'today'>): (Refusal | null)[] => [
  titled
    ? { rule: 'cultivation.titled', message: '平台已持有市级以上称号，不用再进入培育库。', clause: '一6' }
    : null,
  bar !== null && today <= bar.until
    ? {
        rule: 'cultivation.barred',
        message: barWords(bar),
        facts: { until: bar.until, revokedOn: bar.revokedOn },
        clause: '一6',
      }
    : null,
]

/** 里程碑 lie ahead: one that is late on the day it is set tells nobody anything. */
export const milestoneRefusal = (dues: readonly PlainDate[], today: PlainDate): Refusal | null => {
  const late = dues.findIndex(one => one <= today)
  return late === -1
    ? null
    : {
        rule: 'cultivation.milestone-ahead',
        field: `milestones.${late}.dueOn`,
        message: `第 ${late + 1} 个里程碑的应完成日期须晚于今天，请改选。`,
        facts: { dueOn: dues[late] ?? null, today },
      }
}

export const openEntry: Refusal = {
  rule: 'cultivation.open',
  message: '这个平台已在培育库或正在申请，不用重复申请。',
}

/** `partial`: whoever decides is of the applicant's organisation, or decided the step before. */
export const impartialRefusal = (partial: boolean): Refusal | null =>
  partial
    ? { rule: 'cultivation.second-person', message: '本单位的、或上一步由本人办理的，须由其他人办理。' }
    : null

/** 在建平台的建成期限: by the parameter where there is one, else as the office says. */
export function dueRefusal(
  stage: PoolStage,
  dueOn: PlainDate | null,
  months: number | null,
  today: PlainDate,
): Refusal | null {
  const refused = (message: string): Refusal => ({
    rule: 'cultivation.due',
    field: 'dueOn',
    message,
    facts: { dueOn, months, today },
    clause: '一6',
  })
  if (stage === 'operating') return dueOn === null ? null : refused('运营平台没有建成期限，请留空。')
  if (dueOn === null) return months === null ? refused('方案没有规定建成期限，请逐件确定并填写。') : null
  if (dueOn <= today) return refused('建成期限须晚于今天，请改选。')
  if (months === null) return null
  const latest = addMonths(today, months)
  return dueOn <= latest ? null : refused(`在建平台须在 ${months} 个月内建成，最晚 ${formatDate(latest)}。`)
}

/** The day on which what is under construction should be ready. */
export const dueDay = (
  stage: PoolStage,
  dueOn: PlainDate | null,
  months: number | null,
  today: PlainDate,
): PlainDate | null =>
  stage === 'operating' ? null : (dueOn ?? (months === null ? null : addMonths(today, months)))

/** A review is of a year in which the platform was in the pool, and of each once. */
export const yearRefusal = (year: number, enteredOn: PlainDate | null, today: PlainDate): Refusal | null =>
  enteredOn !== null && year >= Number(enteredOn.slice(0, 4)) && year <= Number(today.slice(0, 4))
    ? null
    : {
        rule: 'cultivation.year',
        field: 'year',
        message: '复核年度须在入库之后、不晚于今年，请改填。',
        facts: { year, enteredOn, today },
      }

export const reviewedAlready: Refusal = {
  rule: 'cultivation.reviewed',
  field: 'year',
  message: '这一年度已经复核过，请核对年度。',
}

/** 整改期限: with an order to put right, and only then. */
export function termRefusal(needed: boolean, by: PlainDate | null, today: PlainDate): Refusal | null {
  const refused = (message: string): Refusal => ({ rule: 'cultivation.term', field: 'by', message })
  if (!needed) return by === null ? null : refused('只有整改须填写期限，请留空。')
  return by !== null && by > today ? null : refused('请填写整改期限，须晚于今天。')
}

export interface Entered {
  readonly on: PlainDate
  readonly state: PoolState
  readonly stage: PoolStage
}

/** How an entry stood at the end of a day, by its events in their order; null before the first. */
export const placeOn = <E extends Entered>(events: readonly E[], day: PlainDate): E | null =>
  events.filter(({ on }) => on <= day).at(-1) ?? null
