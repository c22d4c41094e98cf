/** 互换 carried out: both give up their time and take each other's in one transaction. */
import type { Context } from '#kernel/operation.ts'
import type { BookingRow } from '../occupation.store.ts'
import { linesAndNeeds, lockResources, type Resource } from '../resource/store.ts'
import { giveUpAll, ownTimes, storeSpans } from '../series/store.ts'
import { settleFollowers } from '../settle.ts'
import { lockRequestsOf } from '../store.ts'
import { takeTogether } from '../take-together.ts'
import { lockBoth, lockSwap, type SideRow, type Swap } from './store.ts'
import { feesAt, type JudgedSwap } from './swapping.ts'

export interface LockedSwap {
  readonly swap: Swap
  /** The proposer's booking and the other's. */
  readonly rows: readonly [BookingRow, BookingRow]
  readonly resources: readonly Resource[]
}

const unchanged = ({ lineId, during }: SideRow, row: BookingRow): boolean =>
  row.lineId === lineId &&
  row.during.start.getTime() === during.start.getTime() &&
  row.during.end.getTime() === during.end.getTime()

/**
 * Locks both organisations' requests, all that the two bookings take or would take, both bookings and the swap, in the
 * order in which everybody does. Null where it isn't open any more, or one of the bookings isn't what was proposed.
 */
export async function lockForSwap(
  known: Swap,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<LockedSwap | null> {
  const { proposer, other } = known
  for (const id of [proposer.clientId, other.clientId].sort()) await lockRequestsOf(tx, id)
  const ids = [proposer.bookingId, other.bookingId]
  const needs = await linesAndNeeds(tx, [proposer.lineId, other.lineId])
  const { own } = await ownTimes(tx, ids)
  const taken = [...own.values()].flat().map(({ resourceId }) => resourceId)
  const resources = await lockResources(tx, [...new Set([...needs.map(({ id }) => id), ...taken])])
  const rows = await lockBoth(tx, ids)
  const row = await lockSwap(tx, known.id)
  const [first, second] = [rows.find(({ id }) => id === ids[0]), rows.find(({ id }) => id === ids[1])]
  if (!row || !first || !second || row.endedAt !== null || row.until <= now) return null
  if (!unchanged(proposer, first) || !unchanged(other, second)) return null
  return { swap: { ...known, ...row }, rows: [first, second], resources }
}

/** False where somebody else has some of the time that they need for it. */
export async function carryOut(
  { rows, resources }: LockedSwap,
  { together }: JudgedSwap,
  context: Context,
): Promise<boolean> {
  const { tx } = context
  const [first, second] = rows
  const ids = [first.id, second.id]
  await giveUpAll(tx, ids)
  const taken = await takeTogether(tx, together, new Set(ids))
  if (taken === null || taken.lost.length > 0) return false
  await storeSpans(tx, [await placed(first, second, context), await placed(second, first, context)])
  await settleFollowers(rows, resources, context)
  return true
}

/** A booking at the place of another, at what that costs. */
async function placed(row: BookingRow, place: BookingRow, context: Context) {
  const { swapped } = await feesAt(row, place, context)
  return {
    ...{ id: row.id, holdUntil: row.holdUntil, lineId: place.lineId, during: place.during },
    expectedFen: swapped,
  }
}
