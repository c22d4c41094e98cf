/** 保留: time that is kept for somebody for a while before it becomes a booking, and what is free of a line. */

import type { Interval } from '#kernel/interval.ts'
import type { Message, Tx } from '#kernel/operation.ts'
import { and, eq, inArray } from '#kernel/sql.ts'
import { busyOf } from './free-time.ts'
import { takeTime } from './occupation.store.ts'
import { type Plan, planRun } from './plan.ts'
import { planFacts } from './plan-facts.ts'
import type { Resource } from './resource.store.ts'
import { scheduleOf } from './schedule.store.ts'
import { booking, occupation } from './tables.ts'

/** Tells whoever gives out what comes free that something may have. */
export const freed: Message = { topic: 'booking.freed', payload: {} }

export interface Hold {
  readonly id: string
  readonly lineId: string
  readonly providerId: string
  readonly personId: string
  readonly during: Interval
  readonly until: Date
  /** What the calendar of the platform says. */
  readonly words: string
}

/**
 * Keeps the time of a line, and of what it needs beside it, until a moment; then it lapses by itself. `resources`: both,
 * locked. False where somebody else has some of it.
 */
export async function holdTime(
  tx: Tx,
  hold: Hold,
  resources: readonly Resource[],
  now: Date,
): Promise<boolean> {
  const { id, lineId, providerId, personId, during, until, words } = hold
  const row = {
    id,
    kind: 'closure' as const,
    lineId,
    providerId,
    requestedBy: personId,
    during,
    state: 'requested' as const,
    holdUntil: until,
    purpose: words,
    contact: '',
    createdAt: now,
  }
  const plan = await planWithoutChange(tx, lineId, resources, during, now)
  if (plan === null || plan.refusals.length > 0) return false
  const kept = plan.wanted.map(one => ({ ...one, part: 'closure' as const }))
  return (await takeTime(tx, row, kept)) !== null
}

/**
 * What a run takes whose product isn't known yet: the line and what it needs, without change-over. Null where the line
 * was never opened for booking.
 */
export async function planWithoutChange(
  tx: Tx,
  lineId: string,
  resources: readonly Resource[],
  run: Interval,
  now: Date,
): Promise<Plan | null> {
  const line = resources.find(({ id }) => id === lineId)
  if (!line) return null
  return planRun(
    await planFacts(tx, { ...line, changeOver: null }, resources, { run, productClass: null }, now),
  )
}

/** Those of the holds that no longer keep anything: a fault has taken their time. */
export async function lostHolds(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const kept = await tx
    .selectDistinct({ id: occupation.bookingId })
    .from(occupation)
    .where(and(inArray(occupation.bookingId, [...ids]), eq(occupation.taking, true)))
  const still = new Set(kept.map(({ id }) => id))
  return new Set(ids.filter(id => !still.has(id)))
}

/** Times that are kept for nobody any more. */
export async function endHolds(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(booking)
    .set({ state: 'cancelled' })
    .where(inArray(booking.id, [...ids]))
  await tx
    .update(occupation)
    .set({ taking: false, heldUntil: null })
    .where(inArray(occupation.bookingId, [...ids]))
}

/**
 * What decides about free time of a line within a span: its schedule, null where it isn't booked online, and when it, or
 * something that it needs, can't be had.
 */
export const freedomOf = async (tx: Tx, lineId: string, within: Interval, now: Date) => ({
  schedule: await scheduleOf(tx, lineId),
  busy: (await busyOf(tx, [lineId], within, now)).get(lineId) ?? [],
})
