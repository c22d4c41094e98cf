import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNull, lt, max, ne, type SQL, sql } from '#kernel/sql.ts'
import { review, seat, sheet, visit } from './tables.ts'

export type SeatRow = typeof seat.$inferSelect
export type SheetRow = typeof sheet.$inferSelect
export type VisitRow = typeof visit.$inferSelect

const sitting = inArray(seat.state, ['invited', 'accepted'])

/** The seats that the caller sits on, of reviews that weren't withdrawn. */
export const own = (reach: Reach): SQL | undefined =>
  reach.scope === 'self'
    ? and(eq(seat.expertId, reach.personId), sitting, ne(review.state, 'withdrawn'))
    : sql`false`

/** What a seat's owner may know of its review before accepting: not what is judged, nor whom it concerns by name. */
const about = {
  id: review.id,
  serial: review.serial,
  title: review.title,
  organisations: review.organisations,
  concerned: review.concerned,
  openedAt: review.openedAt,
  dueOn: review.dueOn,
  state: review.state,
  rubric: review.rubric,
}

export const seatsOf = (tx: Tx, reviewIds: readonly string[]): Promise<SeatRow[]> =>
  tx
    .select()
    .from(seat)
    .where(inArray(seat.reviewId, [...reviewIds]))
    .orderBy(asc(seat.reviewId), asc(seat.number))

export const sheetsOf = (tx: Tx, seatIds: readonly string[]): Promise<SheetRow[]> =>
  tx
    .select()
    .from(sheet)
    .where(inArray(sheet.seatId, [...seatIds]))
    .orderBy(asc(sheet.submittedAt))

/** How many sheets count for each review: no totals. */
export async function completedOf(tx: Tx, reviewIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ reviewId: seat.reviewId, count: sql<number>`count(*)::int` })
    .from(sheet)
    .innerJoin(seat, eq(seat.id, sheet.seatId))
    .where(and(inArray(seat.reviewId, [...reviewIds]), isNull(sheet.removedAt)))
    .groupBy(seat.reviewId)
  return new Map(rows.map(({ reviewId, count }) => [reviewId, count]))
}

/** The sheets that count in closed reviews of a round: what severity is reckoned from. */
export const roundSheets = (tx: Tx, round: string) =>
  tx
    .select({ reviewId: seat.reviewId, expertId: seat.expertId, total: sheet.total })
    .from(sheet)
    .innerJoin(seat, eq(seat.id, sheet.seatId))
    .innerJoin(review, eq(review.id, seat.reviewId))
    .where(and(eq(review.round, round), eq(review.state, 'closed'), isNull(sheet.removedAt)))
    .orderBy(asc(seat.reviewId), asc(seat.number))

/** Of a review that is held, so that nobody else takes the number. */
export async function nextNumber(tx: Tx, reviewId: string): Promise<number> {
  const [row] = await tx
    .select({ most: max(seat.number) })
    .from(seat)
    .where(eq(seat.reviewId, reviewId))
  return (row?.most ?? 0) + 1
}

/** False where the expert sits there already, or is in conflict with it for good. */
export async function insertSeat(tx: Tx, row: typeof seat.$inferInsert): Promise<boolean> {
  const stored = await tx
    .insert(seat)
    .values(row)
    .onConflictDoNothing({
      target: [seat.reviewId, seat.expertId],
      where: sql`state in ('invited', 'accepted', 'conflicted')`,
    })
    .returning({ id: seat.id })
  return stored.length > 0
}

export async function lockSeat(tx: Tx, reviewId: string, id: string): Promise<SeatRow> {
  const [row] = await tx
    .select()
    .from(seat)
    .where(and(eq(seat.id, id), eq(seat.reviewId, reviewId)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeSeat(
  tx: Tx,
  { id, version }: Pick<SeatRow, 'id' | 'version'>,
  change: Partial<typeof seat.$inferInsert>,
): Promise<number> {
  const stored = await tx
    .update(seat)
    .set({ ...change, version: version + 1 })
    .where(and(eq(seat.id, id), eq(seat.version, version)))
    .returning({ version: seat.version })
  const [row] = stored
  if (!row) throw new Problem('conflict')
  return row.version
}

export const ownSeats = (
  tx: Tx,
  reach: Reach,
  { after, limit }: { after: string | undefined; limit: number },
) =>
  tx
    .select({ seat, review: about, submittedAt: sheet.submittedAt })
    .from(seat)
    .innerJoin(review, eq(review.id, seat.reviewId))
    .leftJoin(sheet, eq(sheet.seatId, seat.id))
    .where(and(own(reach), after ? lt(seat.id, after) : undefined))
    .orderBy(desc(seat.id))
    .limit(limit)

/** What is judged is read whole by who has accepted and, by the database's own rule, is in no conflict on this day. */
export async function ownSeatWhole(tx: Tx, reach: Reach, id: string, day: PlainDate) {
  const material = sql`${seat.state} = 'accepted' and
    review.conflict_of(${seat.expertId}, ${review.concerned}, ${day}::date) is null`
  const [row] = await tx
    .select({
      seat,
      review: about,
      conflict: sql<string | null>`review.conflict_of(${seat.expertId}, ${review.concerned}, ${day}::date)`,
      sections: sql<
        typeof review.$inferSelect.sections
      >`case when ${material} then ${review.sections} else '[]'::jsonb end`,
      files: sql<
        typeof review.$inferSelect.files
      >`case when ${material} then ${review.files} else '[]'::jsonb end`,
    })
    .from(seat)
    .innerJoin(review, eq(review.id, seat.reviewId))
    .where(and(eq(seat.id, id), own(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Why the database would refuse this expert on this day, by the name of its rule; null where it wouldn't. */
export async function conflictOn(
  tx: Tx,
  expertId: string,
  concerned: readonly string[],
  day: PlainDate,
): Promise<string | null> {
  const [row] = await tx
    .select({
      conflict: sql<string | null>`review.conflict_of(${expertId}::uuid, array(
        select jsonb_array_elements_text(${JSON.stringify(concerned)}::jsonb)), ${day}::date)`,
    })
    .from(sql`(select 1) as one`)
  return row?.conflict ?? null
}

/** One's own seat with its review, both held: the review first, as everybody does. */
export async function lockOwnSeat(tx: Tx, reach: Reach, id: string) {
  const [found] = await tx
    .select({ reviewId: seat.reviewId })
    .from(seat)
    .innerJoin(review, eq(review.id, seat.reviewId))
    .where(and(eq(seat.id, id), own(reach)))
  if (!found) throw new Problem('not-found')
  const [held] = await tx.select().from(review).where(eq(review.id, found.reviewId)).for('update')
  const [row] = await tx
    .select({ seat })
    .from(seat)
    .innerJoin(review, eq(review.id, seat.reviewId))
    .where(and(eq(seat.id, id), own(reach)))
    .for('update')
  if (!held || !row) throw new Problem('not-found')
  return { seat: row.seat, review: held }
}

/** False when this seat has handed in a sheet before. */
export async function insertSheet(tx: Tx, row: typeof sheet.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(sheet).values(row).onConflictDoNothing().returning({ id: sheet.seatId })
  return stored.length > 0
}

export async function sheetOf(tx: Tx, seatId: string): Promise<SheetRow | null> {
  const [row] = await tx.select().from(sheet).where(eq(sheet.seatId, seatId))
  return row ?? null
}

export async function removeSheet(
  tx: Tx,
  seatId: string,
  removedReason: string,
  removedAt: Date,
): Promise<boolean> {
  const removed = await tx
    .update(sheet)
    .set({ removedAt, removedReason })
    .where(and(eq(sheet.seatId, seatId), isNull(sheet.removedAt)))
    .returning({ id: sheet.seatId })
  return removed.length > 0
}

export const visitsOf = (tx: Tx, seatIds: readonly string[]): Promise<VisitRow[]> =>
  tx
    .select()
    .from(visit)
    .where(inArray(visit.seatId, [...seatIds]))
    .orderBy(asc(visit.visitedOn), asc(visit.id))

/** Sent twice from a phone that lost its network, it is one. */
export async function insertVisit(tx: Tx, row: typeof visit.$inferInsert): Promise<string> {
  await tx.insert(visit).values(row).onConflictDoNothing()
  const [stored] = await tx
    .select({ id: visit.id })
    .from(visit)
    .where(and(eq(visit.seatId, row.seatId), eq(visit.key, row.key)))
  return stored?.id ?? row.id
}

/** How many reviews each expert sits in that aren't over, and how many they were seated in since a moment. */
export async function loadsOf(tx: Tx, since: Date): Promise<Map<string, { load: number; recent: number }>> {
  const rows = await tx
    .select({
      expertId: seat.expertId,
      load: sql<number>`count(*) filter (where ${review.state} in ('forming', 'scoring'))::int`,
      recent: sql<number>`count(*) filter (where ${seat.seatedAt} >= ${since.toISOString()}::timestamptz)::int`,
    })
    .from(seat)
    .innerJoin(review, eq(review.id, seat.reviewId))
    .where(and(sitting, ne(review.state, 'withdrawn')))
    .groupBy(seat.expertId)
  return new Map(rows.map(({ expertId, load, recent }) => [expertId, { load, recent }]))
}

/** Whether a visit is one's own, of a seat that one still sits on. */
export async function ownVisit(tx: Tx, personId: string, visitId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: visit.id })
    .from(visit)
    .innerJoin(seat, eq(seat.id, visit.seatId))
    .innerJoin(review, eq(review.id, seat.reviewId))
    .where(and(eq(visit.id, visitId), own({ scope: 'self', personId }), eq(seat.state, 'accepted')))
  return rows.length > 0
}

const holds = (fileId: string): SQL => sql`${review.files} @> ${JSON.stringify([{ fileId }])}::jsonb`

export async function isOfReview(tx: Tx, fileId: string): Promise<boolean> {
  const rows = await tx.select({ id: review.id }).from(review).where(holds(fileId)).limit(1)
  return rows.length > 0
}

/** Whether a file is put to an expert who has accepted and is in no conflict on this day. */
export async function isMaterialOf(
  tx: Tx,
  personId: string,
  fileId: string,
  day: PlainDate,
): Promise<boolean> {
  const rows = await tx
    .select({ id: seat.id })
    .from(seat)
    .innerJoin(review, eq(review.id, seat.reviewId))
    .where(
      and(
        own({ scope: 'self', personId }),
        eq(seat.state, 'accepted'),
        holds(fileId),
        sql`review.conflict_of(${seat.expertId}, ${review.concerned}, ${day}::date) is null`,
      ),
    )
    .limit(1)
  return rows.length > 0
}
