import type { Reach } from '#kernel/actor.ts'
import { spanText } from '#kernel/columns.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, countDistinct, eq, gt, inArray, ne, or, type SQL, sql } from '#kernel/sql.ts'
import { given, inserting, rowsFor, statement } from '#kernel/statement.ts'
import { type BookingRow, type OccupationRow, takesAt } from './occupation.store.ts'
import { type Resource, selected, withDays } from './resource/store.ts'
import { booking, bookingEvent, occupation, resource } from './tables.ts'

export type EventRow = typeof bookingEvent.$inferSelect

const takes = (now: Date): SQL | undefined =>
  or(eq(booking.state, 'confirmed'), and(eq(booking.state, 'requested'), gt(booking.holdUntil, now)))

/** Those of the needs for which time is taken now: asked for within the hold, or confirmed. */
export async function needsInHand(tx: Tx, needIds: readonly string[], now: Date): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ needId: booking.needId })
    .from(booking)
    .where(and(inArray(booking.needId, [...needIds]), takes(now)))
  return new Set(rows.flatMap(({ needId }) => needId ?? []))
}

/** All that was ever booked for these needs, whosever they are: for who has seen to that. */
export const bookingsForNeeds = (tx: Tx, needIds: readonly string[]): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(inArray(booking.needId, [...needIds]))
    .orderBy(asc(booking.createdAt), asc(booking.id))

/** When each of these bookings first came to be something else than requested. */
export async function firstAnswers(tx: Tx, bookingIds: readonly string[]): Promise<Map<string, Date>> {
  const rows = await tx
    .selectDistinctOn([bookingEvent.bookingId], { bookingId: bookingEvent.bookingId, at: bookingEvent.at })
    .from(bookingEvent)
    .where(and(inArray(bookingEvent.bookingId, [...bookingIds]), ne(bookingEvent.event, 'requested')))
    .orderBy(bookingEvent.bookingId, asc(bookingEvent.at))
  return new Map(rows.map(({ bookingId, at }) => [bookingId, at]))
}

/** One organisation's requests take turns, so that its limit holds when it asks twice at once. */
export async function lockRequestsOf(tx: Tx, organisationId: string): Promise<void> {
  await tx.run(lockRequests, { key: `booking:${organisationId}` })
}

const lockRequests = statement(
  db =>
    db
      .select({ locked: sql`pg_advisory_xact_lock(hashtextextended(${given('key')}, 0))` })
      .from(sql`(values (1)) one`),
  'booking_lock_requests',
)

/** What a client has waiting for answers; a series is asked for, and counts, once. */
export async function countOpenRequests(tx: Tx, clientId: string, now: Date): Promise<number> {
  const [row] = await tx.run(openRequests, { clientId, now: now.toISOString() })
  return row?.open ?? 0
}

/** Asked for, and what it asks for is still kept for it. */
export const awaitsAnswer = (now: Date | SQL): SQL | undefined =>
  and(eq(booking.state, 'requested'), gt(booking.holdUntil, now))

const openRequests = statement(
  db =>
    db
      .select({ open: countDistinct(sql`coalesce(${booking.seriesId}, ${booking.id})`) })
      .from(booking)
      .where(and(eq(booking.clientId, given('clientId')), awaitsAnswer(sql`${given('now')}::timestamptz`))),
  'booking_open_requests',
)

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

export interface LockedBooking extends BookingRow {
  /** What it takes, or took. */
  readonly resources: readonly Resource[]
}

/**
 * Locked for a decision that rests on its state, and what it takes with it, first (`lockResources` says why). A closure
 * isn't found as a run, nor a run as a closure.
 */
export async function lockBooking(
  tx: Tx,
  reach: Reach,
  kind: BookingRow['kind'],
  id: string,
): Promise<LockedBooking> {
  const whole = reach.scope === 'city' || reach.scope === 'system'
  if (!whole && reach.scope !== 'organisation') throw new Problem('not-found')
  const wanted = { id, kind, organisationId: whole ? null : reach.organisationId }
  // Sent together, carried out in this order.
  const [taken, [row]] = await Promise.all([tx.run(lockTaken, wanted), tx.run(lockOne, wanted)])
  if (!row) throw new Problem('not-found')
  return { ...row, resources: withDays(taken) }
}

/** Whoever it is that reaches every booking hands in no organisation. */
const asked = and(
  sql`${booking.id} = ${given('id')}`,
  sql`${booking.kind} = ${given('kind')}`,
  sql`(${given('organisationId')}::uuid is null or ${given('organisationId')}::uuid in (${booking.clientId}, ${booking.providerId}))`,
)

const lockTaken = statement(
  db =>
    selected(db)
      .where(
        inArray(
          resource.id,
          db
            .select({ id: occupation.resourceId })
            .from(occupation)
            .innerJoin(booking, eq(booking.id, occupation.bookingId))
            .where(asked),
        ),
      )
      .orderBy(asc(resource.id))
      .for('no key update'),
  'booking_lock_taken',
)

const lockOne = statement(db => db.select().from(booking).where(asked).for('update'), 'booking_lock_one')

export async function insertEvents(tx: Tx, rows: (typeof bookingEvent.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.run(addEvents, rowsFor(bookingEvent, rows))
}

const addEvents = inserting(bookingEvent, 'booking_add_events')

export const eventsOf = (tx: Tx, bookingId: string): Promise<EventRow[]> =>
  tx
    .select()
    .from(bookingEvent)
    .where(eq(bookingEvent.bookingId, bookingId))
    .orderBy(asc(bookingEvent.at), asc(bookingEvent.id))

export interface CalendarRow {
  readonly head: BookingRow
  readonly occupation: OccupationRow
}

/** Everything that takes the provider's resources within a span, for the calendar. */
export const calendarOf = (tx: Tx, providerId: string, span: Interval, now: Date): Promise<CalendarRow[]> =>
  tx
    .select({ head: booking, occupation })
    .from(occupation)
    .innerJoin(booking, eq(booking.id, occupation.bookingId))
    .where(
      and(
        eq(booking.providerId, providerId),
        takesAt(now),
        sql`${occupation.during} && ${spanText(span)}::tstzrange`,
      ),
    )
    .orderBy(asc(sql`lower(${occupation.during})`))

export async function unscopedBooking(tx: Tx, id: string): Promise<BookingRow | null> {
  const [row] = await tx.select().from(booking).where(eq(booking.id, id))
  return row ?? null
}

/** Organisations that have ever booked a line of the provider. */
export async function formerClients(tx: Tx, providerId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ clientId: booking.clientId })
    .from(booking)
    .where(and(eq(booking.providerId, providerId), eq(booking.kind, 'run')))
    .limit(500)
  return rows.flatMap(({ clientId }) => clientId ?? [])
}

export const bookingsByIds = (tx: Tx, ids: readonly string[]): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(inArray(booking.id, [...ids]))
    .orderBy(asc(booking.id))
/** What one booking takes or, once ended, took, in order of time. */
export const occupationsOf = (tx: Tx, bookingId: string) =>
  tx
    .select({ occupation, resource: { name: resource.name, kind: resource.kind } })
    .from(occupation)
    .innerJoin(resource, eq(resource.id, occupation.resourceId))
    .where(eq(occupation.bookingId, bookingId))
    .orderBy(asc(sql`lower(${occupation.during})`), asc(occupation.id))
