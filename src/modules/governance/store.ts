import type { Reach } from '#kernel/actor.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { type SQL, sql } from '#kernel/sql.ts'

/** A district's office sees needs of its enterprises and platforms on its ground; the city sees all. */
export const placed = (reach: Reach, column: SQL): SQL =>
  reach.scope === 'locality' ? sql`${column} = ${reach.locality}` : sql`true`

export const inPeriod = ({ start, end }: Interval, column: SQL): SQL =>
  sql`${column} >= ${start.toISOString()}::timestamptz and ${column} < ${end.toISOString()}::timestamptz`

export async function rows<T>(tx: Tx, query: SQL): Promise<T[]> {
  const result = await tx.execute(query)
  return result.rows as T[]
}

export interface LocalityRow {
  readonly code: string
  readonly platforms: number
  readonly lines: number
  readonly needs: number
  readonly requests: number
  readonly confirmed: number
}

/** Per locality: what it has now, and what happened there in the period. */
export const localities = (tx: Tx, reach: Reach, period: Interval): Promise<LocalityRow[]> =>
  rows(
    tx,
    sql`with supply as (
          select locality, count(*)::int as platforms, sum(lines)::int as lines
          from catalogue.pub_platform group by locality
        ), demand as (
          select locality, count(*)::int as needs from catalogue.pub_need n
          where ${inPeriod(period, sql`n.published_at`)} group by locality
        ), traffic as (
          select p.locality, count(*)::int as requests,
            count(*) filter (where b.state = 'confirmed')::int as confirmed
          from booking.pub_booking b join catalogue.pub_line l on l.id = b.line_id
          join catalogue.pub_platform_any p on p.id = l.platform_id
          where ${inPeriod(period, sql`b.created_at`)} group by p.locality
        )
        select locality as code, coalesce(platforms, 0) as platforms, coalesce(lines, 0) as lines,
          coalesce(needs, 0) as needs, coalesce(requests, 0) as requests, coalesce(confirmed, 0) as confirmed
        from supply full join demand using (locality) full join traffic using (locality)
        where ${placed(reach, sql`locality`)}`,
  )

export interface AnswerRow {
  readonly median: number | null
  readonly answered: number
  readonly lapsed: number
}

/** How long platforms take to answer requests made in the period, in hours. */
export async function answers(tx: Tx, reach: Reach, period: Interval): Promise<AnswerRow> {
  const [row] = await rows<AnswerRow>(
    tx,
    sql`select percentile_cont(0.5) within group (order by b.answer_hours)
            filter (where b.answer_hours is not null)::float8 as median,
          count(b.answer_hours)::int as answered,
          count(*) filter (where b.state = 'lapsed')::int as lapsed
        from booking.pub_booking b join catalogue.pub_line l on l.id = b.line_id
        join catalogue.pub_platform_any p on p.id = l.platform_id
        where ${inPeriod(period, sql`b.created_at`)} and ${placed(reach, sql`p.locality`)}`,
  )
  return row ?? { median: null, answered: 0, lapsed: 0 }
}
