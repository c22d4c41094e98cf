/** 保留: time that is kept for somebody for a while before it becomes a booking. */

import type { Interval } from '#kernel/interval.ts'
import type { Context, Message, Tx } from '#kernel/operation.ts'
import { and, eq, inArray } from '#kernel/sql.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { releaseSetUps, sidesOf, takeSetUps } from './neighbour.store.ts'
import { type BookingRow, takenOf } from './occupation.store.ts'
import { type Plan, planRun } from './plan.ts'
import { around, besideOf, hullOf, planFacts } from './plan-facts.ts'
import type { Resource } from './resource/store.ts'
import { deleteBookings, insertBookings, storeStates, takeAll } from './series/store.ts'
import { settleFollowers } from './settle.ts'
import { occupation } from './tables.ts'

/** Tells whoever gives out what comes free that something may have. */
export const freed: Message = { topic: 'booking.freed', payload: {} }

export interface Hold {
  readonly id: string
  readonly lineId: string
  readonly providerId: string
  readonly personId: string
  readonly during: Interval
  /** Where the line has rules of change-over, what they go by. */
  readonly productClass: ProductClass | null
  readonly until: Date
  /** What the calendar of the platform says. */
  readonly words: string
}

/**
 * Keeps times of lines, with the set-up and cleaning around them, and of what they need beside them, each until a moment;
 * then it lapses by itself. `resources`: all of them, locked. Answers the ids of those that are kept: of the others
 * somebody else has some, or another one is kept on the same line with change-over. In as many statements whatever their
 * number.
 */
export async function holdTimes(
  holds: readonly Hold[],
  resources: readonly Resource[],
  context: Pick<Context, 'tx' | 'now' | 'newId' | 'changed'>,
): Promise<Set<string>> {
  const { tx, now } = context
  if (holds.length === 0) return new Set()
  const ids = resources.map(({ id }) => id)
  const taken = await takenOf(tx, ids, around(hullOf(holds.map(({ during }) => during))), now)
  const isChanging = resources.some(({ changeOver }) => changeOver !== null)
  const places = isChanging ? holds.map(({ lineId, during: { start } }) => ({ lineId, start })) : []
  const sides = await sidesOf(tx, places, [], now)
  // What one hold on a line of change-over is set up for depends on the one before it, which nobody has yet.
  const changing = new Set<string>()
  const planned = holds.flatMap((hold, at) => {
    if (changing.has(hold.lineId)) return []
    const line = resources.find(({ id }) => id === hold.lineId)
    const { during: run, productClass } = hold
    const [before, after] = [sides[at]?.before?.neighbour ?? null, sides[at]?.after?.neighbour ?? null]
    const plan =
      line && planRun({ run, productClass, line, beside: besideOf(line, resources), taken, before, after })
    if (!plan || plan.refusals.length > 0) return []
    if (line?.changeOver) changing.add(hold.lineId)
    // Set-up and cleaning are told apart: what comes before and after it is reckoned with it as with a run.
    const wanted = plan.wanted.map(one => (one.part === 'run' ? { ...one, part: 'closure' as const } : one))
    // What one keeps is taken for the next.
    taken.push(...wanted.map(one => ({ ...one, ...one.during, bookingId: hold.id })))
    return [{ hold, wanted, follower: plan.follower }]
  })
  const rows = await insertBookings(
    tx,
    planned.map(({ hold: { id, lineId, providerId, personId, during, until, words, productClass } }) => ({
      ...{ id, kind: 'closure' as const, lineId, providerId, during, state: 'requested' as const },
      ...{
        productClass,
        requestedBy: personId,
        holdUntil: until,
        purpose: words,
        contact: '',
        createdAt: now,
      },
    })),
  )
  const followers = planned.flatMap(({ hold: { id, lineId }, follower }) =>
    follower ? [{ ...follower, id, lineId }] : [],
  )
  // First given up, as the cleaning of the hold may stand where the next run's old set-up stood.
  await releaseSetUps(
    tx,
    followers.map(({ head }) => head.id),
    followers.map(({ lineId }) => lineId),
  )
  const got = await takeSetUps(
    tx,
    followers.flatMap(({ head, lineId, setUp }) => (setUp ? [{ head, lineId, during: setUp }] : [])),
  )
  // Somebody's time that has run out may be in the way, and isn't marked yet.
  const short = new Set(followers.flatMap(({ id, head, setUp }) => (setUp && !got.has(head.id) ? [id] : [])))
  const lost = await takeAll(
    tx,
    rows
      .filter(({ id }) => !short.has(id))
      .map(row => ({ row, wanted: planned.find(({ hold }) => hold.id === row.id)?.wanted ?? [] })),
  )
  const gone = rows.filter(({ id }) => short.has(id) || lost.has(id))
  await deleteBookings(
    tx,
    gone.map(({ id }) => id),
  )
  await settleFollowers(gone, resources, context)
  return new Set(rows.flatMap(row => (gone.includes(row) ? [] : [row.id])))
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

/** Times that are kept for nobody any more: who they were kept for takes them now, or a fault does. */
export const endHolds = (tx: Tx, ids: readonly string[]): Promise<BookingRow[]> =>
  storeStates(tx, ids, 'cancelled')

/** Times that were kept and that nobody takes: whoever comes after them is set up for what stands before then. */
export async function giveUpHolds(
  ids: readonly string[],
  resources: readonly Resource[],
  context: Pick<Context, 'tx' | 'now' | 'newId' | 'changed'>,
): Promise<void> {
  await settleFollowers(await endHolds(context.tx, ids), resources, context)
}
