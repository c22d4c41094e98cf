import { spanText } from '#kernel/columns.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, inArray, isNull, lte, or, type SQL, sql } from '#kernel/sql.ts'
import { given, statement } from '#kernel/statement.ts'
import { attempt, type BookingState, booking, occupation } from './tables.ts'
import type { Part } from './terms.ts'

export type BookingRow = typeof booking.$inferSelect
export type OccupationRow = typeof occupation.$inferSelect

/** One unit of a resource for a time, as a booking asks for it. */
export interface Wanted {
  readonly resourceId: string
  readonly unit: number
  readonly part: Part
  readonly during: Interval
}

/** Not of an attempt that broke off: that stays where it was, wherever the booking goes. */
export const notOfAttempt: SQL = sql`not exists (
  select 1 from ${attempt} where ${attempt.bookingId} = ${occupation.bookingId}
    and upper(${occupation.during}) <= ${attempt.endedAt})`

/** What takes its unit at `now`: confirmed, or a request within its hold. */
export const takesAt = (now: Date | SQL): SQL | undefined =>
  and(eq(occupation.taking, true), or(isNull(occupation.heldUntil), gt(occupation.heldUntil, now)))

export interface Taken extends Interval {
  readonly resourceId: string
  readonly unit: number
  readonly part: Part
  readonly bookingId: string
}

/** What takes the resources within a span of time, as of `now`, in order. */
export async function takenOf(
  tx: Tx,
  resourceIds: readonly string[],
  within: Interval,
  now: Date,
): Promise<Taken[]> {
  if (resourceIds.length === 0) return []
  const values = { resourceIds: [...resourceIds], within: spanText(within), now: now.toISOString() }
  const rows = await tx.run(takenWithin, values)
  return rows.map(({ resourceId, unit, part, bookingId, during }) => ({
    resourceId,
    unit,
    part,
    bookingId,
    ...during,
  }))
}

/** Without a name: what is asked for is a day or years. */
const takenWithin = statement(db =>
  db
    .select()
    .from(occupation)
    .where(
      and(
        sql`${occupation.resourceId} = any(${given('resourceIds')}::uuid[])`,
        sql`${occupation.during} && ${given('within')}::tstzrange`,
        takesAt(sql`${given('now')}::timestamptz`),
      ),
    )
    .orderBy(asc(sql`lower(${occupation.during})`)),
)

/** Until when units of a resource above number `unit` are taken at the latest, from `now` on; null where none is. */
export async function takenFrom(tx: Tx, resourceId: string, unit: number, now: Date): Promise<Date | null> {
  const [row] = await tx
    .select({ during: occupation.during })
    .from(occupation)
    .where(
      and(
        eq(occupation.resourceId, resourceId),
        gt(occupation.unit, unit),
        sql`upper(${occupation.during}) > ${now}`,
        takesAt(now),
      ),
    )
    .orderBy(desc(sql`upper(${occupation.during})`))
    .limit(1)
  return row?.during.end ?? null
}

/** The states in which a booking takes its resources. */
const taking: readonly BookingState[] = ['requested', 'confirmed']

type Head = Pick<BookingRow, 'state'> & { readonly holdUntil?: Date | null }

/** What a booking's state means for its occupations; the only place that says so. */
export const occupiedBy = ({ state, holdUntil }: Head) => ({
  taking: taking.includes(state),
  heldUntil: state === 'requested' ? (holdUntil ?? null) : null,
})

/**
 * Takes every time wanted, for a booking that stands already. False when somebody else has one of them: the exclusion
 * constraint decides, also between two that ask in the same moment. Then some may be written, so the caller refuses and
 * with that undoes them. The resources are locked before (`lockResources`).
 */
export async function takeOccupations(
  tx: Tx,
  head: Head & { readonly id: string },
  wanted: readonly Wanted[],
): Promise<boolean> {
  if (wanted.length === 0) return true
  const taken = await tx
    .insert(occupation)
    .values(wanted.map(one => ({ ...one, bookingId: head.id, ...occupiedBy(head) })))
    .onConflictDoNothing()
    .returning({ id: occupation.id })
  return taken.length === wanted.length
}

export async function insertBooking(tx: Tx, row: typeof booking.$inferInsert): Promise<BookingRow> {
  const [stored] = await tx.insert(booking).values(row).returning()
  if (!stored) throw new Error('an insert answers its row')
  return stored
}

/** Stores a booking together with what it takes, or answers null because somebody else has some of that time. */
export async function takeTime(
  tx: Tx,
  row: typeof booking.$inferInsert,
  wanted: readonly Wanted[],
): Promise<BookingRow | null> {
  const stored = await insertBooking(tx, row)
  return (await takeOccupations(tx, stored, wanted)) ? stored : null
}

/**
 * Stores a new state over version `version`, and what it means for the occupations. Throws Problem `conflict` when it isn't
 * current, which undoes both.
 */
export async function storeState(
  tx: Tx,
  id: string,
  version: number,
  state: Exclude<BookingState, 'requested'>,
): Promise<BookingRow> {
  const [[row]] = await Promise.all([
    tx
      .update(booking)
      .set({ state, version: version + 1 })
      .where(and(eq(booking.id, id), eq(booking.version, version)))
      .returning(),
    tx
      .update(occupation)
      .set(occupiedBy({ state }))
      .where(and(eq(occupation.bookingId, id), eq(occupation.taking, true))),
  ])
  if (!row) throw new Problem('conflict', { message: '该预约刚刚有了新的变化，请刷新后再办理。' })
  return row
}

/** The resources that requests take whose hold is over. */
export async function overdueResources(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ id: occupation.resourceId })
    .from(occupation)
    .innerJoin(booking, eq(booking.id, occupation.bookingId))
    .where(and(eq(booking.state, 'requested'), lte(booking.holdUntil, now)))
  return rows.map(({ id }) => id)
}

/** Marks requests of these resources whose hold is over, so that their time is free for the constraint too. */
export async function lapseHolds(tx: Tx, resourceIds: readonly string[], now: Date): Promise<BookingRow[]> {
  // What somebody else is deciding on just now stays theirs: who waits for nobody is in nobody's circle.
  const over = tx
    .select({ id: booking.id })
    .from(booking)
    .where(
      and(
        eq(booking.state, 'requested'),
        lte(booking.holdUntil, now),
        inArray(
          booking.id,
          tx
            .select({ id: occupation.bookingId })
            .from(occupation)
            .where(and(inArray(occupation.resourceId, [...resourceIds]), eq(occupation.taking, true))),
        ),
      ),
    )
    .for('update', { skipLocked: true })
  const lapsed = await tx
    .update(booking)
    .set({ state: 'lapsed', version: sql`${booking.version} + 1` })
    .where(inArray(booking.id, over))
    .returning()
  if (lapsed.length > 0)
    await tx
      .update(occupation)
      .set({ taking: false, heldUntil: null })
      .where(
        inArray(
          occupation.bookingId,
          lapsed.map(({ id }) => id),
        ),
      )
  return lapsed
}
