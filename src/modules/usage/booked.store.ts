/** What bookings say of resources, as the booking module publishes it. */

import { spanText } from '#kernel/columns.ts'
import { type Interval, union } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { sql } from '#kernel/sql.ts'
import type { BookedRun } from './rules.ts'
import type { Sold } from './uplift.ts'

export interface Occupied extends Interval {
  readonly resourceId: string
  readonly bookingId: string
  readonly part: 'set-up' | 'run' | 'clean' | 'hold' | 'closure'
  readonly clientId: string | null
  readonly providerId: string
}

interface OccupiedRow extends Omit<Occupied, 'start' | 'end'> {
  readonly starts: string | Date
  readonly ends: string | Date
}

/**
 * What took the resources within a span, in order: confirmed, or closed; with `askedAt` also what is asked for and held
 * at that moment. Of the past, what was only asked for kept nothing that could have been used.
 */
export async function occupiedIn(
  tx: Tx,
  resourceIds: readonly string[],
  span: Interval,
  askedAt: Date | null = null,
): Promise<Occupied[]> {
  if (resourceIds.length === 0) return []
  const { rows } = await tx.execute<OccupiedRow & Record<string, unknown>>(sql`
    select o.resource_id as "resourceId", o.booking_id as "bookingId", o.part,
      b.client_id as "clientId", b.provider_id as "providerId", o.starts_at as starts, o.ends_at as ends
    from booking.pub_occupation o left join booking.pub_booking b on b.id = o.booking_id
    where o.resource_id = any(${sql.param([...resourceIds])}::uuid[]) and o.taking
      and (o.held_until is null or o.held_until > ${askedAt?.toISOString() ?? null}::timestamptz)
      and tstzrange(o.starts_at, o.ends_at) && ${spanText(span)}::tstzrange
    order by o.starts_at, o.id`)
  return rows.map(({ starts, ends, ...row }) => ({ ...row, start: new Date(starts), end: new Date(ends) }))
}

export const isRun = (one: Occupied): one is Occupied & BookedRun =>
  one.part === 'run' && one.clientId !== null

/** The run that a booking of the organisation's keeps a resource for; null where it is none. */
export async function bookedRun(
  tx: Tx,
  organisationId: string,
  bookingId: string,
  resourceId: string,
): Promise<BookedRun | null> {
  const { rows } = await tx.execute<OccupiedRow & Record<string, unknown>>(sql`
    select o.resource_id as "resourceId", o.booking_id as "bookingId", b.client_id as "clientId",
      b.provider_id as "providerId", min(o.starts_at) as starts, max(o.ends_at) as ends
    from booking.pub_occupation o join booking.pub_booking b on b.id = o.booking_id
    where o.booking_id = ${bookingId}::uuid and o.resource_id = ${resourceId}::uuid and o.part = 'run'
      and b.provider_id = ${organisationId}::uuid
    group by 1, 2, 3, 4`)
  const [row] = rows
  if (!row || row.clientId === null) return null
  const { starts, ends, clientId, providerId } = row
  return { bookingId, resourceId, clientId, providerId, start: new Date(starts), end: new Date(ends) }
}

interface SoldRow extends Record<string, unknown> {
  readonly resourceId: string
  readonly askedAt: string | Date
  readonly byOffer: boolean
  readonly starts: string | Date
  readonly ends: string | Date
}

/** What others booked of the lines and was confirmed, ever; with an offer of idle time or without. */
export async function soldOf(
  tx: Tx,
  lineIds: readonly string[],
): Promise<(Sold & { readonly resourceId: string })[]> {
  if (lineIds.length === 0) return []
  const { rows } = await tx.execute<SoldRow>(sql`
    select b.line_id as "resourceId", b.created_at as "askedAt", f.offer_id is not null as "byOffer",
      b.starts_at as starts, b.ends_at as ends
    from booking.pub_booking b left join booking.pub_offered f on f.booking_id = b.id
    where b.line_id = any(${sql.param([...lineIds])}::uuid[]) and b.confirmed_at is not null
      and b.client_id <> b.provider_id and b.state not in ('declined', 'cancelled', 'lapsed')
    order by b.created_at`)
  return rows.map(({ resourceId, askedAt, byOffer, starts, ends }) => ({
    resourceId,
    byOffer,
    askedAt: new Date(askedAt),
    start: new Date(starts),
    end: new Date(ends),
  }))
}

/**
 * Runs that were finished in the last two days and of which nothing is logged yet, as they began and ended. Of a whole run
 * each resource has the time of its own steps, as far as the run had come to them.
 */
export async function finishedRuns(tx: Tx, now: Date): Promise<BookedRun[]> {
  const { rows } = await tx.execute<OccupiedRow & Record<string, unknown>>(sql`
    with piece as (
      select o.*, b.client_id, b.provider_id, b.started_at, b.finished_at,
        min(o.starts_at) over (partition by b.id) as first, max(o.ends_at) over (partition by b.id) as last
      from booking.pub_booking b join booking.pub_occupation o on o.booking_id = b.id and o.part = 'run' and o.taking
      where b.finished_at > ${now.toISOString()}::timestamptz - interval '2 days')
    select o.resource_id as "resourceId", o.booking_id as "bookingId", o.client_id as "clientId",
      o.provider_id as "providerId",
      case when o.starts_at = o.first then o.started_at else greatest(o.starts_at, o.started_at) end as starts,
      case when o.ends_at = o.last then o.finished_at else least(o.ends_at, o.finished_at) end as ends
    from piece o where o.ends_at > o.started_at and o.starts_at < o.finished_at
      and not exists (select 1 from usage.entry e
        where e.booking_id = o.booking_id and e.resource_id = o.resource_id)`)
  const runs = Map.groupBy(rows, ({ bookingId, resourceId }) => `${bookingId} ${resourceId}`)
  return [...runs.values()].flatMap(pieces => {
    const [one] = pieces
    if (!one || one.clientId === null) return []
    const { bookingId, resourceId, clientId, providerId } = one
    const spans = pieces.map(({ starts, ends }) => ({ start: new Date(starts), end: new Date(ends) }))
    return union(spans).map(during => ({ bookingId, resourceId, clientId, providerId, ...during }))
  })
}
