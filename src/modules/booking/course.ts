/** 预约的过程: what has become of a booking, and who may take the next step: pure (state machine 7). */
import { day, formatInstant, formatInterval, hour, minute } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, subtract } from '#kernel/interval.ts'
import { type PlatformRule, ruleFor } from '#modules/policy/index.ts'
import type { Wanted } from './occupation.store.ts'
import type { BookingState } from './tables.ts'
import { type Course, courses } from './terms.ts'

/** What a booking's course rests on. Its state is what was agreed; the moments are what happened. */
export interface CourseFacts {
  readonly state: BookingState
  readonly holdUntil: Date | null
  readonly during: Interval
  readonly checkedInAt?: Date | null
  readonly startedAt?: Date | null
  readonly finishedAt?: Date | null
  readonly noShowAt?: Date | null
  readonly displacedAt?: Date | null
}

/** A request past its hold has lapsed, whether or not the row says so yet; what was agreed goes on as it happened. */
export function courseOf(facts: CourseFacts, now: Date): Course {
  const { state, holdUntil } = facts
  if (state === 'requested' && holdUntil !== null && holdUntil <= now) return 'lapsed'
  if (state === 'requested') return facts.displacedAt ? 'displaced' : 'requested'
  if (state !== 'confirmed') return state
  if (facts.finishedAt) return 'finished'
  if (facts.displacedAt) return 'displaced'
  if (facts.noShowAt) return 'no-show'
  if (facts.startedAt) return 'started'
  if (!facts.checkedInAt) return 'confirmed'
  return now < facts.during.end ? 'checked-in' : 'unbegun'
}

export interface Presence {
  readonly beforeMinutes: number
  readonly graceMinutes: number
}

/** 签到: from an hour before to an hour after the start (AC-51), where the platform made no rule. */
export const presenceOf = (rules: readonly PlatformRule[]): Presence =>
  ruleFor(rules, 'presence')?.content ?? { beforeMinutes: 60, graceMinutes: 60 }

const inState = (facts: CourseFacts, wanted: readonly Course[], what: string, now: Date): Refusal | null => {
  const course = courseOf(facts, now)
  return wanted.includes(course)
    ? null
    : { rule: 'booking.state', message: `该预约${courses[course]}，不能${what}。`, facts: { state: course } }
}

/** The last moment of checking in; after it the run counts as not turned up for. */
export const graceEnds = ({ during }: Pick<CourseFacts, 'during'>, { graceMinutes }: Presence): Date =>
  new Date(Math.min(during.start.getTime() + graceMinutes * minute, during.end.getTime()))

export function checkInRefusal(facts: CourseFacts, presence: Presence, now: Date): Refusal | null {
  const state = inState(facts, ['confirmed'], '签到', now)
  if (state) return state
  const opens = new Date(facts.during.start.getTime() - presence.beforeMinutes * minute)
  const closes = graceEnds(facts, presence)
  if (now >= opens && now <= closes) return null
  return {
    rule: 'booking.check-in',
    message:
      now < opens
        ? `还没到签到时间，请在 ${formatInstant(opens)} 以后签到。`
        : `已过签到时限 ${formatInstant(closes)}，请联系平台。`,
    facts: { opens: opens.toISOString(), closes: closes.toISOString() },
  }
}

/**
 * What a run that begins now takes of what it begins with: till its own time begins where it comes early, this moment where
 * it comes late. Others mustn't have any of it.
 */
export const startsInto = ({ during: { start } }: Pick<CourseFacts, 'during'>, now: Date): Interval => ({
  start: now,
  end: new Date(Math.max(start.getTime(), now.getTime() + 1)),
})

/** What a run begins with, of all that it takes: its line or the first step's resource, and what is needed beside it. */
export const firstPieces = <P extends Wanted>(
  own: readonly P[],
  { during }: Pick<CourseFacts, 'during'>,
): P[] => own.filter(one => one.during.start.getTime() === during.start.getTime())

/**
 * What a run that begins early has beside its own time: as set-up, so that what was planned stays as it was. Where it has
 * the time before already, to be set up, that is it.
 */
export const earlyPieces = (
  own: readonly Wanted[],
  facts: Pick<CourseFacts, 'during'>,
  now: Date,
): Wanted[] => {
  const { start } = facts.during
  if (now >= start) return []
  return firstPieces(own, facts).flatMap(({ resourceId, unit }) => {
    const had = own.filter(one => one.resourceId === resourceId && one.unit === unit)
    const before = subtract(
      { start: now, end: start },
      had.map(one => one.during),
    )
    return before.map(during => ({ resourceId, unit, part: 'set-up' as const, during }))
  })
}

/** Who had to wait for the line may still begin this long after the end of the time that was booked. */
const waitedFor = day

/** From then on who has checked in can't begin any more. */
export const beginEnds = ({ during }: Pick<CourseFacts, 'during'>): Date =>
  new Date(during.end.getTime() + waitedFor)

/** Once they have checked in; as long as somebody may still have waited for the line. */
export function beginRefusal(facts: CourseFacts, now: Date): Refusal | null {
  const ends = beginEnds(facts)
  if (now < ends || courseOf(facts, now) !== 'unbegun')
    return inState(facts, ['checked-in', 'unbegun'], '开始使用', now)
  return {
    rule: 'booking.state',
    message: `签到后未开始的，预约结束后 ${waitedFor / hour} 小时以内仍可开始；该预约已过 ${formatInstant(ends)}，不能开始使用。仍要使用的，请重新预约，或请平台现场安排。`,
    facts: { state: 'unbegun', ends: ends.toISOString() },
  }
}

/** The line must be free of whoever was there before, and of whoever has it till the run's own time begins. */
export function startRefusal(
  facts: CourseFacts,
  { inUse, others }: { readonly inUse: boolean; readonly others: readonly Interval[] },
  now: Date,
): Refusal | null {
  const state = beginRefusal(facts, now)
  if (state) return state
  if (inUse) return { rule: 'booking.in-use', message: '前一项使用还没有结束，请与平台现场确认后再开始。' }
  const [other] = others
  if (!other) return null
  return {
    rule: 'booking.free',
    message:
      now < facts.during.start
        ? `还没到预约时间，此前 ${formatInterval(other)} 已有占用，请按时开始。`
        : `预约时间已过，该线或所需资源 ${formatInterval(other)} 已有占用，请与平台现场商定。`,
    facts: { overlapping: others.length },
  }
}

export const finishRefusal = (facts: CourseFacts, now: Date): Refusal | null =>
  inState(facts, ['started'], '结束', now)

export const isOverrun = (facts: CourseFacts, now: Date): boolean =>
  courseOf(facts, now) === 'started' && facts.during.end < now

/** 违规: what counts against an organisation with a platform. */
export interface Strike {
  readonly at: Date
  readonly withdrawn: boolean
}

export interface StrikeTerms {
  readonly limit: number
  readonly withinDays: number
  readonly restrictDays: number
}

/** From then on it is no longer counted with those that come after it. */
export const expiryOf = ({ at }: Pick<Strike, 'at'>, { withinDays }: Pick<StrikeTerms, 'withinDays'>): Date =>
  new Date(at.getTime() + withinDays * day)

/**
 * Until when an organisation may not ask, or null. More than `limit` violations within `withinDays` restrict it for
 * `restrictDays` from the last of them; older ones have expired, withdrawn ones never were.
 */
export function restrictedUntil(strikes: readonly Strike[], terms: StrikeTerms, now: Date): Date | null {
  const standing = strikes
    .filter(({ withdrawn, at }) => !withdrawn && at <= now)
    .map(({ at }) => at.getTime())
    .sort((a, b) => a - b)
  const ends = standing
    .filter(at => standing.filter(one => one <= at && one > at - terms.withinDays * day).length > terms.limit)
    .map(at => at + terms.restrictDays * day)
  const until = Math.max(0, ...ends)
  return until > now.getTime() ? new Date(until) : null
}

export const restrictedRefusal = (until: Date): Refusal => ({
  rule: 'booking.restricted',
  message: `本单位在该平台违规次数超过上限，${formatInstant(until)} 前暂停申请；有异议可在“违规记录”中申诉。`,
  facts: { until: until.toISOString() },
})
