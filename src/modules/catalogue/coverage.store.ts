import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { eq, sql } from '#kernel/sql.ts'
import type { CoverageWay } from './coverage.api.ts'
import { levelsValidOn } from './platform.store.ts'
import { platform } from './tables.ts'

/** Published platforms by cluster and place, and how many name no cluster. */
export async function clustersOfPublished(tx: Tx) {
  const published = eq(platform.status, 'published')
  const counts = await tx
    .select({
      cluster: sql<string>`cluster`,
      locality: sql<string>`${platform.locality}`,
      platforms: sql<number>`count(*)::int`,
    })
    .from(sql`${platform}, unnest(${platform.clusters}) as cluster`)
    .where(published)
    .groupBy(sql`cluster`, platform.locality)
  const [none] = await tx
    .select({ platforms: sql<number>`(count(*) filter (where ${platform.clusters} = '{}'))::int` })
    .from(platform)
    .where(published)
  return { counts, unclassified: none?.platforms ?? 0 }
}

/** Under which columns a platform stands, by each way of telling platforms apart. */
const columnsOf = (by: CoverageWay, day: PlainDate) => {
  switch (by) {
    case 'locality':
      return sql`array[${platform.locality}]`
    case 'kind':
      return sql`array[${platform.kind}]`
    case 'validation':
      return sql`${platform.validations}`
    case 'level':
      return levelsValidOn(sql`${day}`)
  }
}

/** Published platforms by cluster and column: the same records that the list of platforms finds by both. */
export const cellsOfPublished = (tx: Tx, by: CoverageWay, day: PlainDate) =>
  tx
    .select({
      cluster: sql<string>`cluster`,
      code: sql<string>`code`,
      platforms: sql<number>`count(*)::int`,
    })
    .from(sql`${platform}, unnest(${platform.clusters}) as cluster, unnest(${columnsOf(by, day)}) as code`)
    .where(eq(platform.status, 'published'))
    .groupBy(sql`cluster`, sql`code`)
