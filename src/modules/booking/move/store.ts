/** 改期 in the database: the old time is kept until the new one is had. */

import { type Interval, subtract } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, desc, eq, gt, inArray, isNotNull, type SQL, sql } from '#kernel/sql.ts'
import { given, statement } from '#kernel/statement.ts'
import {
  type BookingRow,
  notOfAttempt,
  type OccupationRow,
  takeOccupations,
  type Wanted,
} from '../occupation.store.ts'
import { booking, move, occupation } from '../tables.ts'

export type MoveRow = typeof move.$inferSelect

/** Not what is only held for a move of the booking. */
const notHeldFor = (bookingId: string): SQL =>
  sql`${occupation.id} not in (select unnest(${move.held}) from ${move} where ${move.bookingId} = ${bookingId})`

/** What a booking takes, without what is only held for a move. */
export const ownTime = (tx: Tx, bookingId: string): Promise<OccupationRow[]> =>
  tx
    .select()
    .from(occupation)
    .where(
      and(
        eq(occupation.bookingId, bookingId),
        eq(occupation.taking, true),
        notOfAttempt,
        notHeldFor(bookingId),
      ),
    )
    .orderBy(occupation.id)

/**
 * What a booking takes, or took last where it has ended, each piece once: of what broke off and is to be done again there
 * are two accounts, with the same start.
 */
export const lastTime = (tx: Tx, bookingId: string): Promise<OccupationRow[]> => {
  const { resourceId, unit, part, during } = occupation
  return tx
    .selectDistinctOn([resourceId, unit, part, sql`lower(${during})`])
    .from(occupation)
    .where(and(eq(occupation.bookingId, bookingId), notHeldFor(bookingId)))
    .orderBy(resourceId, unit, part, sql`lower(${during})`)
}

/** The resources that any of it is of, or could be of at another time. */
export const resourcesFor = (pieces: readonly Pick<Wanted, 'resourceId' | 'among'>[]): ReadonlySet<string> =>
  new Set(pieces.flatMap(({ resourceId, among }) => [resourceId, ...(among ?? [])]))

/**
 * What the booking takes at another time: everything shifted by as much as its start. Only a booking of one piece can
 * change its length; null where a longer one would have to.
 */
export function shifted(own: readonly OccupationRow[], from: Interval, to: Interval): Wanted[] | null {
  const by = to.start.getTime() - from.start.getTime()
  const longer = to.end.getTime() - from.end.getTime() - by
  if (longer !== 0 && own.length > 1) return null
  return own.map(({ resourceId, unit, part, during, among }) => ({
    ...{ resourceId, unit, part, among },
    during: {
      start: new Date(during.start.getTime() + by),
      end: new Date(during.end.getTime() + by + longer),
    },
  }))
}

/** Holds what the new time takes beyond the old one; answers the ids, or null where somebody else has some of it. */
export async function holdBeyond(
  tx: Tx,
  bookingId: string,
  own: readonly OccupationRow[],
  wanted: readonly Wanted[],
  until: Date,
): Promise<number[] | null> {
  const pieces = wanted.flatMap(one =>
    subtract(
      one.during,
      own.filter(had => had.resourceId === one.resourceId && had.unit === one.unit).map(had => had.during),
    ).map(during => ({ ...one, during })),
  )
  const before = await tx
    .select({ id: occupation.id })
    .from(occupation)
    .where(eq(occupation.bookingId, bookingId))
  const head = { id: bookingId, state: 'requested' as const, holdUntil: until }
  if (!(await takeOccupations(tx, head, pieces))) return null
  const after = await tx
    .select({ id: occupation.id })
    .from(occupation)
    .where(eq(occupation.bookingId, bookingId))
  const known = new Set(before.map(({ id }) => id))
  return after.flatMap(({ id }) => (known.has(id) ? [] : [id]))
}

/** Gives up all that the booking takes or holds, for what it takes instead in the same transaction. */
export async function giveUp(tx: Tx, bookingId: string): Promise<void> {
  await tx.delete(occupation).where(and(eq(occupation.bookingId, bookingId), notOfAttempt))
}

/** Stores the new span over version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeSpan(
  tx: Tx,
  id: string,
  version: number,
  change: Pick<BookingRow, 'during'> &
    Partial<
      Pick<
        BookingRow,
        | 'holdUntil'
        | 'lineId'
        | 'providerId'
        | 'displacedAt'
        | 'checkedInAt'
        | 'startedAt'
        | 'state'
        | 'expectedFen'
        | 'deepCleaned'
      >
    >,
): Promise<BookingRow> {
  const [row] = await tx
    .update(booking)
    .set({ ...change, version: version + 1 })
    .where(and(eq(booking.id, id), eq(booking.version, version)))
    .returning()
  if (!row) throw new Problem('conflict', { message: '该预约刚刚有了新的变化，请刷新后再办理。' })
  return row
}

export async function insertMove(tx: Tx, row: typeof move.$inferInsert): Promise<void> {
  await tx.insert(move).values(row)
}

/** The move that waits for an answer within its hold. */
export async function openMove(tx: Tx, bookingId: string, now: Date): Promise<MoveRow | null> {
  const [row] = await tx
    .select()
    .from(move)
    .where(and(eq(move.bookingId, bookingId), eq(move.state, 'asked'), gt(move.holdUntil, now)))
    .orderBy(desc(move.askedAt))
    .limit(1)
  return row ?? null
}

/** The same of many, by booking. */
export async function openMovesOf(
  tx: Tx,
  bookingIds: readonly string[],
  now: Date,
): Promise<Map<string, MoveRow>> {
  const rows = await tx
    .select()
    .from(move)
    .where(and(inArray(move.bookingId, [...bookingIds]), eq(move.state, 'asked'), gt(move.holdUntil, now)))
  return new Map(rows.map(row => [row.bookingId, row]))
}

/** Ends moves that waited; what was held for them is free. */
export async function endMoves(tx: Tx, rows: readonly MoveRow[], state: MoveRow['state']): Promise<void> {
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await tx.update(move).set({ state }).where(inArray(move.id, ids))
  const held = rows.flatMap(one => one.held)
  if (held.length > 0) await tx.delete(occupation).where(inArray(occupation.id, held))
}

export const endMove = (tx: Tx, row: MoveRow, state: MoveRow['state']): Promise<void> =>
  endMoves(tx, [row], state)

/** Moves of these bookings that wait come to nothing; what was held for them is free. */
export async function endMovesOf(tx: Tx, bookingIds: readonly string[]): Promise<void> {
  if (bookingIds.length === 0) return
  const ended = await tx
    .update(move)
    .set({ state: 'lapsed' })
    .where(and(inArray(move.bookingId, [...bookingIds]), eq(move.state, 'asked')))
    .returning({ held: move.held })
  const held = ended.flatMap(one => one.held)
  if (held.length > 0) await tx.delete(occupation).where(inArray(occupation.id, held))
}

const lapseOverdue = statement(db => {
  // What somebody else ends at this moment is theirs: who waits for nobody is in nobody's circle.
  const over = db
    .select({ id: move.id })
    .from(move)
    .where(and(eq(move.state, 'asked'), sql`${move.holdUntil} <= ${given('now')}::timestamptz`))
    .for('update', { skipLocked: true })
  return db.update(move).set({ state: 'lapsed' }).where(inArray(move.id, over)).returning({ held: move.held })
}, 'booking_lapse_moves')

/** Moves whose hold is over: what they held is free for the constraint too. */
export async function lapseMoves(tx: Tx, now: Date): Promise<void> {
  const lapsed = await tx.run(lapseOverdue, { now: now.toISOString() })
  const held = lapsed.flatMap(one => one.held)
  if (held.length > 0)
    await tx.delete(occupation).where(and(inArray(occupation.id, held), isNotNull(occupation.heldUntil)))
}
