/** What stands on lines one after the other, for whoever takes several times on several lines at once. */

import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, gt, inArray, isNull, ne, or, sql } from '#kernel/sql.ts'
import { alias } from '#kernel/table.ts'
import { occupiedBy, stands, takesAt } from './occupation.store.ts'
import type { Follower } from './plan.ts'
import { booking, occupation } from './tables.ts'
import type { Standing } from './whole-run.ts'

interface Asked {
  readonly lineIds: readonly string[]
  readonly within: Interval
  /** One's own booking. */
  readonly except: string | null
}

/**
 * The runs and the thorough cleanings of lines within a time, as of `now`, and on either side the nearest to it, in order:
 * what was last on a line matters however long ago it was.
 */
export async function sequenceOf(tx: Tx, { lineIds, within, except }: Asked, now: Date): Promise<Standing[]> {
  if (lineIds.length === 0) return []
  const [other, head] = [alias(occupation, 'other'), alias(booking, 'head')]
  const others = (side: 'before' | 'after') => {
    const begins = sql`lower(${other.during})`
    const nearest = side === 'before' ? sql`max(${begins})` : sql`min(${begins})`
    return tx
      .select({ nearest })
      .from(other)
      .innerJoin(head, eq(head.id, other.bookingId))
      .where(
        and(
          eq(other.resourceId, occupation.resourceId),
          eq(other.taking, true),
          or(isNull(other.heldUntil), gt(other.heldUntil, now)),
          stands(other, head),
          except === null ? undefined : ne(other.bookingId, except),
          side === 'before' ? sql`${begins} < ${within.start}` : sql`${begins} >= ${within.end}`,
        ),
      )
  }
  const begins = sql`lower(${occupation.during})`
  const rows = await tx
    .select({ head: booking, lineId: occupation.resourceId, during: occupation.during })
    .from(occupation)
    .innerJoin(booking, eq(booking.id, occupation.bookingId))
    .where(
      and(
        inArray(occupation.resourceId, [...lineIds]),
        takesAt(now),
        stands(occupation, booking),
        except === null ? undefined : ne(occupation.bookingId, except),
        sql`${begins} >= coalesce((${others('before')}), ${within.start})`,
        sql`${begins} <= coalesce((${others('after')}), ${within.end})`,
      ),
    )
    .orderBy(asc(begins))
  return rows.map(({ head, lineId, during }) => ({ head, lineId, ...during }))
}

/** Gives up the set-ups that runs have now, as they get others. */
export async function giveUpSetUps(tx: Tx, followers: readonly Follower[]): Promise<void> {
  if (followers.length === 0) return
  await tx
    .update(occupation)
    .set({ taking: false, heldUntil: null })
    .where(
      and(
        eq(occupation.part, 'set-up'),
        eq(occupation.taking, true),
        or(
          ...followers.map(({ head, lineId, start }) =>
            and(
              eq(occupation.bookingId, head.id),
              eq(occupation.resourceId, lineId),
              sql`upper(${occupation.during}) = ${start}`,
            ),
          ),
        ),
      ),
    )
}

/** Takes the set-ups that runs need now; false when somebody else has some of that time. */
export async function takeFollowers(tx: Tx, followers: readonly Follower[]): Promise<boolean> {
  const wanted = followers.flatMap(({ head, lineId, setUp }) =>
    setUp
      ? [
          {
            bookingId: head.id,
            resourceId: lineId,
            unit: 1,
            part: 'set-up' as const,
            during: setUp,
            ...occupiedBy(head),
          },
        ]
      : [],
  )
  if (wanted.length === 0) return true
  const taken = await tx
    .insert(occupation)
    .values(wanted)
    .onConflictDoNothing()
    .returning({ id: occupation.id })
  return taken.length === wanted.length
}

/** Gives up the set-up and the cleaning that a booking has on lines. */
export async function giveUpChangeOver(tx: Tx, bookingId: string, lineIds: readonly string[]): Promise<void> {
  await tx
    .update(occupation)
    .set({ taking: false, heldUntil: null })
    .where(
      and(
        eq(occupation.bookingId, bookingId),
        inArray(occupation.resourceId, [...lineIds]),
        inArray(occupation.part, ['set-up', 'clean']),
        eq(occupation.taking, true),
      ),
    )
}
