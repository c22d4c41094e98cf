import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { eq, sql } from '#kernel/sql.ts'
import { platform } from '../tables.ts'
import type { CoverageWay } from './coverage.api.ts'
import { levelsValidOn } from './store.ts'

/** Published platforms by cluster and place, each in all that it names. */
export const clustersOfPublished = (tx: Tx) =>
  tx
    .select({
      cluster: sql<string>`cluster`,
      locality: sql<string>`${platform.locality}`,
      platforms: sql<number>`count(*)::int`,
    })
    .from(sql`${platform}, unnest(${platform.clusters}) as cluster`)
    .where(eq(platform.status, 'published'))
    .groupBy(sql`cluster`, platform.locality)

/** Published platforms that stand in none of these clusters: they chose none, or only others. */
export async function outsideOf(tx: Tx, clusters: readonly string[]) {
  const [found] = await tx
    .select({
      unclassified: sql<number>`(count(*) filter (where ${platform.clusters} = '{}'))::int`,
      outdated: sql<number>`(count(*) filter (where ${platform.clusters} <> '{}'
        and not ${platform.clusters} && ${sql.param([...clusters])}::text[]))::int`,
    })
    .from(platform)
    .where(eq(platform.status, 'published'))
  return found ?? { unclassified: 0, outdated: 0 }
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
