import { and, asc, desc, eq, gte, lt, ne, or, type SQL, sql } from 'drizzle-orm'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { type BookingRow, occupiedBy, takesAt } from './occupation.store.ts'
import type { Neighbour } from './plan.ts'
import { booking, occupation } from './tables.ts'

const begins = sql<Date>`lower(${occupation.during})`

/** One side of a moment: the nearest run of the line, or null where a thorough cleaning comes first or nothing. */
async function nearest(
  tx: Tx,
  lineId: string,
  side: 'before' | 'after',
  start: Date,
  except: string | null,
  now: Date,
): Promise<Neighbour | null> {
  const where: (SQL | undefined)[] = [
    eq(occupation.resourceId, lineId),
    takesAt(now),
    or(eq(occupation.part, 'run'), eq(booking.deepCleaned, true)),
    side === 'before' ? lt(begins, start) : gte(begins, start),
    except === null ? undefined : ne(occupation.bookingId, except),
  ]
  const [row] = await tx
    .select({ head: booking, during: occupation.during })
    .from(occupation)
    .innerJoin(booking, eq(booking.id, occupation.bookingId))
    .where(and(...where))
    .orderBy(side === 'before' ? desc(begins) : asc(begins))
    .limit(1)
  if (!row || row.head.deepCleaned) return null
  const [setUp] = await tx
    .select({ during: occupation.during })
    .from(occupation)
    .where(
      and(
        eq(occupation.bookingId, row.head.id),
        eq(occupation.resourceId, lineId),
        eq(occupation.part, 'set-up'),
        eq(occupation.taking, true),
      ),
    )
  return { head: row.head, ...row.during, setUp: setUp?.during ?? null }
}

/** The runs on both sides of a moment on a line, as of `now`; `except` one's own. */
export async function neighboursOf(
  tx: Tx,
  lineId: string,
  start: Date,
  except: string | null,
  now: Date,
): Promise<{ before: Neighbour | null; after: Neighbour | null }> {
  const [before, after] = await Promise.all([
    nearest(tx, lineId, 'before', start, except, now),
    nearest(tx, lineId, 'after', start, except, now),
  ])
  return { before, after }
}

/** Gives up the set-up (and, of its own run, the cleaning) that a booking has on a line. */
export async function releaseParts(
  tx: Tx,
  bookingId: string,
  lineId: string,
  parts: readonly ('set-up' | 'clean')[],
): Promise<void> {
  await tx
    .update(occupation)
    .set({ taking: false, heldUntil: null })
    .where(
      and(
        eq(occupation.bookingId, bookingId),
        eq(occupation.resourceId, lineId),
        or(...parts.map(part => eq(occupation.part, part))),
        eq(occupation.taking, true),
      ),
    )
}

export async function takeSetUp(
  tx: Tx,
  head: BookingRow,
  lineId: string,
  during: Interval | null,
): Promise<boolean> {
  if (during === null) return true
  const taken = await tx
    .insert(occupation)
    .values({ bookingId: head.id, resourceId: lineId, unit: 1, part: 'set-up', during, ...occupiedBy(head) })
    .onConflictDoNothing()
    .returning({ id: occupation.id })
  return taken.length === 1
}
