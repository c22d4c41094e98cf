/** What a fault does to bookings in the database: their time goes, the first attempt stays. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { spanText } from '#kernel/columns.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import type { OccupationRow } from './occupation.store.ts'
import { attempt, booking, occupation } from './tables.ts'

export type AttemptRow = typeof attempt.$inferSelect

export async function insertAttempt(tx: Tx, row: typeof attempt.$inferInsert): Promise<void> {
  await tx.insert(attempt).values(row)
}

export const attemptsOf = (tx: Tx, bookingId: string): Promise<AttemptRow[]> =>
  tx.select().from(attempt).where(eq(attempt.bookingId, bookingId)).orderBy(asc(attempt.startedAt))

/** The time of a booking is gone; a run that was under way has yet to begin again. */
export async function storeDisplaced(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .update(booking)
    .set({
      displacedAt: at,
      checkedInAt: null,
      startedAt: null,
      overrunToldAt: null,
      version: sql`${booking.version} + 1`,
    })
    .where(eq(booking.id, id))
}

/** What a displaced booking took and lost, in the order in which it would have been used. */
export const lostOccupations = (tx: Tx, bookingId: string): Promise<OccupationRow[]> =>
  tx
    .select()
    .from(occupation)
    .where(and(eq(occupation.bookingId, bookingId), eq(occupation.taking, false)))
    .orderBy(occupation.id)

/** The resources, and all those that bookings take which take one of these then. */
export async function resourcesTakenWith(
  tx: Tx,
  resourceIds: readonly string[],
  during: Interval,
): Promise<string[]> {
  const bookings = tx
    .select({ id: occupation.bookingId })
    .from(occupation)
    .where(
      and(
        inArray(occupation.resourceId, [...resourceIds]),
        eq(occupation.taking, true),
        sql`${occupation.during} && ${spanText(during)}::tstzrange`,
      ),
    )
  const rows = await tx
    .selectDistinct({ id: occupation.resourceId })
    .from(occupation)
    .where(and(inArray(occupation.bookingId, bookings), eq(occupation.taking, true)))
  return [...new Set([...resourceIds, ...rows.map(({ id }) => id)])]
}
