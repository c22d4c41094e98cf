import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, getTableColumns, inArray, or, sql } from '#kernel/sql.ts'
import { platform, testItem } from './tables.ts'

/** What a platform tests, in the order of its list. */
export const testItemsOf = (tx: Tx, platformId: string) =>
  tx
    .select()
    .from(testItem)
    .where(eq(testItem.platformId, platformId))
    .orderBy(asc(testItem.object), asc(testItem.item), asc(testItem.standard))

export interface TestFilter {
  readonly q: string
  readonly locality: readonly string[]
}

const holds = (word: string) => {
  const pattern = `%${word.replaceAll(/[\\%_]/gu, sign => `\\${sign}`)}%`
  return or(
    sql`${testItem.object} ilike ${pattern}`,
    sql`${testItem.item} ilike ${pattern}`,
    sql`${testItem.standard} ilike ${pattern}`,
  )
}

/** Tests of published platforms that hold every word, each with the number of all that match. */
export const publishedTests = (tx: Tx, { q, locality }: TestFilter, offset: number, limit: number) =>
  tx
    .select({
      ...getTableColumns(testItem),
      platformName: platform.name,
      organisationId: platform.organisationId,
      locality: platform.locality,
      hotline: platform.hotline,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(testItem)
    .innerJoin(platform, eq(platform.id, testItem.platformId))
    .where(
      and(
        eq(platform.status, 'published'),
        locality.length > 0 ? inArray(platform.locality, [...locality]) : undefined,
        ...q.split(/\s+/u).filter(Boolean).map(holds),
      ),
    )
    .orderBy(asc(testItem.object), asc(testItem.item), asc(testItem.standard), asc(testItem.id))
    .offset(offset)
    .limit(limit)
