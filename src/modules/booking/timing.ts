/**
 * When somebody may ask for a run, whatever takes the line: notice, horizon and length, by the platform's rules of the day
 * on which it begins or else the line's own, and 不接受. The request refuses by this, and whoever looks for a time looks by it.
 */
import { dateOf, day, formatInstant, hour, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, lengthOf } from '#kernel/interval.ts'
import type { Role } from '#kernel/role.ts'
import {
  accessRefusals,
  accessTo,
  holdsOn,
  type PlatformRule,
  ruleFor,
  saidBy,
} from '#modules/policy/index.ts'
import type { Customer } from '#modules/pricing/terms.ts'
import { isAllowedLength, type Schedule } from './schedule.ts'

/** Who answers for a provider's bookings, and may let pass what a schedule says. */
export const answering: readonly Role[] = ['platform-manager', 'platform-scheduler']

/** Who looks at a line, and what the platform demands there. */
export interface Looking {
  readonly lineId: string
  readonly customer: Customer
  readonly rules: readonly PlatformRule[]
}

export interface Timing {
  readonly run: Interval
  readonly schedule: Schedule
  readonly now: Date
  /** In force for who asks on the day that the run begins, the most specific first. */
  readonly rules: readonly PlatformRule[]
}

const byPlatform = (rule: PlatformRule | null, refusal: Refusal): Refusal =>
  rule ? saidBy(rule, refusal) : { ...refusal, override: answering }

type InForce = readonly PlatformRule[]

const noticeRule = (rules: InForce) => ruleFor(rules, 'notice', ({ of }) => of === 'create')

/** 提前量 of a request, by the rules in force on the day that the run begins. */
export const noticeHoursOf = (schedule: Schedule, rules: InForce): number =>
  noticeRule(rules)?.content.hours ?? schedule.noticeHours

/** 可预约期限 in days, by the same. */
export const horizonDaysOf = (schedule: Schedule, rules: InForce): number =>
  ruleFor(rules, 'horizon')?.content.days ?? schedule.horizonDays

export function notice({ run, schedule, now, rules }: Timing): Refusal | null {
  const noticeHours = noticeHoursOf(schedule, rules)
  const earliest = new Date(now.getTime() + noticeHours * hour)
  // What has begun can't wait for an answer: its hold would end with the request, and the next one had the same time.
  if (noticeHours === 0 && run.start.getTime() === now.getTime() && accessTo(rules, run).effect !== 'allow')
    return {
      rule: 'booking.notice',
      field: 'start',
      message: '开始时间须晚于现在，平台才来得及答复。请改选以后的时间。',
      facts: { noticeHours, start: run.start.toISOString() },
    }
  if (run.start >= earliest) return null
  return byPlatform(noticeRule(rules), {
    rule: 'booking.notice',
    field: 'start',
    message:
      noticeHours === 0
        ? '开始时间已过，请改选以后的时间。'
        : `须至少提前 ${noticeHours} 小时申请，最早可从 ${formatInstant(earliest)} 开始。`,
    facts: { noticeHours, start: run.start.toISOString() },
  })
}

export function horizon({ run, schedule, now, rules }: Timing): Refusal | null {
  const horizonDays = horizonDaysOf(schedule, rules)
  const latest = new Date(now.getTime() + horizonDays * day)
  if (run.end <= latest) return null
  return byPlatform(ruleFor(rules, 'horizon'), {
    rule: 'booking.horizon',
    field: 'end',
    message: `最多可提前 ${horizonDays} 天申请，须在 ${formatInstant(latest)} 之前结束。`,
    facts: { horizonDays, end: run.end.toISOString() },
  })
}

/** `advice`: what to change, where that isn't the end of the run. */
export function lengthOfRun({ run, schedule, rules }: Timing, advice = '请调整结束时间'): Refusal | null {
  const hours = lengthOf(run) / hour
  const rule = ruleFor(rules, 'length')
  if (rule) {
    const { minHours, maxHours } = rule.content
    if (hours >= minHours && hours <= maxHours) return null
    const message = `每次预约最短 ${minHours} 小时，最长 ${maxHours} 小时，${advice}。`
    return saidBy(rule, {
      rule: 'booking.length',
      field: 'end',
      message,
      facts: { hours, minHours, maxHours },
    })
  }
  if (isAllowedLength(run, schedule)) return null
  return byPlatform(null, {
    rule: 'booking.length',
    field: 'end',
    message: `每次预约最短 ${schedule.minHours} 小时，最长 ${schedule.maxDays} 天，${advice}。`,
    facts: { hours, minHours: schedule.minHours, maxDays: schedule.maxDays },
  })
}

/** Whether a run may be asked for now, but for what is open and what is taken. */
export type Admission = (run: Interval) => boolean

/**
 * What an admission leaves out: the notice for who lost a time without fault, the horizon for who plans beyond it, the
 * length for a whole run, which has its template's.
 */
type Waived = 'notice' | 'horizon' | 'length'

/**
 * Admission of whoever looks, by all rules that concern them (`concerning`). Rules are sorted out once a day of starting:
 * a search tries hundreds of runs.
 */
export function admissionOf(
  schedule: Schedule,
  rules: readonly PlatformRule[],
  now: Date,
  waived: readonly Waived[] = [],
): Admission {
  const onDay = rulesByDay(rules)
  const asking = [
    ...(waived.includes('notice') ? [] : [notice]),
    ...(waived.includes('horizon') ? [] : [horizon]),
    ...(waived.includes('length') ? [] : [(timing: Timing) => lengthOfRun(timing)]),
  ]
  return run => {
    const timing = { run, schedule, now, rules: onDay(dateOf(run.start)) }
    return asking.every(rule => rule(timing) === null) && accessRefusals(timing.rules, run).length === 0
  }
}

/** Of the rules that concern somebody those in force on each day. */
export function rulesByDay(rules: readonly PlatformRule[]): (on: PlainDate) => InForce {
  if (rules.length === 0) return () => rules
  const known = new Map<PlainDate, InForce>()
  return on => {
    const found = known.get(on) ?? rules.filter(one => holdsOn(one, on))
    known.set(on, found)
    return found
  }
}

/** Nothing beyond can be asked for, whatever the day on which it begins. */
export function farthestOf(schedule: Schedule, rules: readonly PlatformRule[], now: Date): Date {
  const said = rules.flatMap(({ content }) => (content.kind === 'horizon' ? content.days : []))
  return new Date(now.getTime() + Math.max(schedule.horizonDays, ...said) * day)
}
