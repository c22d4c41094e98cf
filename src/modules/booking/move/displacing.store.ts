/** What a fault does to bookings in the database: their time goes, the first attempt stays. */

import { spanText } from '#kernel/columns.ts'
import { type Interval, overlaps, subtract } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, inArray, type SQL, sql } from '#kernel/sql.ts'
import { type BookingRow, type OccupationRow, type Taken, takenOf } from '../occupation.store.ts'
import { attempt, booking, occupation } from '../tables.ts'

export type AttemptRow = typeof attempt.$inferSelect

export async function insertAttempts(tx: Tx, rows: (typeof attempt.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(attempt).values(rows)
}

export const attemptsOf = (tx: Tx, bookingId: string): Promise<AttemptRow[]> =>
  tx.select().from(attempt).where(eq(attempt.bookingId, bookingId)).orderBy(asc(attempt.startedAt))

/** The time of these bookings is gone; a run that was under way has yet to begin again. */
export async function storeDisplaced(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(booking)
    .set({
      displacedAt: at,
      checkedInAt: null,
      startedAt: null,
      overrunToldAt: null,
      version: sql`${booking.version} + 1`,
    })
    .where(inArray(booking.id, [...ids]))
}

/**
 * Steps of whole runs that had begun, as they were planned: the run begins again with all of them, and what is cut off
 * now doesn't say any more how long they were to be.
 */
export async function keepBegun(tx: Tx, begun: readonly OccupationRow[]): Promise<void> {
  if (begun.length === 0) return
  await tx
    .insert(occupation)
    .values(begun.map(({ id: _, ...row }) => ({ ...row, taking: false, heldUntil: null })))
}

/** What a displaced booking took and lost. */
export const lostOccupations = (tx: Tx, bookingId: string): Promise<OccupationRow[]> =>
  tx
    .select()
    .from(occupation)
    .where(and(eq(occupation.bookingId, bookingId), eq(occupation.taking, false)))
    .orderBy(sql`lower(${occupation.during})`, occupation.id)

/** A booking that has another time has lost nothing any more. */
export async function forgetLost(tx: Tx, bookingId: string): Promise<void> {
  await tx.delete(occupation).where(and(eq(occupation.bookingId, bookingId), eq(occupation.taking, false)))
}

/** Resources for a time. */
export interface Place {
  readonly resourceIds: readonly string[]
  readonly during: Interval
}

const placesOf = (places: readonly Place[]): SQL => {
  const pairs = places.flatMap(({ resourceIds, during }, at) =>
    resourceIds.map(id => ({ id, span: spanText(during), at })),
  )
  return sql`unnest(${`{${pairs.map(({ id }) => id).join(',')}}`}::uuid[],
    ${`{${pairs.map(({ span }) => `"${span}"`).join(',')}}`}::tstzrange[],
    ${`{${pairs.map(({ at }) => at).join(',')}}`}::int[]) as w(resource_id, span, at)`
}

/** What takes the places, by booking: for each the first of the places that it is in. */
async function takersOf(tx: Tx, places: readonly Place[]): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ id: string; at: number }>(sql`
    select ${occupation.bookingId} as id, min(w.at)::int as at from ${placesOf(places)}
    join ${occupation} on ${occupation.resourceId} = w.resource_id and ${occupation.taking}
      and ${occupation.during} && w.span
    group by ${occupation.bookingId}`)
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** The resources, and all those that bookings take which take one of these then. */
export async function resourcesTakenWith(tx: Tx, places: readonly Place[]): Promise<string[]> {
  const takers = [...(await takersOf(tx, places)).keys()]
  const rows = await tx
    .selectDistinct({ id: occupation.resourceId })
    .from(occupation)
    .where(and(inArray(occupation.bookingId, takers), eq(occupation.taking, true)))
  return [...new Set([...places.flatMap(({ resourceIds }) => resourceIds), ...rows.map(({ id }) => id)])]
}

/** Whatever takes the places, locked: runs, closures, times that are kept for somebody; and the first place of each. */
export async function affectedBy(
  tx: Tx,
  places: readonly Place[],
): Promise<{ row: BookingRow; at: number }[]> {
  const takers = await takersOf(tx, places)
  const rows = await tx
    .select()
    .from(booking)
    .where(inArray(booking.id, [...takers.keys()]))
    .orderBy(asc(booking.id))
    .for('update')
  return rows.map(row => ({ row, at: takers.get(row.id) ?? 0 }))
}

/**
 * Closures that were planned, and the cleaning after runs, give up what of the places is theirs: an outage takes all of its time, so that it comes back
 * only by its own way. Answers what was a whole time of theirs.
 */
export async function giveWay(
  tx: Tx,
  planned: readonly BookingRow[],
  places: readonly Place[],
): Promise<BookingRow[]> {
  if (planned.length === 0) return []
  const standing = await tx
    .select()
    .from(occupation)
    .where(
      and(
        inArray(
          occupation.bookingId,
          planned.map(({ id }) => id),
        ),
        eq(occupation.taking, true),
      ),
    )
  const cut = standing.flatMap(one => {
    const over = places.filter(
      ({ resourceIds, during }) => resourceIds.includes(one.resourceId) && overlaps(during, one.during),
    )
    const spans = over.map(({ during }) => during)
    return spans.length === 0 ? [] : [{ one, left: subtract(one.during, spans) }]
  })
  await tx
    .update(occupation)
    .set({ taking: false })
    .where(
      inArray(
        occupation.id,
        cut.map(({ one }) => one.id),
      ),
    )
  const left = cut.flatMap(({ one: { id: _, ...row }, left: pieces }) =>
    pieces.map(during => ({ ...row, during })),
  )
  if (left.length > 0) await tx.insert(occupation).values(left)
  return cut.flatMap(({ one: { bookingId, during }, left: pieces }) =>
    planned.flatMap(row => (row.id === bookingId && pieces.length === 0 ? [{ ...row, during }] : [])),
  )
}

/** What planned closures gave up for outages that are over is closed again from `at` on, as far as nothing takes it. */
export async function takeBack(tx: Tx, outageIds: readonly string[], at: Date): Promise<void> {
  if (outageIds.length === 0) return
  const over = tx
    .select({ id: occupation.resourceId })
    .from(occupation)
    .where(inArray(occupation.bookingId, [...outageIds]))
  const given = await tx
    .select({ piece: occupation, within: booking.during })
    .from(occupation)
    .innerJoin(booking, eq(booking.id, occupation.bookingId))
    .where(
      and(
        inArray(occupation.resourceId, over),
        eq(occupation.taking, false),
        sql`upper(${occupation.during}) > ${at.toISOString()}::timestamptz`,
        eq(booking.kind, 'closure'),
        eq(booking.state, 'confirmed'),
        eq(booking.outage, false),
      ),
    )
  const left = given.flatMap(({ piece: { id: _, ...row }, within }) => {
    const start = row.during.start > at ? row.during.start : at
    const end = row.during.end < within.end ? row.during.end : within.end
    return start < end ? [{ ...row, taking: true, during: { start, end } }] : []
  })
  const ids = [...new Set(left.map(({ resourceId }) => resourceId))]
  const latest = new Date(Math.max(...left.map(({ during }) => during.end.getTime())))
  const taken: Pick<Taken, 'resourceId' | 'unit' | 'start' | 'end'>[] =
    left.length === 0 ? [] : await takenOf(tx, ids, { start: at, end: latest }, at)
  const again = left.flatMap(row => {
    const others = taken.filter(one => one.resourceId === row.resourceId && one.unit === row.unit)
    const pieces = subtract(row.during, others).map(during => ({ ...row, during }))
    // What gave way more than once is closed once.
    taken.push(...pieces.map(({ resourceId, unit, during }) => ({ resourceId, unit, ...during })))
    return pieces
  })
  if (again.length > 0) await tx.insert(occupation).values(again).onConflictDoNothing()
}
