import type { Reach } from '#kernel/actor.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { type SQL, sql } from '#kernel/sql.ts'

/** A district's office sees needs of its enterprises and platforms on its ground; the city sees all. */
export const placed = (reach: Reach, column: SQL): SQL =>
  reach.scope === 'locality' ? sql`${column} = ${reach.locality}` : sql`true`

/** What is asked for within what an office sees. */
export interface Area {
  readonly reach: Reach
  readonly locality?: string | undefined
  readonly cluster?: string | undefined
}

export const within = ({ reach, locality, cluster }: Area, place: SQL, clusters: SQL): SQL =>
  sql`${placed(reach, place)}
    and ${locality === undefined ? sql`true` : sql`${place} = ${locality}`}
    and ${cluster === undefined ? sql`true` : sql`${cluster} = any(${clusters})`}`

export const inPeriod = ({ start, end }: Interval, column: SQL): SQL =>
  sql`${column} >= ${start.toISOString()}::timestamptz and ${column} < ${end.toISOString()}::timestamptz`

export async function rows<T>(tx: Tx, query: SQL): Promise<T[]> {
  const result = await tx.execute(query)
  return result.rows as T[]
}

export interface AnswerRow {
  readonly median: number | null
  readonly answered: number
  readonly lapsed: number
}

/** How long platforms take to answer requests made in the period, in hours. */
export async function answers(tx: Tx, area: Area, period: Interval): Promise<AnswerRow> {
  const [row] = await rows<AnswerRow>(
    tx,
    sql`select percentile_cont(0.5) within group (order by b.answer_hours)
            filter (where b.answer_hours is not null)::float8 as median,
          count(b.answer_hours)::int as answered,
          count(*) filter (where b.state = 'lapsed')::int as lapsed
        from booking.pub_booking b join catalogue.pub_line l on l.id = b.line_id
        join catalogue.pub_platform_any p on p.id = l.platform_id
        where ${inPeriod(period, sql`b.created_at`)} and ${within(area, sql`p.locality`, sql`p.clusters`)}`,
  )
  return row ?? { median: null, answered: 0, lapsed: 0 }
}
