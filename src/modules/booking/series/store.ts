/** 系列预约 in the database: all occurrences of one in as many statements as one of them. */

import type { Reach } from '#kernel/actor.ts'
import { spanText } from '#kernel/columns.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, inArray, or, type SQL, sql } from '#kernel/sql.ts'
import { type BookingRow, notOfAttempt, type OccupationRow, occupiedBy } from '../occupation.store.ts'
import { lockResourcesWhere, type Resource } from '../resource/store.ts'
import { type BookingState, booking, move, occupation, series } from '../tables.ts'
import type { Standing } from '../together.ts'

export type SeriesRow = typeof series.$inferSelect

export async function insertSeries(tx: Tx, row: typeof series.$inferInsert): Promise<void> {
  await tx.insert(series).values(row)
}

export async function insertBookings(
  tx: Tx,
  rows: readonly (typeof booking.$inferInsert)[],
): Promise<BookingRow[]> {
  if (rows.length === 0) return []
  return tx
    .insert(booking)
    .values([...rows])
    .returning()
}

/**
 * Takes all that the bookings want. Answers those that somebody else was quicker than: the exclusion constraint decides,
 * and what is written of them is taken back.
 */
export async function takeAll(
  tx: Tx,
  all: readonly Pick<Standing, 'row' | 'wanted'>[],
): Promise<Set<string>> {
  const wanted = all.flatMap(({ row, wanted: of }) =>
    of.map(one => ({ ...one, bookingId: row.id, ...occupiedBy(row) })),
  )
  if (wanted.length === 0) return new Set()
  const taken = await tx
    .insert(occupation)
    .values(wanted)
    .onConflictDoNothing()
    .returning({ id: occupation.id, bookingId: occupation.bookingId })
  const had = Map.groupBy(taken, ({ bookingId }) => bookingId)
  const lost = all.filter(({ row, wanted: of }) => (had.get(row.id)?.length ?? 0) < of.length)
  const ids = lost.flatMap(({ row }) => (had.get(row.id) ?? []).map(({ id }) => id))
  if (ids.length > 0) await tx.delete(occupation).where(inArray(occupation.id, ids))
  return new Set(lost.map(({ row }) => row.id))
}

/** Bookings that were only just written and never had their time. */
export async function deleteBookings(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(booking).where(inArray(booking.id, [...ids]))
}

const within = (reach: Reach): SQL | undefined =>
  reach.scope === 'organisation'
    ? or(eq(series.clientId, reach.organisationId), eq(series.providerId, reach.organisationId))
    : sql`false`

export async function seriesWithin(tx: Tx, reach: Reach, id: string): Promise<SeriesRow> {
  const [row] = await tx
    .select()
    .from(series)
    .where(and(eq(series.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Its occurrences in the order of time. */
export const occurrencesOf = (tx: Tx, seriesId: string): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(eq(booking.seriesId, seriesId))
    .orderBy(asc(sql`lower(${booking.during})`), asc(booking.id))

/** A series that the caller's organisation is a side of, with its occurrences. Throws Problem `not-found` otherwise. */
export async function bookingsOfSeries(
  tx: Tx,
  reach: Reach,
  seriesId: string,
): Promise<{ readonly series: SeriesRow; readonly bookings: BookingRow[] }> {
  const found = await seriesWithin(tx, reach, seriesId)
  return { series: found, bookings: await occurrencesOf(tx, seriesId) }
}

/** The occurrences, locked, and before them all that any of them takes and `also` (`lockResources` says why). */
export async function lockOccurrences(
  tx: Tx,
  seriesId: string,
  also: readonly string[],
): Promise<{ rows: BookingRow[]; resources: Resource[] }> {
  const taken = tx
    .select({ id: occupation.resourceId })
    .from(occupation)
    .innerJoin(booking, eq(booking.id, occupation.bookingId))
    .where(eq(booking.seriesId, seriesId))
  const resources = await lockResourcesWhere(
    tx,
    ({ id }) => or(inArray(id, taken), inArray(id, [...also])) ?? sql`false`,
  )
  const rows = await tx
    .select()
    .from(booking)
    .where(eq(booking.seriesId, seriesId))
    .orderBy(asc(booking.id))
    .for('update')
  const inOrder = rows.toSorted((a, b) => a.during.start.getTime() - b.during.start.getTime())
  return { rows: inOrder, resources }
}

/** Sets the state of locked bookings, and of what they take with it. */
export async function storeStates(
  tx: Tx,
  ids: readonly string[],
  state: BookingState,
  change: Pick<Partial<BookingRow>, 'lateCancel'> = {},
): Promise<BookingRow[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .update(booking)
    .set({ ...change, state, version: sql`${booking.version} + 1` })
    .where(inArray(booking.id, [...ids]))
    .returning()
  await tx
    .update(occupation)
    .set(occupiedBy({ state }))
    .where(and(inArray(occupation.bookingId, [...ids]), eq(occupation.taking, true)))
  return rows
}

/** What each of the bookings takes, without what is only held for a move, and which have one that waits. */
export async function ownTimes(
  tx: Tx,
  ids: readonly string[],
): Promise<{ own: Map<string, OccupationRow[]>; moves: Set<string> }> {
  const moves = await tx
    .select({ bookingId: move.bookingId, held: move.held })
    .from(move)
    .where(and(inArray(move.bookingId, [...ids]), eq(move.state, 'asked')))
  const held = new Set(moves.flatMap(one => one.held))
  const rows = await tx
    .select()
    .from(occupation)
    .where(and(inArray(occupation.bookingId, [...ids]), eq(occupation.taking, true), notOfAttempt))
    .orderBy(asc(occupation.id))
  return {
    own: Map.groupBy(
      rows.filter(({ id }) => !held.has(id)),
      ({ bookingId }) => bookingId,
    ),
    moves: new Set(moves.map(({ bookingId }) => bookingId)),
  }
}

/** Gives up all that the bookings take, for what they take instead in the same transaction. */
export async function giveUpAll(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.delete(occupation).where(and(inArray(occupation.bookingId, [...ids]), notOfAttempt))
}

/** Other times, and maybe another line, for locked bookings. */
export async function storeSpans(
  tx: Tx,
  spans: readonly Pick<BookingRow, 'id' | 'during' | 'holdUntil' | 'lineId' | 'expectedFen'>[],
): Promise<void> {
  if (spans.length === 0) return
  const list = (texts: readonly (string | number | null | undefined)[]) =>
    `{${texts.map(text => text ?? 'null').join(',')}}`
  await tx.execute(sql`
    update ${booking} set during = w.during, hold_until = w.hold_until, line_id = w.line_id,
      expected_fen = w.expected_fen, version = ${booking.version} + 1
    from unnest(
      ${list(spans.map(({ id }) => id))}::uuid[],
      ${list(spans.map(({ during }) => `"${spanText(during)}"`))}::tstzrange[],
      ${list(spans.map(({ holdUntil }) => holdUntil?.toISOString()))}::timestamptz[],
      ${list(spans.map(({ lineId }) => lineId))}::uuid[],
      ${list(spans.map(({ expectedFen }) => expectedFen))}::bigint[]
    ) as w(id, during, hold_until, line_id, expected_fen)
    where ${booking.id} = w.id`)
}

/** Asks for moves: what each takes beyond its own time is held until the platform answers, or none is, and false. */
export async function askMoves(
  tx: Tx,
  asked: readonly (Omit<typeof move.$inferInsert, 'held'> & { readonly beyond: Standing['wanted'] })[],
): Promise<boolean> {
  const pieces = asked.flatMap(({ bookingId, holdUntil, beyond }) =>
    beyond.map(one => ({ ...one, bookingId, taking: true, heldUntil: holdUntil })),
  )
  const held =
    pieces.length === 0
      ? []
      : await tx
          .insert(occupation)
          .values(pieces)
          .onConflictDoNothing()
          .returning({ id: occupation.id, bookingId: occupation.bookingId })
  if (held.length < pieces.length) return false
  const rows = asked.map(({ beyond: _, ...row }) => ({
    ...row,
    held: held.filter(one => one.bookingId === row.bookingId).map(({ id }) => id),
  }))
  if (rows.length > 0) await tx.insert(move).values(rows)
  await tx
    .update(booking)
    .set({ version: sql`${booking.version} + 1` })
    .where(
      inArray(
        booking.id,
        asked.map(({ bookingId }) => bookingId),
      ),
    )
  return true
}
