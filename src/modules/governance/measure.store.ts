/**
 * What the office counts, each from one statement of its records: the count and the list behind it are read from the
 * same rows, so that they can't differ.
 */
import type { Reach } from '#kernel/actor.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { type SQL, sql } from '#kernel/sql.ts'
import { type Area, inPeriod, placed, rows, within } from './store.ts'
import type { Measure } from './terms.ts'

/** Records of lines; place and clusters are those of the line's platform. */
const ofLines = {
  requests: sql`select id, serial, created_at, created_at as at, line_id, state as note from booking.pub_booking`,
  confirmed: sql`select id, serial, created_at, created_at as at, line_id, state as note from booking.pub_booking
    where state = 'confirmed'`,
  orders: sql`select order_id as id, serial, created_at, signed_at as at, line_id, null as note
    from "order".pub_contract where signed_at is not null and cancelled_at is null`,
  results: sql`select c.order_id as id, c.serial, c.created_at, r.at, c.line_id, r.outcome as note
    from execution.pub_result r join "order".pub_contract c using (order_id)`,
} as const satisfies Record<Exclude<Measure, 'needs'>, SQL>

const needs = sql`select id, serial, created_at, published_at as at, locality,
    array_remove(array[cluster], null) as clusters, public_name as name, null as note
  from catalogue.pub_need`

const placedRecords = (measure: Measure): SQL =>
  measure === 'needs'
    ? needs
    : sql`select o.id, o.serial, o.created_at, o.at, p.locality, p.clusters, n.name, o.note
        from (${ofLines[measure]}) o join catalogue.pub_line l on l.id = o.line_id
        join catalogue.pub_platform_any p on p.id = l.platform_id
        join catalogue.pub_line_name n on n.id = o.line_id`

/** The month of an instant by the calendar of Jiaxing (UTC+8). */
const month = (at: SQL): SQL => sql`to_char((${at} at time zone 'UTC') + interval '8 hours', 'YYYY-MM')`

export interface CountRow {
  readonly month: string
  readonly locality: string
  readonly clusters: readonly string[]
  readonly count: number
}

/** By line first, which the index answers alone; only what that leaves is joined. */
export const countsOf = (tx: Tx, measure: Measure, reach: Reach, period: Interval): Promise<CountRow[]> =>
  rows(
    tx,
    measure === 'needs'
      ? sql`select ${month(sql`at`)} as month, locality, clusters, count(*)::int as count from (${needs}) n
          where ${inPeriod(period, sql`at`)} and ${placed(reach, sql`locality`)} group by 1, 2, 3`
      : sql`select o.month, p.locality, p.clusters, sum(o.count)::int as count
          from (select ${month(sql`at`)} as month, line_id, count(*) as count from (${ofLines[measure]}) o
            where ${inPeriod(period, sql`at`)} group by 1, 2) o
          join catalogue.pub_line l on l.id = o.line_id
          join catalogue.pub_platform_any p on p.id = l.platform_id
          where ${placed(reach, sql`p.locality`)} group by 1, 2, 3`,
  )

export interface SupplyRow {
  readonly locality: string
  readonly clusters: readonly string[]
  readonly platforms: number
  readonly lines: number
}

/** What there is now. */
export const supply = (tx: Tx, reach: Reach): Promise<SupplyRow[]> =>
  rows(
    tx,
    sql`select locality, clusters, count(*)::int as platforms, sum(lines)::int as lines
        from catalogue.pub_platform where ${placed(reach, sql`locality`)} group by 1, 2`,
  )

export interface CountedRow {
  readonly id: string
  readonly serial: number
  readonly createdAt: Date
  readonly at: Date
  readonly locality: string
  readonly name: string | null
  readonly note: string | null
}

/** The records of a count, the newest first; one more than `limit` where there are more. */
export async function countedRecords(
  tx: Tx,
  measure: Measure,
  area: Area,
  period: Interval,
  page: { readonly after: { at: Date; id: string } | null; readonly limit: number },
): Promise<CountedRow[]> {
  const { after, limit } = page
  const found = await rows<{ serial: number; created_at: string; at: string } & CountedRow>(
    tx,
    sql`select * from (${placedRecords(measure)}) r
        where ${inPeriod(period, sql`at`)} and ${within(area, sql`locality`, sql`clusters`)}
          and ${after === null ? sql`true` : sql`(at, id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`}
        order by at desc, id desc limit ${limit + 1}`,
  )
  return found.map(({ id, serial, created_at, at, locality, name, note }) => ({
    ...{ id, serial, locality, name, note, createdAt: new Date(created_at), at: new Date(at) },
  }))
}
