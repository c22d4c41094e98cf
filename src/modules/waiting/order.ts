/** Whose turn it is: pure, so that whoever waits can check it. */
import { dateOf, hour } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import {
  admissionOf,
  barredStarts,
  firstRunOf,
  noticeHoursOf,
  rulesByDay,
  type Schedule,
} from '#modules/booking/index.ts'
import type { PlatformRule } from '#modules/policy/index.ts'

export interface Waiting {
  readonly id: string
  readonly earliest: Date
  readonly latest: Date
  readonly hours: number
  /** The platform's rules that concern whoever waits. */
  readonly rules: readonly PlatformRule[]
  /** Times that were offered before and not taken, or can't be had by whom it is, for their product. */
  readonly passed: readonly Interval[]
}

export interface Turn {
  readonly entryId: string
  readonly run: Interval
  readonly expiresAt: Date
}

/** A turn is worth offering if somebody has at least so long to answer. */
const shortest = hour

/**
 * Which times are offered to whom: in the order of `waiting`, to each the first that fits and that nobody before was
 * offered, of what they could ask for now. A turn ends with its hours, and before the notice that the line or its platform
 * demands.
 */
export function turnsFor(
  waiting: readonly Waiting[],
  schedule: Schedule,
  busy: readonly Interval[],
  turnHours: number,
  now: Date,
): Turn[] {
  const soonest = new Date(now.getTime() + shortest)
  const taken = [...busy]
  return waiting.flatMap(({ id, earliest, latest, hours, rules, passed }) => {
    const start = earliest > soonest ? earliest : soonest
    if (start >= latest) return []
    const admits = admissionOf(schedule, rules, now)
    const onDay = rulesByDay(rules)
    const lastAnswerFor = (begins: Date): number =>
      begins.getTime() - noticeHoursOf(schedule, onDay(dateOf(begins))) * hour
    const inTime = (run: Interval): boolean => lastAnswerFor(run.start) >= soonest.getTime() && admits(run)
    const within = { start, end: latest }
    const barred = barredStarts({ schedule, rules, now, noticeFrom: soonest }, hours * hour, within)
    const run = firstRunOf(hours, schedule, within, {
      busy: [...taken, ...passed],
      barred,
      admits: inTime,
    })
    if (!run) return []
    taken.push(run)
    const lastAnswer = lastAnswerFor(run.start)
    return [{ entryId: id, run, expiresAt: new Date(Math.min(now.getTime() + turnHours * hour, lastAnswer)) }]
  })
}

/** Of the times that could be kept those before which nobody on the same line missed theirs: the others would overtake. */
export function inOrder(
  holds: readonly { readonly id: string; readonly lineId: string }[],
  kept: ReadonlySet<string>,
): Set<string> {
  const missed = new Set<string>()
  return new Set(
    holds.flatMap(({ id, lineId }) => {
      if (!kept.has(id)) missed.add(lineId)
      return missed.has(lineId) ? [] : [id]
    }),
  )
}
