import type { PlainDate } from '#kernel/calendar.ts'
import { spanText } from '#kernel/columns.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, desc, eq, inArray, sql } from '#kernel/sql.ts'
import { yearSpan } from './figures.ts'
import { entry } from './tables.ts'

/** Current entries of work for others that lie in a year, in part at least. */
const counted = (platformIds: readonly string[], year: number) =>
  and(
    inArray(entry.platformId, [...platformIds]),
    eq(entry.state, 'current'),
    eq(entry.kind, 'external'),
    sql`${entry.during} && ${spanText(yearSpan(year))}::tstzrange`,
  )

/** How many records stand behind the hours of each platform. */
export async function countExternal(
  tx: Tx,
  platformIds: readonly string[],
  year: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select({ id: entry.platformId, records: sql<number>`count(*)::int` })
    .from(entry)
    .where(counted(platformIds, year))
    .groupBy(entry.platformId)
  return new Map(rows.map(({ id, records }) => [id, records]))
}

export const externalOf = (tx: Tx, platformId: string, year: number, limit: number) =>
  tx
    .select()
    .from(entry)
    .where(counted([platformId], year))
    .orderBy(sql`lower(${entry.during}) desc`, desc(entry.id))
    .limit(limit)

interface Month extends Record<string, unknown> {
  readonly month: PlainDate
  readonly resourceId: string
  readonly minutes: number
}

/** Hours for others of a platform's year, month by month and resource by resource. */
export async function externalByMonth(tx: Tx, platformId: string, year: number): Promise<Month[]> {
  const { rows } = await tx.execute<Month>(sql`
    select to_char(month, 'YYYY-MM-DD') as month, resource_id as "resourceId", minutes from usage.pub_month
    where platform_id = ${platformId}::uuid and kind = 'external'
      and month between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31)
    order by 1, 2`)
  return rows
}
