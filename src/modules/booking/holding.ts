/** 保留: time that is kept for somebody for a while before it becomes a booking, and what is free of a line. */

import type { Interval } from '#kernel/interval.ts'
import type { Message, Tx } from '#kernel/operation.ts'
import { and, eq, inArray } from '#kernel/sql.ts'
import { busyOf } from './free-time.ts'
import { type Taken, takenOf } from './occupation.store.ts'
import { type Plan, type PlanFacts, planRun } from './plan.ts'
import { besideOf, hullOf, planFacts } from './plan-facts.ts'
import type { Resource } from './resource.store.ts'
import { scheduleOf } from './schedule.store.ts'
import { deleteBookings, insertBookings, takeAll } from './series.store.ts'
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
 * Keeps times of lines, and of what they need beside them, each until a moment; then it lapses by itself. `resources`: all
 * of them, locked. Answers the ids of those that are kept: of the others somebody else has some. In as many statements
 * whatever their number.
 */
export async function holdTimes(
  tx: Tx,
  holds: readonly Hold[],
  resources: readonly Resource[],
  now: Date,
): Promise<Set<string>> {
  if (holds.length === 0) return new Set()
  const ids = resources.map(({ id }) => id)
  const taken = await takenOf(tx, ids, hullOf(holds.map(({ during }) => during)), now)
  const planned = holds.flatMap(hold => {
    const line = resources.find(({ id }) => id === hold.lineId)
    const plan = line && planRun(unchanged(line, resources, hold.during, taken))
    if (!plan || plan.refusals.length > 0) return []
    const wanted = plan.wanted.map(one => ({ ...one, part: 'closure' as const }))
    // What one keeps is taken for the next.
    taken.push(...wanted.map(one => ({ ...one, ...one.during, bookingId: hold.id })))
    return [{ hold, wanted }]
  })
  const rows = await insertBookings(
    tx,
    planned.map(({ hold: { id, lineId, providerId, personId, during, until, words } }) => ({
      ...{ id, kind: 'closure' as const, lineId, providerId, during, state: 'requested' as const },
      ...{ requestedBy: personId, holdUntil: until, purpose: words, contact: '', createdAt: now },
    })),
  )
  const lost = await takeAll(
    tx,
    rows.map(row => ({ row, wanted: planned.find(({ hold }) => hold.id === row.id)?.wanted ?? [] })),
  )
  await deleteBookings(tx, [...lost])
  return new Set(rows.flatMap(({ id }) => (lost.has(id) ? [] : [id])))
}

/** What a run without change-over is planned from. */
const unchanged = (
  line: Resource,
  resources: readonly Resource[],
  run: Interval,
  taken: readonly Taken[],
): PlanFacts => ({
  ...{ run, taken, productClass: null, line: { ...line, changeOver: null }, before: null, after: null },
  beside: besideOf(line, resources),
})

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
