import { formatInstant, formatInterval, hour, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, overlaps } from '#kernel/interval.ts'
import { type Role, roleName } from '#kernel/role.ts'
import {
  accessRefusals,
  accessTo,
  type PlatformRule,
  quotaRefusals,
  ruleFor,
  type Staffing,
  saidBy,
  staffingRefusals,
  type Use,
} from '#modules/policy/index.ts'
import type { Customer } from '#modules/pricing/terms.ts'
import { endsInOpenHours } from './calendar/availability.ts'
import { type CourseFacts, courseOf, restrictedRefusal } from './course.ts'
import { formatOpening, grid, type Schedule } from './schedule.ts'
import { courses, stoppedWords } from './terms.ts'
import { answering, horizon, lengthOfRun, notice, type Timing } from './timing.ts'

export { answering }

/** Requests that one organisation may have waiting for an answer at the same time. */
export const openRequestLimit = 10

export interface RequestFacts {
  readonly run: Interval
  readonly schedule: Schedule | null
  /** What takes the line around that time: requests within their hold, confirmed runs, closures. */
  readonly busy: readonly Interval[]
  readonly verified: boolean
  readonly openRequests: number
  readonly now: Date
  /** What the platform's rules judge by; null where nobody in particular asks. */
  readonly policy: PolicyFacts | null
}

export interface PolicyFacts {
  /** Which customer of the provider asks. */
  readonly customer: Customer
  /** In force for who asks on the day that the run begins, the most specific first. */
  readonly rules: readonly PlatformRule[]
  /** What counts already, and what the run would add. */
  readonly uses: readonly Use[]
  readonly use: Use
  readonly staffing: Staffing
  readonly restrictedUntil: Date | null
  /** Why who would run it may not. */
  readonly qualification: Refusal | null
  /** Since when the platform takes nothing new because a title was revoked; null for what is booked already. */
  readonly stoppedOn: PlainDate | null
}

/** Who sees to a provider's runs on the spot. */
export const attending: readonly Role[] = [...answering, 'platform-technician']
/** Who books for a client. */
export const bookingFor: readonly Role[] = ['enterprise', 'enterprise-manager']

/**
 * On which side of a booking an organisation stands, and whether somebody with these roles acts for it there; `provider`
 * are the roles that do so for a platform. What a platform runs for itself, the people of either side see to.
 */
export function sideOf(
  { clientId, providerId }: { readonly clientId: string | null; readonly providerId: string },
  { organisationId, roles }: { readonly organisationId: string; readonly roles: readonly Role[] },
  provider = answering,
): { readonly side: 'client' | 'provider'; readonly acts: boolean } {
  const side = clientId === organisationId ? 'client' : 'provider'
  const acting = [
    ...(clientId === organisationId ? bookingFor : []),
    ...(providerId === organisationId ? provider : []),
  ]
  return { side, acts: roles.some(role => acting.includes(role)) }
}

type Rule = (facts: RequestFacts & { readonly schedule: Schedule }) => Refusal | null

/** When somebody may ask for it, as the request's own rules have it. */
const timed =
  (rule: (timing: Timing) => Refusal | null): Rule =>
  ({ run, schedule, now, policy }) =>
    rule({ run, schedule, now, rules: policy?.rules ?? [] })

const opening: Rule = ({ run, schedule }) => {
  const inside = endsInOpenHours(schedule, run)
  if (inside.start && inside.end) return null
  const which = [inside.start ? '' : '开始', inside.end ? '' : '结束'].filter(Boolean).join('和')
  return {
    rule: 'booking.opening',
    field: inside.start ? 'end' : 'start',
    message: `${which}时间不在开放时间内。开放时间：${formatOpening(schedule.opening)}。`,
    facts: { start: run.start.toISOString(), end: run.end.toISOString() },
  }
}

const onGrid: Rule = ({ run }) => {
  if (run.start.getTime() % grid === 0 && run.end.getTime() % grid === 0) return null
  return { rule: 'booking.grid', field: 'start', message: '开始和结束须为整点或半点。' }
}

const free: Rule = ({ run, busy }) => {
  const taken = busy.filter(one => overlaps(one, run))
  if (taken.length === 0) return null
  return {
    rule: 'booking.free',
    field: 'start',
    message: `所选时段已被占用：${taken.slice(0, 3).map(formatInterval).join('；')}。请改选空闲时段。`,
    facts: { overlapping: taken.length },
  }
}

const verified: Rule = facts =>
  facts.verified
    ? null
    : { rule: 'booking.verified', message: '本单位尚未通过核验，核验通过后即可申请预约。' }

const quota: Rule = ({ openRequests }) =>
  openRequests < openRequestLimit
    ? null
    : {
        rule: 'booking.quota',
        message: `本单位待答复的申请已有 ${openRequests} 个，最多 ${openRequestLimit} 个，请先撤回或等待答复。`,
        facts: { openRequests, limit: openRequestLimit },
      }

const order = ({ run }: RequestFacts): Refusal | null =>
  run.start < run.end
    ? null
    : {
        rule: 'booking.order',
        field: 'end',
        message: '结束时间须晚于开始时间，请调整。',
        facts: { start: run.start.toISOString(), end: run.end.toISOString() },
      }

const rules: readonly Rule[] = [
  ...[onGrid, timed(notice), timed(horizon), opening, timed(lengthOfRun)],
  ...[free, verified, quota],
]

/** Every reason why a request can't be made; the page that explains and the operation that refuses both ask here. */
export function requestRefusals(facts: RequestFacts): Refusal[] {
  const { schedule } = facts
  if (schedule === null)
    return [{ rule: 'booking.schedule', message: '该中试线暂不支持在线预约，请拨打平台热线联系。' }]
  const backwards = order(facts)
  if (backwards) return [backwards]
  return [...rules.flatMap(rule => rule({ ...facts, schedule }) ?? []), ...policyRefusals(facts)]
}

const stoppedRefusal = (since: PlainDate): Refusal => ({
  rule: 'booking.title-revoked',
  message: stoppedWords(since),
  facts: { since },
})

/** What the platform's rules say: access, safety, quotas, violations, and who may run the line. */
function policyRefusals({ run, policy }: RequestFacts): Refusal[] {
  if (policy === null) return []
  const { rules: inForce, uses, use, staffing, restrictedUntil, qualification, stoppedOn } = policy
  return [
    ...(stoppedOn ? [stoppedRefusal(stoppedOn)] : []),
    ...accessRefusals(inForce, run),
    ...staffingRefusals(inForce, run, staffing),
    ...quotaRefusals(inForce, uses, use),
    ...(restrictedUntil ? [restrictedRefusal(restrictedUntil)] : []),
    ...(qualification ? [qualification] : []),
  ]
}

/** A rule of the platform lets the run through without anybody's answer, and nothing stands against it. */
export const confirmsAtOnce = ({ policy, run }: RequestFacts, refusals: readonly Refusal[]): boolean =>
  refusals.length === 0 && policy !== null && accessTo(policy.rules, run).effect === 'allow'

/** 逾期失效: an unanswered request holds its time so long, and never beyond its own start. */
export const holdUntil = (run: Interval, schedule: Schedule, now: Date): Date =>
  new Date(Math.min(now.getTime() + schedule.holdHours * hour, run.start.getTime()))

/** Answering is open while the request holds. */
export function answerRefusal(booking: CourseFacts, now: Date): Refusal | null {
  const state = courseOf(booking, now)
  if (state === 'requested') return null
  return { rule: 'booking.state', message: `该申请${courses[state]}，不能再答复。`, facts: { state } }
}

/** 锁定期: so long before the start nothing of a confirmed booking changes any more by the client's hand. */
export function lockRefusal(
  booking: CourseFacts,
  inForce: readonly PlatformRule[],
  what: string,
  now: Date,
): Refusal | null {
  const rule = ruleFor(inForce, 'lock')
  if (!rule || courseOf(booking, now) !== 'confirmed') return null
  const from = new Date(booking.during.start.getTime() - rule.content.hours * hour)
  if (now < from) return null
  return saidBy(rule, {
    rule: 'booking.lock',
    message: `开始前 ${rule.content.hours} 小时起已锁定，不能${what}，请联系平台。`,
    facts: { hours: rule.content.hours, from: from.toISOString() },
  })
}

export interface CancelTerms {
  readonly by: 'client' | 'provider'
  readonly cancelHours: number
  readonly rules: readonly PlatformRule[]
  /** The client accepts that it counts as late. */
  readonly late: boolean
}

/** Until when a client cancels without anything following from it. */
export function freeCancelUntil(
  { during }: Pick<CourseFacts, 'during'>,
  { cancelHours, rules: inForce }: Pick<CancelTerms, 'cancelHours' | 'rules'>,
): { readonly hours: number; readonly latest: Date; readonly rule: PlatformRule | null } {
  const rule = ruleFor(inForce, 'notice', ({ of }) => of === 'cancel')
  const hours = rule?.content.hours ?? cancelHours
  return { hours, latest: new Date(during.start.getTime() - hours * hour), rule }
}

/**
 * Clients cancel a request at any time; a confirmed run within the notice, or later if they accept that it counts as
 * late; not once it is locked or they are there. Providers until it begins.
 */
export function cancelRefusal(booking: CourseFacts, terms: CancelTerms, now: Date): Refusal | null {
  const state = courseOf(booking, now)
  if (terms.by === 'client' && (state === 'requested' || state === 'displaced')) return null
  if (state !== 'confirmed' && !(terms.by === 'provider' && state === 'displaced'))
    return { rule: 'booking.state', message: `该预约${courses[state]}，无需取消。`, facts: { state } }
  if (terms.by === 'provider')
    return state === 'displaced' || now < booking.during.start
      ? null
      : { rule: 'booking.cancel-notice', message: '预约已经开始，不能取消。' }
  const locked = lockRefusal(booking, terms.rules, '取消', now)
  if (locked) return locked
  const { hours, latest, rule } = freeCancelUntil(booking, terms)
  if (now < latest || (terms.late && now < booking.during.start)) return null
  const refusal = {
    rule: 'booking.cancel-notice',
    message:
      now < booking.during.start
        ? `取消须至少提前 ${hours} 小时，最晚 ${formatInstant(latest)}。仍要取消的，记为逾期取消。`
        : '预约已经开始，不能取消，请联系平台。',
    facts: { cancelHours: hours, latest: latest.toISOString() },
  }
  return rule ? saidBy(rule, refusal) : refusal
}

/** Who confirms a request that asks for rules to be passed by must be the one who may let them, and say why. */
export function passingRefusals(
  passed: readonly { readonly message: string; readonly override: readonly Role[] }[],
  roles: readonly Role[],
  note: string,
): Refusal[] {
  const beyond = passed.filter(({ override }) => !override.some(role => roles.includes(role)))
  const found: Refusal[] = beyond.map(({ message, override }) => ({
    rule: 'booking.override',
    message: `须由${override.map(roleName).join('或')}准许例外：${message}`,
  }))
  if (passed.length > 0 && note.length < 5)
    found.push({ rule: 'booking.override', field: 'note', message: '准许例外须写明理由，至少 5 个字。' })
  return found
}
