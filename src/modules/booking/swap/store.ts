/** 互换 in the database. */

import { spanText } from '#kernel/columns.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, desc, eq, gt, inArray, lte, ne, or, sql } from '#kernel/sql.ts'
import type { BookingRow } from '../occupation.store.ts'
import { booking, swap, swapSide } from '../tables.ts'
import type { SwapState } from '../terms.ts'

export type SwapRow = typeof swap.$inferSelect
export type SideRow = typeof swapSide.$inferSelect

export interface Swap extends SwapRow {
  readonly proposer: SideRow
  readonly other: SideRow
}

/** Confirmed runs of others on these lines within a time: places that could be changed. */
export const slotsOf = (
  tx: Tx,
  lineIds: readonly string[],
  clientId: string,
  within: Interval,
): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(
      and(
        inArray(booking.lineId, [...lineIds]),
        eq(booking.kind, 'run'),
        eq(booking.state, 'confirmed'),
        ne(booking.clientId, clientId),
        // What a platform runs for itself is its own to arrange.
        ne(booking.clientId, booking.providerId),
        sql`${booking.checkedInAt} is null and ${booking.noShowAt} is null and ${booking.displacedAt} is null`,
        sql`${booking.during} && ${spanText(within)}::tstzrange`,
        sql`lower(${booking.during}) > ${within.start.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(asc(sql`lower(${booking.during})`), asc(booking.id))
    .limit(200)

/** The confirmed run of somebody else that begins on the line at that moment; null where there is none. */
export async function slotAt(
  tx: Tx,
  lineId: string,
  start: Date,
  clientId: string,
): Promise<BookingRow | null> {
  const [row] = await slotsOf(tx, [lineId], clientId, {
    start: new Date(start.getTime() - 1),
    end: new Date(start.getTime() + 1),
  })
  return row && row.during.start.getTime() === start.getTime() ? row : null
}

/** False where one of the bookings is in an open swap already. */
export async function insertSwap(
  tx: Tx,
  row: typeof swap.$inferInsert,
  sides: readonly (typeof swapSide.$inferInsert)[],
): Promise<boolean> {
  await tx.insert(swap).values(row)
  const stored = await tx
    .insert(swapSide)
    .values([...sides])
    .onConflictDoNothing()
    .returning({ role: swapSide.role })
  return stored.length === sides.length
}

async function whole(tx: Tx, rows: readonly SwapRow[]): Promise<Swap[]> {
  const sides = await tx
    .select()
    .from(swapSide)
    .where(
      inArray(
        swapSide.swapId,
        rows.map(({ id }) => id),
      ),
    )
  return rows.flatMap(row => {
    const of = (role: SideRow['role']) => sides.find(one => one.swapId === row.id && one.role === role)
    const [proposer, other] = [of('proposer'), of('other')]
    return proposer && other ? [{ ...row, proposer, other }] : []
  })
}

/** The swaps that a booking is or was in, the newest first. */
export const swapsOf = async (tx: Tx, bookingId: string): Promise<Swap[]> =>
  whole(
    tx,
    await tx
      .select()
      .from(swap)
      .where(
        inArray(
          swap.id,
          tx.select({ id: swapSide.swapId }).from(swapSide).where(eq(swapSide.bookingId, bookingId)),
        ),
      )
      .orderBy(desc(swap.proposedAt), desc(swap.id))
      .limit(20),
  )

export async function swapById(tx: Tx, id: string): Promise<Swap | null> {
  const [found] = await whole(tx, await tx.select().from(swap).where(eq(swap.id, id)))
  return found ?? null
}

/** The state of a swap, locked after its bookings. */
export async function lockSwap(tx: Tx, id: string): Promise<SwapRow | null> {
  const [row] = await tx.select().from(swap).where(eq(swap.id, id)).for('update')
  return row ?? null
}

/** Stores what a swap has come to; one that has ended lets go of its bookings. */
export async function storeSwap(
  tx: Tx,
  id: string,
  change: Partial<typeof swap.$inferInsert> & { readonly state: SwapState },
): Promise<void> {
  await tx.update(swap).set(change).where(eq(swap.id, id))
  if (change.endedAt) await tx.update(swapSide).set({ open: false }).where(eq(swapSide.swapId, id))
}

/**
 * Ends those that nobody answered in time, and those of which one booking isn't what was proposed any more. Their
 * bookings are locked before them, as by whoever answers.
 */
export async function lapseOverdue(tx: Tx, now: Date): Promise<Swap[]> {
  const isOtherwise = sql`exists (select 1 from ${swapSide} s join ${booking} b on b.id = s.booking_id
    where s.swap_id = ${swap.id} and (b.state <> 'confirmed' or b.during <> s.during or b.line_id <> s.line_id
      or b.displaced_at is not null))`
  const overdue = and(inArray(swap.state, ['proposed', 'consented']), or(lte(swap.until, now), isOtherwise))
  const sides = await tx
    .select({ bookingId: swapSide.bookingId })
    .from(swapSide)
    .innerJoin(swap, eq(swap.id, swapSide.swapId))
    .where(overdue)
  if (sides.length === 0) return []
  await lockBoth(
    tx,
    sides.map(({ bookingId }) => bookingId),
  )
  const open = await tx.select({ id: swap.id }).from(swap).where(overdue).for('update')
  const lapsed = await tx
    .update(swap)
    .set({ state: 'lapsed', endedAt: now })
    .where(
      inArray(
        swap.id,
        open.map(({ id }) => id),
      ),
    )
    .returning()
  await tx
    .update(swapSide)
    .set({ open: false })
    .where(
      inArray(
        swapSide.swapId,
        lapsed.map(({ id }) => id),
      ),
    )
  return whole(tx, lapsed)
}

/** Of these bookings, those that are in a swap which is still open. */
export async function inOpenSwap(tx: Tx, bookingIds: readonly string[], now: Date): Promise<Set<string>> {
  const rows = await tx
    .select({ id: swapSide.bookingId })
    .from(swapSide)
    .innerJoin(swap, eq(swap.id, swapSide.swapId))
    .where(and(inArray(swapSide.bookingId, [...bookingIds]), eq(swapSide.open, true), gt(swap.until, now)))
  return new Set(rows.map(({ id }) => id))
}

/** Bookings in the order of their ids, locked; after all that they take. */
export const lockBoth = (tx: Tx, ids: readonly string[]): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(inArray(booking.id, [...ids]))
    .orderBy(asc(booking.id))
    .for('update')
