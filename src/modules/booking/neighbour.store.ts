import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, inArray, sql } from '#kernel/sql.ts'
import { type BookingRow, occupiedBy, stands, takesAt } from './occupation.store.ts'
import type { Neighbour } from './plan.ts'
import { booking, occupation } from './tables.ts'

/** A moment on a line, on both sides of which something stands. */
export interface Place {
  readonly lineId: string
  readonly start: Date
}

/** What stands on one side: a run, or a thorough cleaning (no `neighbour`), and when it begins. */
export interface Side {
  readonly begins: Date
  readonly neighbour: Neighbour | null
}

export interface Sides {
  readonly before: Side | null
  readonly after: Side | null
}

/** The occupations nearest to each of the places, before it and from it on. */
async function nearestOf(tx: Tx, places: readonly Place[], except: readonly string[], now: Date) {
  const begins = sql`lower(${occupation.during})`
  const standing = sql`from ${occupation} join ${booking} on ${booking.id} = ${occupation.bookingId}
    where ${occupation.resourceId} = w.line_id and ${takesAt(now)}
      and ${stands(occupation, booking)}
      and ${booking.id} <> all(${`{${except.join(',')}}`}::uuid[])`
  const { rows } = await tx.execute<{ at: number; side: 'before' | 'after'; id: string }>(sql`
    select w.at::int as at, n.side, n.id::text as id
    from unnest(${`{${places.map(({ lineId }) => lineId).join(',')}}`}::uuid[],
      ${`{${places.map(({ start }) => start.toISOString()).join(',')}}`}::timestamptz[])
      with ordinality as w(line_id, start, at)
    cross join lateral (
      (select 'before' as side, ${occupation.id} as id ${standing} and ${begins} < w.start order by ${begins} desc limit 1)
      union all
      (select 'after', ${occupation.id} ${standing} and ${begins} >= w.start order by ${begins} limit 1)
    ) n`)
  return rows
}

/** The runs on both sides of each place, as of `now`, in as many queries whatever their number; `except` one's own. */
export async function sidesOf(
  tx: Tx,
  places: readonly Place[],
  except: readonly string[],
  now: Date,
): Promise<Sides[]> {
  if (places.length === 0) return []
  const found = await nearestOf(tx, places, except, now)
  const standing = await tx
    .select({ id: occupation.id, lineId: occupation.resourceId, during: occupation.during, head: booking })
    .from(occupation)
    .innerJoin(booking, eq(booking.id, occupation.bookingId))
    .where(inArray(occupation.id, [...new Set(found.map(({ id }) => Number(id)))]))
  const setUps = await tx
    .select({
      bookingId: occupation.bookingId,
      lineId: occupation.resourceId,
      during: occupation.during,
    })
    .from(occupation)
    .where(
      and(
        inArray(occupation.bookingId, [...new Set(standing.map(({ head }) => head.id))]),
        eq(occupation.part, 'set-up'),
        eq(occupation.taking, true),
      ),
    )
  const byId = new Map(standing.map(one => [one.id, one]))
  const sideAt = (at: number, side: 'before' | 'after'): Side | null => {
    const nearest = found.find(one => one.at === at && one.side === side)
    const one = nearest && byId.get(Number(nearest.id))
    if (!one) return null
    const { head, during, lineId } = one
    const setUp = setUps.find(had => had.bookingId === head.id && had.lineId === lineId)?.during ?? null
    return { begins: during.start, neighbour: head.deepCleaned ? null : { head, ...during, setUp } }
  }
  return places.map((_, index) => ({
    before: sideAt(index + 1, 'before'),
    after: sideAt(index + 1, 'after'),
  }))
}

/** The runs on both sides of a moment on a line, as of `now`; `except` one's own. */
export async function neighboursOf(
  tx: Tx,
  lineId: string,
  start: Date,
  except: string | null,
  now: Date,
): Promise<{ before: Neighbour | null; after: Neighbour | null }> {
  const [sides] = await sidesOf(tx, [{ lineId, start }], except === null ? [] : [except], now)
  return { before: sides?.before?.neighbour ?? null, after: sides?.after?.neighbour ?? null }
}

/** Gives up the set-ups (or also the cleanings) that bookings have on lines. */
export async function releaseSetUps(
  tx: Tx,
  bookingIds: readonly string[],
  lineIds: readonly string[],
  parts: readonly ('set-up' | 'clean')[] = ['set-up'],
): Promise<void> {
  if (bookingIds.length === 0) return
  await tx
    .update(occupation)
    .set({ taking: false, heldUntil: null })
    .where(
      and(
        inArray(occupation.bookingId, [...bookingIds]),
        inArray(occupation.resourceId, [...lineIds]),
        inArray(occupation.part, [...parts]),
        eq(occupation.taking, true),
      ),
    )
}

/** Takes set-ups for bookings that stand; answers the bookings that got theirs. */
export async function takeSetUps(
  tx: Tx,
  wanted: readonly { readonly head: BookingRow; readonly lineId: string; readonly during: Interval }[],
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set()
  const taken = await tx
    .insert(occupation)
    .values(
      wanted.map(({ head, lineId, during }) => ({
        bookingId: head.id,
        resourceId: lineId,
        unit: 1,
        part: 'set-up' as const,
        during,
        ...occupiedBy(head),
      })),
    )
    .onConflictDoNothing()
    .returning({ bookingId: occupation.bookingId })
  return new Set(taken.map(({ bookingId }) => bookingId))
}

/** Gives up the set-up (and, of its own run, the cleaning) that a booking has on a line. */
export const releaseParts = (
  tx: Tx,
  bookingId: string,
  lineId: string,
  parts: readonly ('set-up' | 'clean')[],
): Promise<void> => releaseSetUps(tx, [bookingId], [lineId], parts)

/** Takes the set-up of one run; true where it needs none. */
export const takeSetUp = async (
  tx: Tx,
  head: BookingRow,
  lineId: string,
  during: Interval | null,
): Promise<boolean> => during === null || (await takeSetUps(tx, [{ head, lineId, during }])).has(head.id)
