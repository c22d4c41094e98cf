import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { eq, sql } from '#kernel/sql.ts'
import type { CoverageWay } from './coverage.api.ts'
import { levelsValidOn } from './platform.store.ts'
import { platform } from './tables.ts'

/** Published platforms by cluster and place, and how many name no cluster. */
export async function clustersOfPublished(tx: Tx) {
  const rows = await tx
    .select({
      cluster: sql<string | null>`cluster`,
      locality: sql<string>`${platform.locality}`,
      platforms: sql<number>`count(*)::int`,
    })
    .from(sql`${platform} left join lateral unnest(${platform.clusters}) as cluster on true`)
    .where(eq(platform.status, 'published'))
    .groupBy(sql`cluster`, platform.locality)
  return {
    counts: rows.flatMap(({ cluster, ...row }) => (cluster === null ? [] : [{ cluster, ...row }])),
    unclassified: rows.reduce((sum, row) => sum + (row.cluster === null ? row.platforms : 0), 0),
  }
}

/** Under which columns a platform stands, by each way of telling platforms apart. */
const columnsOf = (by: Exclude<CoverageWay, 'locality'>, day: PlainDate) => {
  switch (by) {
    case 'kind':
      return sql`array[${platform.kind}]`
    case 'validation':
      return sql`${platform.validations}`
    case 'level':
      return levelsValidOn(sql`${day}`)
  }
}

/** Published platforms by cluster and column: the same records that the list of platforms finds by both. */
export const cellsOfPublished = (tx: Tx, by: Exclude<CoverageWay, 'locality'>, day: PlainDate) =>
  tx
    .select({
      cluster: sql<string>`cluster`,
      code: sql<string>`code`,
      platforms: sql<number>`count(*)::int`,
    })
    .from(sql`${platform}, unnest(${platform.clusters}) as cluster, unnest(${columnsOf(by, day)}) as code`)
    .where(eq(platform.status, 'published'))
    .groupBy(sql`cluster`, sql`code`)
