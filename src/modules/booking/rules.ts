import { day, formatInstant, formatInterval, hour } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { type Interval, lengthOf, overlaps } from '#kernel/interval.ts'
import { endsInOpenHours } from './availability.ts'
import { formatOpening, grid, isAllowedLength, type Schedule } from './schedule.ts'
import type { BookingState } from './tables.ts'

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
}

type Rule = (facts: RequestFacts & { readonly schedule: Schedule }) => Refusal | null

const notice: Rule = ({ run, schedule, now }) => {
  const earliest = new Date(now.getTime() + schedule.noticeHours * hour)
  if (run.start >= earliest) return null
  return {
    rule: 'booking.notice',
    field: 'start',
    message: `须至少提前 ${schedule.noticeHours} 小时申请，最早可从 ${formatInstant(earliest)} 开始。`,
    facts: { noticeHours: schedule.noticeHours, start: run.start.toISOString() },
  }
}

const horizon: Rule = ({ run, schedule, now }) => {
  const latest = new Date(now.getTime() + schedule.horizonDays * day)
  if (run.end <= latest) return null
  return {
    rule: 'booking.horizon',
    field: 'end',
    message: `最多可提前 ${schedule.horizonDays} 天申请，须在 ${formatInstant(latest)} 之前结束。`,
    facts: { horizonDays: schedule.horizonDays, end: run.end.toISOString() },
  }
}

const opening: Rule = ({ run, schedule }) => {
  const inside = endsInOpenHours(schedule.opening, run)
  if (inside.start && inside.end) return null
  const which = [inside.start ? '' : '开始', inside.end ? '' : '结束'].filter(Boolean).join('和')
  return {
    rule: 'booking.opening',
    field: inside.start ? 'end' : 'start',
    message: `${which}时间不在开放时间内。开放时间：${formatOpening(schedule.opening)}。`,
    facts: { start: run.start.toISOString(), end: run.end.toISOString() },
  }
}

const length: Rule = ({ run, schedule }) => {
  if (isAllowedLength(run, schedule)) return null
  return {
    rule: 'booking.length',
    field: 'end',
    message: `每次预约最短 ${schedule.minHours} 小时，最长 ${schedule.maxDays} 天，请调整结束时间。`,
    facts: { hours: lengthOf(run) / hour, minHours: schedule.minHours, maxDays: schedule.maxDays },
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

const rules: readonly Rule[] = [onGrid, notice, horizon, opening, length, free, verified, quota]

/** Every reason why a request can't be made; the page that explains and the operation that refuses both ask here. */
export function requestRefusals(facts: RequestFacts): Refusal[] {
  const { schedule } = facts
  if (schedule === null)
    return [{ rule: 'booking.schedule', message: '该中试线暂不支持在线预约，请拨打平台热线联系。' }]
  const backwards = order(facts)
  if (backwards) return [backwards]
  return rules.flatMap(rule => rule({ ...facts, schedule }) ?? [])
}

/** 逾期失效: an unanswered request holds its time so long, and never beyond its own start. */
export const holdUntil = (run: Interval, schedule: Schedule, now: Date): Date =>
  new Date(Math.min(now.getTime() + schedule.holdHours * hour, run.start.getTime()))

interface BookingFacts {
  readonly state: BookingState
  readonly holdUntil: Date | null
  readonly during: Interval
}

/** A request past its hold has lapsed, whether or not the row says so yet. */
export const currentState = ({ state, holdUntil: hold }: BookingFacts, now: Date): BookingState =>
  state === 'requested' && hold !== null && hold <= now ? 'lapsed' : state

export const stateNames: Readonly<Record<BookingState, string>> = {
  requested: '待平台答复',
  confirmed: '已确认',
  declined: '平台未接受',
  cancelled: '已取消',
  lapsed: '逾期失效',
}

/** Answering is open while the request holds. */
export function answerRefusal(booking: BookingFacts, now: Date): Refusal | null {
  const state = currentState(booking, now)
  if (state === 'requested') return null
  return {
    rule: 'booking.state',
    message: `该申请${stateNames[state]}，不能再答复。`,
    facts: { state },
  }
}

/** Clients cancel a request at any time, a confirmed run only within the notice; providers until it begins. */
export function cancelRefusal(
  booking: BookingFacts,
  by: 'client' | 'provider',
  cancelHours: number,
  now: Date,
): Refusal | null {
  const state = currentState(booking, now)
  if (by === 'client' && state === 'requested') return null
  if (state !== 'confirmed')
    return { rule: 'booking.state', message: `该预约${stateNames[state]}，无需取消。`, facts: { state } }
  const latest = new Date(booking.during.start.getTime() - (by === 'client' ? cancelHours * hour : 0))
  if (now < latest) return null
  return {
    rule: 'booking.cancel-notice',
    message:
      by === 'client'
        ? `取消须至少提前 ${cancelHours} 小时，最晚 ${formatInstant(latest)}。请联系平台协商。`
        : '预约已经开始，不能取消。',
    facts: { cancelHours, latest: latest.toISOString() },
  }
}
