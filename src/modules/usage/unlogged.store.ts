/** 待登记: runs of one's resources that have ended and of which nothing is written down for the resource, as long as somebody still knows. */
import { addDays, dateOf, startOf } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { type SQL, sql } from '#kernel/sql.ts'
import type { BookedRun } from './rules.ts'

const lookedBack = 60

export const runs = sql`booking.pub_occupation o join booking.pub_booking b on b.id = o.booking_id
  join booking.pub_resource r on r.id = o.resource_id`

/** Of several units of one kind nobody could say which ran: they are no resource of the log. */
export const isUnlogged = (organisationId: string, now: Date): SQL =>
  sql`r.organisation_id = ${organisationId}::uuid
    and (r.kind = 'line' or r.kind = 'device' and r.units = 1 and r.retired_at is null)
    and o.part = 'run' and o.taking and o.held_until is null and b.client_id is not null
    and o.ends_at <= ${now.toISOString()}::timestamptz
    and o.ends_at > ${startOf(addDays(dateOf(now), -lookedBack)).toISOString()}::timestamptz
    and not exists (select from usage.entry e
      where e.booking_id = o.booking_id and e.resource_id = o.resource_id and e.state in ('current', 'proposed'))`

interface Row extends Record<string, unknown>, Omit<BookedRun, keyof Interval> {
  readonly starts: string | Date
  readonly ends: string | Date
}

/** The latest first. */
export async function unloggedRuns(
  tx: Tx,
  organisationId: string,
  now: Date,
  limit: number,
): Promise<BookedRun[]> {
  const { rows } = await tx.execute<Row>(sql`
    select o.resource_id as "resourceId", o.booking_id as "bookingId", b.client_id as "clientId",
      b.provider_id as "providerId", o.starts_at as starts, o.ends_at as ends
    from ${runs} where ${isUnlogged(organisationId, now)}
    order by o.starts_at desc, o.id desc limit ${limit}`)
  return rows.map(({ starts, ends, ...row }) => ({ ...row, start: new Date(starts), end: new Date(ends) }))
}
