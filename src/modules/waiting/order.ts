/** Whose turn it is: pure, so that whoever waits can check it. */
import { hour } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import { firstRunOf, type Schedule } from '#modules/booking/index.ts'

export interface Waiting {
  readonly id: string
  readonly earliest: Date
  readonly latest: Date
  readonly hours: number
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
 * offered. A turn ends with its hours, and before the notice that the line demands.
 */
export function turnsFor(
  waiting: readonly Waiting[],
  schedule: Schedule,
  busy: readonly Interval[],
  turnHours: number,
  now: Date,
): Turn[] {
  const notBefore = new Date(now.getTime() + schedule.noticeHours * hour + shortest)
  const taken = [...busy]
  return waiting.flatMap(({ id, earliest, latest, hours, passed }) => {
    const start = earliest > notBefore ? earliest : notBefore
    if (start >= latest) return []
    const run = firstRunOf(hours, schedule, { start, end: latest }, [...taken, ...passed])
    if (!run) return []
    taken.push(run)
    const lastAnswer = run.start.getTime() - schedule.noticeHours * hour
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
