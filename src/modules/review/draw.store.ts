/** 抽取 as they are kept. */
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, desc, eq, inArray, ne, sql } from '#kernel/sql.ts'
import { type Committed, standingOf, vacanciesOf } from './draw.rules.ts'
import type { DrawQuestion } from './draw.ts'
import type { Subject } from './review.store.ts'
import { draw, review, seat } from './tables.ts'
import type { DrawStanding } from './terms.ts'

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

/**
 * One that was committed to anew for any of its reviews isn't drawn any more, as a whole.
 * The outer row is named in full: columns of a query on one table are rendered without their table.
 */
const standing = {
  replaced: sql<boolean>`${draw.drawnAt} is null and exists (select from ${draw} as later
    where later.review_ids && draw.review_ids
      and (later.committed_at, later.id) > (draw.committed_at, draw.id))`,
  /** Nothing of one that was drawn. */
  wanted: sql<
    DrawQuestion['reviews']
  >`case when ${draw.drawnAt} is null then ${draw.question} -> 'reviews' else '[]'::jsonb end`,
}

const newestFirst = [desc(draw.committedAt), desc(draw.id)]

export const drawsOf = (tx: Tx, reviewId: string) =>
  tx
    .select({
      ...shown,
      ...standing,
      reviewIds: draw.reviewIds,
      question: draw.question,
      result: draw.result,
    })
    .from(draw)
    .where(sql`${reviewId}::uuid = any(${draw.reviewIds})`)
    .orderBy(...newestFirst)

/** Of the review of a subject that stands, what the subject may see. */
export async function drawsOfSubject(tx: Tx, { kind, id }: Subject) {
  const rows = await tx
    .select({ ...shown, ...standing })
    .from(draw)
    .innerJoin(review, sql`${review.id} = any(${draw.reviewIds})`)
    .where(and(eq(review.subjectKind, kind), eq(review.subjectId, id), ne(review.state, 'withdrawn')))
    .orderBy(...newestFirst)
  const standings = await standingsOf(tx, rows)
  return rows.map(({ id: drawId, replaced: _, wanted: __, ...one }) => ({
    ...one,
    standing: standings.get(drawId) ?? ('lapsed' as const),
  }))
}

/** What everybody may see of all draws, a page of them. */
export const publicDraws = (tx: Tx, { page, limit }: { readonly page: number; readonly limit: number }) =>
  tx
    .select({
      ...shown,
      reviews: sql<number>`cardinality(${draw.reviewIds})`,
      ...standing,
    })
    .from(draw)
    .orderBy(...newestFirst)
    .limit(limit)
    .offset((page - 1) * limit)

export const countDraws = (tx: Tx): Promise<number> => tx.$count(draw)

/** Where each stands, by the reviews and seats as they are now. */
export async function standingsOf(
  tx: Tx,
  draws: readonly (Committed & { readonly id: string })[],
): Promise<ReadonlyMap<string, DrawStanding>> {
  const ids = [...new Set(draws.flatMap(({ wanted }) => wanted.map(({ id }) => id)))]
  const reviews =
    ids.length === 0
      ? []
      : await tx
          .select({ id: review.id, state: review.state, needed: review.needed })
          .from(review)
          .where(and(inArray(review.id, ids), inArray(review.state, ['forming', 'scoring'])))
  const seats =
    ids.length === 0
      ? []
      : await tx
          .select({ reviewId: seat.reviewId, state: seat.state, role: seat.role })
          .from(seat)
          .where(inArray(seat.reviewId, ids))
  const taken = Map.groupBy(seats, ({ reviewId }) => reviewId)
  const open = new Map(reviews.map(row => [row.id, vacanciesOf(row, taken.get(row.id) ?? [])]))
  return new Map(draws.map(one => [one.id, standingOf(one, open)]))
}

export async function isReplaced(tx: Tx, id: string): Promise<boolean> {
  const [row] = await tx.select({ replaced: standing.replaced }).from(draw).where(eq(draw.id, id))
  return row?.replaced ?? false
}

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
