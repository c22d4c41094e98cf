import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, lt, ne, type SQL, sql } from '#kernel/sql.ts'
import { minutes, review } from './tables.ts'
import type { ReviewState } from './terms.ts'

export type ReviewRow = typeof review.$inferSelect
export type MinutesRow = typeof minutes.$inferSelect

export interface Subject {
  readonly kind: string
  readonly id: string
}

/** Reviews are the city's to hold; nobody else sees them as such. */
const within = (reach: Reach): SQL | undefined =>
  reach.scope === 'city' || reach.scope === 'system' ? undefined : sql`false`

/** The ids of those that were stored: not of a subject that has a review already that wasn't withdrawn. */
export async function insertReviews(
  tx: Tx,
  rows: readonly (typeof review.$inferInsert)[],
): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set()
  const stored = await tx
    .insert(review)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: review.id })
  return new Set(stored.map(({ id }) => id))
}

/** Whoever is registered under one of these names, however it is written: they are given as they are compared. */
export async function registeredAs(
  tx: Tx,
  plainNames: readonly string[],
): Promise<{ name: string; uscc: string }[]> {
  if (plainNames.length === 0) return []
  const { rows } = await tx.execute<{ name: string; uscc: string }>(sql`
    select name, uscc from identity.pub_organisation
    where review.plain_name(name) = any(${sql.param([...plainNames])}::text[]) order by id`)
  return rows
}

/** Each subject's review that stands, of whatever kind. */
export const reviewsOfSubjects = (tx: Tx, subjects: readonly Subject[]): Promise<ReviewRow[]> =>
  subjects.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(review)
        .where(
          and(
            ne(review.state, 'withdrawn'),
            inArray(
              review.subjectId,
              subjects.map(({ id }) => id),
            ),
            inArray(
              review.subjectKind,
              subjects.map(({ kind }) => kind),
            ),
          ),
        )
        .orderBy(asc(review.id))

/** Whether the review of a subject is over, as a condition where `id` names the subject. */
export const isReviewed = (kind: string, id: SQL): SQL<boolean> =>
  sql<boolean>`exists (select from ${review} where ${and(
    eq(review.subjectKind, kind),
    sql`${review.subjectId} = ${id}`,
    eq(review.state, 'closed'),
  )})`

/** The newest first. */
export const reviewsIn = (
  tx: Tx,
  reach: Reach,
  { state, after, limit }: { state: ReviewState; after: string | undefined; limit: number },
): Promise<ReviewRow[]> =>
  tx
    .select()
    .from(review)
    .where(and(within(reach), eq(review.state, state), after ? lt(review.id, after) : undefined))
    .orderBy(desc(review.id))
    .limit(limit)

export async function reviewWithin(tx: Tx, reach: Reach, id: string): Promise<ReviewRow> {
  const [row] = await tx
    .select()
    .from(review)
    .where(and(eq(review.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: what happens to one review comes one after the other. */
export async function lockReview(tx: Tx, reach: Reach, id: string): Promise<ReviewRow> {
  const [row] = await tx
    .select()
    .from(review)
    .where(and(eq(review.id, id), within(reach)))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function lockReviewOf(tx: Tx, { kind, id }: Subject): Promise<ReviewRow | null> {
  const [row] = await tx
    .select()
    .from(review)
    .where(and(eq(review.subjectKind, kind), eq(review.subjectId, id), ne(review.state, 'withdrawn')))
    .for('update')
  return row ?? null
}

export async function storeReview(
  tx: Tx,
  { id, version }: Pick<ReviewRow, 'id' | 'version'>,
  change: Partial<typeof review.$inferInsert>,
): Promise<void> {
  const stored = await tx
    .update(review)
    .set({ ...change, version: version + 1 })
    .where(and(eq(review.id, id), eq(review.version, version)))
    .returning({ id: review.id })
  if (stored.length === 0) throw new Problem('conflict')
}

/** Each revision, the newest first. */
export const minutesOf = (tx: Tx, reviewIds: readonly string[]): Promise<MinutesRow[]> =>
  tx
    .select()
    .from(minutes)
    .where(inArray(minutes.reviewId, [...reviewIds]))
    .orderBy(asc(minutes.reviewId), desc(minutes.revision))

export async function insertMinutes(tx: Tx, row: typeof minutes.$inferInsert): Promise<void> {
  await tx.insert(minutes).values(row)
}
