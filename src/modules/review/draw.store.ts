/** 抽取 as they are kept. */
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, desc, eq, ne, sql } from '#kernel/sql.ts'
import type { Subject } from './review.store.ts'
import { draw, review } from './tables.ts'

export type DrawRow = typeof draw.$inferSelect

export async function insertDraw(tx: Tx, row: typeof draw.$inferInsert): Promise<void> {
  await tx.insert(draw).values(row)
}

/** A digest as `sha256sum` says it. */
export const inHex = (digest: string): string => Buffer.from(digest, 'base64url').toString('hex')

/** Of a draw that is still to come its seed isn't selected for anybody but the draw itself. */
const shown = {
  id: draw.id,
  seedHash: sql<string>`${draw.seedHash}`.mapWith(inHex),
  seed: sql<string | null>`case when ${draw.drawnAt} is not null then ${draw.seed} end`,
  committedAt: draw.committedAt,
  drawnAt: draw.drawnAt,
}

const newestFirst = [desc(draw.committedAt), desc(draw.id)]

export const drawsOf = (tx: Tx, reviewId: string) =>
  tx
    .select({ ...shown, reviewIds: draw.reviewIds, question: draw.question, result: draw.result })
    .from(draw)
    .where(sql`${reviewId}::uuid = any(${draw.reviewIds})`)
    .orderBy(...newestFirst)

/** Of the review of a subject that stands, what the subject may see. */
export const drawsOfSubject = (tx: Tx, { kind, id }: Subject) =>
  tx
    .select(shown)
    .from(draw)
    .innerJoin(review, sql`${review.id} = any(${draw.reviewIds})`)
    .where(and(eq(review.subjectKind, kind), eq(review.subjectId, id), ne(review.state, 'withdrawn')))
    .orderBy(...newestFirst)

/** What everybody may see of all draws, a page of them. */
export const publicDraws = (tx: Tx, { page, limit }: { readonly page: number; readonly limit: number }) =>
  tx
    .select({
      ...shown,
      reviews: sql<number>`cardinality(${draw.reviewIds})`,
      // The outer row is named in full: columns of a query on one table are rendered without their table.
      replaced: sql<boolean>`${draw.drawnAt} is null and exists (select from ${draw} as later
        where later.review_ids && draw.review_ids
          and (later.committed_at, later.id) > (draw.committed_at, draw.id))`,
    })
    .from(draw)
    .orderBy(...newestFirst)
    .limit(limit)
    .offset((page - 1) * limit)

export const countDraws = (tx: Tx): Promise<number> => tx.$count(draw)

/** The draw by which somebody was seated. */
export async function drawById(tx: Tx, id: string) {
  const [row] = await tx.select(shown).from(draw).where(eq(draw.id, id))
  return row ?? null
}

export async function lockDraw(tx: Tx, id: string): Promise<DrawRow> {
  const [row] = await tx.select().from(draw).where(eq(draw.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeDrawn(
  tx: Tx,
  id: string,
  change: Pick<typeof draw.$inferInsert, 'drawnAt' | 'result'>,
): Promise<void> {
  await tx.update(draw).set(change).where(eq(draw.id, id))
}
