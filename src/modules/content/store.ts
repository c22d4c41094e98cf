import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, arrayContains, desc, eq, inArray, isNotNull, lt, ne, or, type SQL, sql } from '#kernel/sql.ts'
import { violatedConstraint } from '#kernel/violation.ts'
import type { Wanted } from './found.ts'
import { article } from './tables.ts'
import type { ArticleKind } from './terms.ts'

export type ArticleRow = typeof article.$inferSelect

function within(reach: Reach): SQL | undefined {
  switch (reach.scope) {
    case 'organisation':
      return eq(article.organisationId, reach.organisationId)
    case 'city':
    case 'system':
      return undefined
    default:
      return eq(article.state, 'published')
  }
}

export async function articleWithin(tx: Tx, reach: Reach, id: string): Promise<ArticleRow> {
  const [row] = await tx
    .select()
    .from(article)
    .where(and(eq(article.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** The same, held until the transaction ends: whoever submits, agrees and withdraws goes one after the other. */
export async function lockArticle(tx: Tx, reach: Reach, id: string): Promise<ArticleRow> {
  const [row] = await tx
    .select()
    .from(article)
    .where(and(eq(article.id, id), within(reach)))
    .for('no key update')
  if (!row) throw new Problem('not-found')
  return row
}

/** An article that was public at some time, for the page that shows it or says why it no longer does. */
export async function shownArticle(tx: Tx, id: string): Promise<ArticleRow> {
  const [row] = await tx
    .select()
    .from(article)
    .where(and(eq(article.id, id), inArray(article.state, ['published', 'withdrawn'])))
  if (!row) throw new Problem('not-found')
  return row
}

export async function publishedIds(tx: Tx): Promise<string[]> {
  const rows = await tx.select({ id: article.id }).from(article).where(eq(article.state, 'published'))
  return rows.map(({ id }) => id)
}

/** Of these articles those that are public, held until the transaction ends. */
export const lockPublished = (tx: Tx, ids: readonly string[]): Promise<ArticleRow[]> =>
  tx
    .select()
    .from(article)
    .where(and(inArray(article.id, [...ids]), eq(article.state, 'published')))
    .orderBy(article.id)
    .for('no key update')

/** Stores what a locked article is found by where only the reading of texts has changed: its version is its office's. */
export async function storeTokens(tx: Tx, id: string, tokens: string[]): Promise<void> {
  await tx.update(article).set({ tokens }).where(eq(article.id, id))
}

export const articlesInReview = (tx: Tx, reach: Reach, limit: number): Promise<ArticleRow[]> =>
  tx
    .select()
    .from(article)
    .where(and(isNotNull(article.reviewSince), within(reach)))
    .orderBy(article.reviewSince, article.id)
    .limit(limit)

/** Whether a version of the locked article waits for review, for the list of what waits. */
export async function markReview(tx: Tx, id: string, since: Date | null): Promise<void> {
  await tx.update(article).set({ reviewSince: since }).where(eq(article.id, id))
}

export const articlesOf = (
  tx: Tx,
  organisationId: string,
  kind: ArticleKind | undefined,
  after: string | undefined,
  limit: number,
): Promise<ArticleRow[]> =>
  tx
    .select()
    .from(article)
    .where(
      and(
        eq(article.organisationId, organisationId),
        kind ? eq(article.kind, kind) : undefined,
        after ? lt(article.id, after) : undefined,
      ),
    )
    .orderBy(desc(article.id))
    .limit(limit)

export async function insertArticles(tx: Tx, rows: (typeof article.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(article).values(rows)
}

/** Id → number of the document, of the policies that are public. */
export async function publicDocuments(tx: Tx): Promise<Record<string, string>> {
  const rows = await tx
    .select({ id: article.id, number: documentNumber })
    .from(article)
    .where(and(eq(article.kind, 'policy'), eq(article.state, 'published')))
  return Object.fromEntries(rows.map(({ id, number }) => [id, number]))
}

/** Stores a change of version `version`; answers the new row. Throws Problem `conflict` when somebody was faster. */
export async function storeArticle(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof article.$inferInsert>,
): Promise<ArticleRow> {
  try {
    const [row] = await tx
      .update(article)
      .set({ ...change, version: version + 1 })
      .where(and(eq(article.id, id), eq(article.version, version)))
      .returning()
    if (row) return row
  } catch (error) {
    if (violatedConstraint(error) !== 'article_document') throw error
  }
  throw new Problem('conflict')
}

const documentNumber = sql<string>`(${article.content}->>'documentNumber')`

/** The public policy with a document number. */
export async function policyNumbered(tx: Tx, number: string): Promise<ArticleRow | null> {
  const [row] = await tx
    .select()
    .from(article)
    .where(and(eq(article.kind, 'policy'), eq(documentNumber, number)))
  return row ?? null
}

export async function publicArticle(tx: Tx, kind: ArticleKind, id: string): Promise<ArticleRow | null> {
  const [row] = await tx
    .select()
    .from(article)
    .where(and(eq(article.id, id), eq(article.kind, kind), eq(article.state, 'published')))
  return row ?? null
}

/** Public 解读 of a policy, the newest first. */
export const readingsOf = (tx: Tx, policyId: string, limit: number): Promise<ArticleRow[]> =>
  tx
    .select()
    .from(article)
    .where(and(eq(article.kind, 'reading'), sql`(${article.content}->>'policyId') = ${policyId}`))
    .orderBy(desc(article.publishedAt), desc(article.id))
    .limit(limit)

export interface ListFilter {
  readonly kind: ArticleKind | undefined
  readonly wanted: readonly Wanted[]
}

const holds = ({ wordings, clause }: Wanted): SQL | undefined =>
  or(
    ...[...wordings, ...(clause === null ? [] : [[clause]])].map(one =>
      arrayContains(article.tokens, [...one]),
    ),
  )

const found = ({ wanted }: ListFilter): SQL | undefined =>
  and(eq(article.state, 'published'), ...wanted.map(holds))

/** Published articles: those with the clause that is asked for, then the newest. */
export function publishedArticles(
  tx: Tx,
  filter: ListFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<ArticleRow[]> {
  const clauses = filter.wanted.flatMap(({ clause }) => (clause === null ? [] : [clause]))
  const newest = [desc(article.publishedAt), desc(article.id)]
  return tx
    .select()
    .from(article)
    .where(and(found(filter), filter.kind ? eq(article.kind, filter.kind) : undefined))
    .orderBy(...(clauses.length > 0 ? [desc(arrayContains(article.tokens, clauses)), ...newest] : newest))
    .offset(offset)
    .limit(limit)
}

/** How many of each kind the words leave, of every kind. */
export const countsByKind = (tx: Tx, filter: ListFilter) =>
  tx
    .select({ kind: article.kind, count: sql<number>`count(*)::int` })
    .from(article)
    .where(found(filter))
    .groupBy(article.kind)

/** As two document numbers or titles are compared: neither spaces nor the shape of brackets make another one of it. */
const compared = (text: SQL) => sql`translate(${text}, '〔〕【】[]（） \u3000', '()()()()')`

/** What an office has written and what is public that has the same document number or title, the newest first. */
export function articlesAlike(
  tx: Tx,
  organisationId: string,
  { kind, title, documentNumber: number, but }: Alike,
  limit: number,
): Promise<ArticleRow[]> {
  const same = (field: 'title' | 'documentNumber', text: string): SQL | undefined =>
    text === ''
      ? undefined
      : sql`${compared(sql`coalesce(${article.content}, ${article.draft})->>${field}`)} = ${compared(sql`${text}::text`)}`
  const like = or(same('title', title), same('documentNumber', number))
  if (!like) return Promise.resolve([])
  return tx
    .select()
    .from(article)
    .where(
      and(
        eq(article.kind, kind),
        or(eq(article.organisationId, organisationId), eq(article.state, 'published')),
        but ? ne(article.id, but) : undefined,
        like,
      ),
    )
    .orderBy(desc(article.id))
    .limit(limit)
}

interface Alike {
  readonly kind: ArticleKind
  readonly title: string
  readonly documentNumber: string
  readonly but: string | undefined
}

/** Removes a draft. Throws Problem `conflict` when that version isn't current. */
export async function removeArticle(tx: Tx, id: string, version: number): Promise<void> {
  const removed = await tx
    .delete(article)
    .where(and(eq(article.id, id), eq(article.version, version), eq(article.state, 'draft')))
    .returning({ id: article.id })
  if (removed.length === 0) throw new Problem('conflict')
}

export const numberTaken = async (tx: Tx, id: string, number: string): Promise<boolean> => {
  const rows = await tx
    .select({ id: article.id })
    .from(article)
    .where(and(eq(article.kind, 'policy'), eq(documentNumber, number), ne(article.id, id)))
    .limit(1)
  return rows.length > 0
}
