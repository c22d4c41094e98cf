import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq } from '#kernel/sql.ts'
import { feed } from './tables.ts'
import { mostFeeds } from './terms.ts'

export type FeedRow = typeof feed.$inferSelect

/** Throws Problem `conflict` where another feed took the place in the same moment. */
export async function insertFeed(
  tx: Tx,
  taken: readonly FeedRow[],
  row: Omit<typeof feed.$inferInsert, 'place'>,
): Promise<void> {
  const places = Array.from({ length: mostFeeds }, (_, at) => at + 1)
  const place = places.find(free => !taken.some(one => one.place === free)) ?? 0
  const inserted = await tx
    .insert(feed)
    .values({ ...row, place })
    .onConflictDoNothing()
    .returning({ id: feed.id })
  if (inserted.length === 0)
    throw new Problem('conflict', { message: '刚刚新建了另一个订阅，请再点一次新建。' })
}

export const feedsOf = (tx: Tx, personId: string): Promise<FeedRow[]> =>
  tx.select().from(feed).where(eq(feed.personId, personId)).orderBy(asc(feed.createdAt), asc(feed.id))

/** Whose key it is; Problem `not-found` where it is nobody's, or nobody's any more. */
export async function feedByKey(tx: Tx, keyDigest: string): Promise<FeedRow> {
  const [row] = await tx.select().from(feed).where(eq(feed.keyDigest, keyDigest))
  if (!row) throw new Problem('not-found', { message: '订阅不存在或已停用。' })
  return row
}

export async function deleteFeed(tx: Tx, personId: string, id: string): Promise<void> {
  const gone = await tx
    .delete(feed)
    .where(and(eq(feed.id, id), eq(feed.personId, personId)))
    .returning({ id: feed.id })
  if (gone.length === 0) throw new Problem('not-found')
}
