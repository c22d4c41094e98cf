import type { Tx } from '#kernel/operation.ts'
import { eq, sql } from '#kernel/sql.ts'
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
