import type { PlainDate } from '#kernel/calendar.ts'
import { spanText } from '#kernel/columns.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, desc, eq, type SQL, sql } from '#kernel/sql.ts'
import { pledgesOf } from '#modules/catalogue/index.ts'
import { pledgedIn, pledgeKept } from './figures.ts'
import { entry } from './tables.ts'

const range = (span: Interval): SQL => sql`${spanText(span)}::tstzrange`

interface Counted extends Record<string, unknown> {
  readonly id: string
  readonly minutes: number
  readonly records: number
}

/** Of platforms the pledge of a year, the hours for others that are counted towards it, and how many records they are. */
export async function pledgesKept(tx: Tx, platformIds: readonly string[], year: number) {
  const held = await pledgesOf(tx, platformIds)
  const pledged = platformIds.map(id => ({ id, ...pledgedIn(held.get(id) ?? [], year) }))
  const asked = JSON.stringify(pledged.map(({ id, span }) => ({ id, span: spanText(span) })))
  const { rows } = await tx.execute<Counted>(sql`
    select e.platform_id as id, count(*)::int as records, sum(extract(epoch from
      least(upper(e.during), upper(w.span)) - greatest(lower(e.during), lower(w.span))) / 60)::int as minutes
    from jsonb_to_recordset(${asked}::jsonb) as w(id uuid, span tstzrange)
    join ${entry} e on e.platform_id = w.id and e.during && w.span
    where e.state = 'current' and e.kind = 'external' group by 1`)
  const counted = new Map(rows.map(one => [one.id, one]))
  return new Map(
    pledged.map(({ id, ...one }) => {
      const { minutes, records } = counted.get(id) ?? { minutes: 0, records: 0 }
      return [id, { ...one, keptMinutes: minutes, records, kept: pledgeKept(minutes, one) }]
    }),
  )
}

export type KeptYear = ReturnType<Awaited<ReturnType<typeof pledgesKept>>['get']> & {}

/** Of one platform. */
export async function pledgeKeptBy(tx: Tx, platformId: string, year: number): Promise<KeptYear> {
  const found = (await pledgesKept(tx, [platformId], year)).get(platformId)
  if (!found) throw new Error('every platform that is asked for is answered for')
  return found
}

/** Current entries of work for others that lie in a span, in part at least. */
export const externalOf = (tx: Tx, platformId: string, span: Interval, limit: number) =>
  tx
    .select()
    .from(entry)
    .where(
      and(
        eq(entry.platformId, platformId),
        eq(entry.state, 'current'),
        eq(entry.kind, 'external'),
        sql`${entry.during} && ${range(span)}`,
      ),
    )
    .orderBy(sql`lower(${entry.during}) desc`, desc(entry.id))
    .limit(limit)

interface Month extends Record<string, unknown> {
  readonly month: PlainDate
  readonly resourceId: string
  readonly minutes: number
}

/** Hours for others of a platform within a span, month by month of the calendar of Jiaxing and resource by resource. */
export async function externalByMonth(tx: Tx, platformId: string, span: Interval): Promise<Month[]> {
  const { rows } = await tx.execute<Month>(sql`
    select to_char(m.begins, 'YYYY-MM-DD') as month, e.resource_id as "resourceId",
      sum(extract(epoch from
        least(upper(e.within), (m.begins + interval '1 month' - interval '8 hours') at time zone 'UTC')
        - greatest(lower(e.within), (m.begins - interval '8 hours') at time zone 'UTC')) / 60)::int as minutes
    from (select resource_id, during * ${range(span)} as within from ${entry}
        where platform_id = ${platformId}::uuid and state = 'current' and kind = 'external'
          and during && ${range(span)}) e,
      lateral generate_series(
        date_trunc('month', (lower(e.within) at time zone 'UTC') + interval '8 hours'),
        (upper(e.within) at time zone 'UTC') + interval '8 hours' - interval '1 minute',
        interval '1 month') as m(begins)
    group by 1, 2 order by 1, 2`)
  return rows
}

export interface YearsPledge {
  readonly id: string
  readonly covers: string
  readonly minutes: number
  /** As a range of the database. */
  readonly span: string
}

/** What platforms pledged for a year; those that pledged nothing aren't in it. */
export async function yearsPledges(
  tx: Tx,
  platformIds: readonly string[],
  year: number,
): Promise<YearsPledge[]> {
  const held = await pledgesOf(tx, platformIds)
  return platformIds.flatMap(id => {
    const { pledge, pledgedMinutes: minutes, span } = pledgedIn(held.get(id) ?? [], year)
    return pledge === null || minutes === null
      ? []
      : [{ id, covers: pledge.covers, minutes, span: spanText(span) }]
  })
}
