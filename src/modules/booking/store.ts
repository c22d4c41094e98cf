import { and, asc, count, desc, eq, gt, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import type { Reach } from '#kernel/actor.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { type BookingState, booking, bookingEvent, schedule } from './tables.ts'

export type BookingRow = typeof booking.$inferSelect
export type ScheduleRow = typeof schedule.$inferSelect
export type EventRow = typeof bookingEvent.$inferSelect

const spanText = ({ start, end }: Interval): string => `[${start.toISOString()},${end.toISOString()})`

/** The states in which a booking takes its line. */
const taking: BookingState[] = ['requested', 'confirmed']

const takes = (now: Date): SQL | undefined =>
  or(eq(booking.state, 'confirmed'), and(eq(booking.state, 'requested'), gt(booking.holdUntil, now)))

export async function scheduleOf(tx: Tx, lineId: string): Promise<ScheduleRow | null> {
  const [row] = await tx.select().from(schedule).where(eq(schedule.lineId, lineId))
  return row ?? null
}

export const schedulesOf = (tx: Tx, lineIds: readonly string[]): Promise<ScheduleRow[]> =>
  tx
    .select()
    .from(schedule)
    .where(inArray(schedule.lineId, [...lineIds]))

/** Stores the schedule that replaces version `version` (0: there was none). Throws Problem `conflict` otherwise. */
export async function storeSchedule(
  tx: Tx,
  row: typeof schedule.$inferInsert,
  version: number,
): Promise<number> {
  const next = { ...row, version: version + 1 }
  const stored =
    version === 0
      ? await tx.insert(schedule).values(next).onConflictDoNothing().returning({ version: schedule.version })
      : await tx
          .update(schedule)
          .set(next)
          .where(and(eq(schedule.lineId, row.lineId), eq(schedule.version, version)))
          .returning({ version: schedule.version })
  if (!stored[0]) throw new Problem('conflict')
  return stored[0].version
}

export interface Taken extends Interval {
  readonly lineId: string
  readonly kind: BookingRow['kind']
}

/** What takes the lines within a span of time, as of `now`. */
export async function takenOf(
  tx: Tx,
  lineIds: readonly string[],
  within: Interval,
  now: Date,
): Promise<Taken[]> {
  if (lineIds.length === 0) return []
  const rows = await tx
    .select({ lineId: booking.lineId, kind: booking.kind, during: booking.during })
    .from(booking)
    .where(
      and(
        inArray(booking.lineId, [...lineIds]),
        sql`${booking.during} && ${spanText(within)}::tstzrange`,
        takes(now),
      ),
    )
    .orderBy(asc(sql`lower(${booking.during})`))
  return rows.map(({ lineId, kind, during }) => ({ lineId, kind, ...during }))
}

/** Marks requests of the line whose hold is over, so that their time is free for the constraint too. */
export async function lapseHolds(tx: Tx, lineId: string | null, now: Date): Promise<BookingRow[]> {
  return tx
    .update(booking)
    .set({ state: 'lapsed', version: sql`${booking.version} + 1` })
    .where(
      and(
        eq(booking.state, 'requested'),
        lte(booking.holdUntil, now),
        lineId === null ? undefined : eq(booking.lineId, lineId),
      ),
    )
    .returning()
}

/**
 * Takes the time, or answers null because somebody else has it: the exclusion constraint decides, also between two
 * that ask in the same moment.
 */
export async function takeTime(tx: Tx, row: typeof booking.$inferInsert): Promise<BookingRow | null> {
  const [taken] = await tx.insert(booking).values(row).onConflictDoNothing().returning()
  return taken ?? null
}

/** One organisation's requests take turns, so that its limit holds when it asks twice at once. */
export async function lockRequestsOf(tx: Tx, organisationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`booking:${organisationId}`}, 0))`)
}

export async function countOpenRequests(tx: Tx, clientId: string, now: Date): Promise<number> {
  const [row] = await tx
    .select({ open: count() })
    .from(booking)
    .where(and(eq(booking.clientId, clientId), eq(booking.state, 'requested'), gt(booking.holdUntil, now)))
  return row?.open ?? 0
}

/** Both sides reach a booking: who asked, and whose line it is. */
function within(reach: Reach): SQL | undefined {
  if (reach.scope === 'organisation')
    return or(eq(booking.clientId, reach.organisationId), eq(booking.providerId, reach.organisationId))
  return reach.scope === 'city' || reach.scope === 'system' ? undefined : sql`false`
}

export async function bookingWithin(tx: Tx, reach: Reach, id: string): Promise<BookingRow> {
  const [row] = await tx
    .select()
    .from(booking)
    .where(and(eq(booking.id, id), eq(booking.kind, 'run'), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Locked for a decision that rests on its state. A closure isn't found as a run, nor a run as a closure. */
export async function lockBooking(
  tx: Tx,
  reach: Reach,
  kind: BookingRow['kind'],
  id: string,
): Promise<BookingRow> {
  const [row] = await tx
    .select()
    .from(booking)
    .where(and(eq(booking.id, id), eq(booking.kind, kind), within(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Stores a new state over version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeState(
  tx: Tx,
  id: string,
  version: number,
  state: BookingState,
): Promise<BookingRow> {
  const [row] = await tx
    .update(booking)
    .set({ state, version: version + 1 })
    .where(and(eq(booking.id, id), eq(booking.version, version)))
    .returning()
  if (!row) throw new Problem('conflict', { message: '该预约刚刚有了新的变化，请刷新后再办理。' })
  return row
}

export async function insertEvents(tx: Tx, rows: (typeof bookingEvent.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(bookingEvent).values(rows)
}

export const eventsOf = (tx: Tx, bookingId: string): Promise<EventRow[]> =>
  tx
    .select()
    .from(bookingEvent)
    .where(eq(bookingEvent.bookingId, bookingId))
    .orderBy(asc(bookingEvent.at), asc(bookingEvent.id))

export interface BookingFilter {
  readonly side: 'client' | 'provider'
  readonly organisationId: string
  readonly waiting: boolean
  readonly after: string | undefined
  readonly limit: number
  readonly now: Date
}

/** Runs of one side, newest first; `waiting` narrows to requests that still hold. */
export const bookingsOf = (tx: Tx, filter: BookingFilter): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(
      and(
        eq(booking.kind, 'run'),
        eq(filter.side === 'client' ? booking.clientId : booking.providerId, filter.organisationId),
        filter.waiting ? and(eq(booking.state, 'requested'), gt(booking.holdUntil, filter.now)) : undefined,
        filter.after ? lt(booking.id, filter.after) : undefined,
      ),
    )
    .orderBy(desc(booking.id))
    .limit(filter.limit)

/** Everything that takes the provider's lines within a span, for the calendar. */
export const calendarOf = (tx: Tx, providerId: string, span: Interval, now: Date): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(
      and(
        eq(booking.providerId, providerId),
        inArray(booking.state, taking),
        takes(now),
        sql`${booking.during} && ${spanText(span)}::tstzrange`,
      ),
    )
    .orderBy(asc(sql`lower(${booking.during})`))
