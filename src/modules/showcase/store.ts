import type { Reach } from '#kernel/actor.ts'
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import {
  and,
  arrayContains,
  arrayOverlaps,
  desc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from '#kernel/sql.ts'
import {
  type AskedTokens,
  confirmedWhen,
  type NumberRange,
  reminderDays,
  staleOn,
} from '#modules/catalogue/index.ts'
import { record } from './tables.ts'
import type { ShowcaseFacet, ShowcaseKind } from './terms.ts'

export type RecordRow = typeof record.$inferSelect

export function within(reach: Reach): SQL | undefined {
  switch (reach.scope) {
    case 'organisation':
      return eq(record.organisationId, reach.organisationId)
    case 'locality':
      return eq(record.locality, reach.locality)
    case 'city':
    case 'system':
      return undefined
    default:
      return eq(record.state, 'published')
  }
}

export async function recordWithin(tx: Tx, reach: Reach, id: string): Promise<RecordRow> {
  const [row] = await tx
    .select()
    .from(record)
    .where(and(eq(record.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** A record as files hang on it; null where there is none that the grant reaches. */
export async function findShowcase(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select({ organisationId: record.organisationId })
    .from(record)
    .where(and(eq(record.id, id), within(reach)))
  return row ? { ...row, rootId: id, settled: false } : null
}

/** The same, held until the transaction ends: whoever submits, agrees and withdraws goes one after the other. */
export async function lockRecord(tx: Tx, reach: Reach, id: string): Promise<RecordRow> {
  const [row] = await tx
    .select()
    .from(record)
    .where(and(eq(record.id, id), within(reach)))
    .for('no key update')
  if (!row) throw new Problem('not-found')
  return row
}

/** A record that was public at some time, for the page that shows it or says why it no longer does. */
export async function shownRecord(tx: Tx, id: string): Promise<RecordRow> {
  const [row] = await tx
    .select()
    .from(record)
    .where(and(eq(record.id, id), inArray(record.state, ['published', 'withdrawn'])))
  if (!row) throw new Problem('not-found')
  return row
}

export async function publishedIds(tx: Tx): Promise<string[]> {
  const rows = await tx.select({ id: record.id }).from(record).where(eq(record.state, 'published'))
  return rows.map(({ id }) => id)
}

/** Which validations each public record names that names any. */
export const validationsPublished = (tx: Tx) =>
  tx
    .select({ id: record.id, validations: sql<string[]>`${record.content}->'validations'` })
    .from(record)
    .where(
      and(
        eq(record.state, 'published'),
        eq(record.kind, 'solution'),
        sql`jsonb_array_length(${record.content}->'validations') > 0`,
      ),
    )

/** Of these records those that are public, held until the transaction ends. */
export const lockPublished = (tx: Tx, ids: readonly string[]): Promise<RecordRow[]> =>
  tx
    .select()
    .from(record)
    .where(and(inArray(record.id, [...ids]), eq(record.state, 'published')))
    .orderBy(record.id)
    .for('no key update')

/** Stores what a locked record is found by where only names have changed, or how texts are read: its version is its owner's. */
export async function storeTokens(tx: Tx, id: string, tokens: string[]): Promise<void> {
  await tx.update(record).set({ tokens }).where(eq(record.id, id))
}

export const isInReview = isNotNull(record.reviewSince)

/** Records of which a version waits for review, the longest waiting first. */
export const recordsInReview = (tx: Tx, reach: Reach, limit: number): Promise<RecordRow[]> =>
  tx
    .select()
    .from(record)
    .where(and(isInReview, within(reach)))
    .orderBy(record.reviewSince, record.id)
    .limit(limit)

/** Whether a version of the locked record waits for review, for the list of what waits. */
export async function markReview(tx: Tx, id: string, since: Date | null): Promise<void> {
  await tx.update(record).set({ reviewSince: since }).where(eq(record.id, id))
}

export const recordsOf = (
  tx: Tx,
  organisationId: string,
  kind: ShowcaseKind | undefined,
  after: string | undefined,
  limit: number,
): Promise<RecordRow[]> =>
  tx
    .select()
    .from(record)
    .where(
      and(
        eq(record.organisationId, organisationId),
        kind ? eq(record.kind, kind) : undefined,
        after ? lt(record.id, after) : undefined,
      ),
    )
    .orderBy(desc(record.id))
    .limit(limit)

export async function insertRecords(tx: Tx, rows: (typeof record.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(record).values(rows)
}

/** Which of the names the organisation's records of a kind have already, as far as they have been written. */
export async function namesTaken(
  tx: Tx,
  organisationId: string,
  kind: ShowcaseKind,
  names: readonly string[],
): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const name = sql<string>`${record.draft}->>'name'`
  const rows = await tx
    .select({ name })
    .from(record)
    .where(and(eq(record.organisationId, organisationId), eq(record.kind, kind), inArray(name, [...names])))
  return new Set(rows.map(row => row.name))
}

/** Stores a change of version `version`; answers the new row. Throws Problem `conflict` when it isn't current. */
export async function storeRecord(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof record.$inferInsert>,
): Promise<RecordRow> {
  const [row] = await tx
    .update(record)
    .set({ ...change, version: version + 1 })
    .where(and(eq(record.id, id), eq(record.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

/** Of platforms those that anyone may see. */
export async function publicPlatforms(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .select({ id: sql<string>`p.id` })
    .from(sql`catalogue.pub_platform p`)
    .where(inArray(sql`p.id`, [...ids]))
  return rows.map(({ id }) => id)
}

export interface ListFilter extends AskedTokens {
  readonly kind: ShowcaseKind
  readonly facets: Readonly<Partial<Record<ShowcaseFacet | 'locality', readonly string[]>>>
  readonly numbers: readonly NumberRange[]
}

const namesOf = (facet: string, values: readonly string[]): string[] =>
  values.map(value => `${facet}:${value}`)

/** The offered range has a value in common with what is asked for; an open end of it is null. */
const offers = ({ name, low, high }: NumberRange): SQL =>
  sql`exists (select from jsonb_to_recordset(${record.ranges}) as r(name text, low float8, high float8)
    where r.name = ${name} and coalesce(r.low, '-infinity') <= ${high}::float8
    and coalesce(r.high, 'infinity') >= ${low}::float8)`

/** What words and numbers leave of a list. */
const found = ({ kind, tokens, either, numbers }: ListFilter): SQL | undefined =>
  and(
    eq(record.state, 'published'),
    eq(record.kind, kind),
    tokens.length > 0 ? arrayContains(record.tokens, [...tokens]) : undefined,
    ...either.map(wordings => or(...wordings.map(one => arrayContains(record.tokens, [...one])))),
    ...numbers.map(offers),
  )

const listed = (filter: ListFilter): SQL | undefined =>
  and(
    found(filter),
    ...Object.entries(filter.facets).map(([facet, values]) =>
      values && values.length > 0 ? arrayOverlaps(record.facets, namesOf(facet, values)) : undefined,
    ),
  )

/** Published records, the newest first; those that nobody confirmed for long come last (A11). */
export const publishedRecords = (
  tx: Tx,
  filter: ListFilter,
  { today, offset, limit }: { today: PlainDate; offset: number; limit: number },
): Promise<RecordRow[]> =>
  tx
    .select()
    .from(record)
    .where(listed(filter))
    .orderBy(
      sql`${record.confirmedOn} <= ${staleOn(today)}::date, ${record.publishedAt} desc, ${record.id} desc`,
    )
    .offset(offset)
    .limit(limit)

/** How many records share the same facets, of all that words and numbers leave: what every count of a list rests on. */
export const facetGroups = (tx: Tx, filter: ListFilter) =>
  tx
    .select({ facets: record.facets, count: sql<number>`count(*)::int` })
    .from(record)
    .where(found(filter))
    .groupBy(record.facets)

/** Owners of what is public, and how much of it was confirmed when. */
export const recordsConfirmed = (tx: Tx, today: PlainDate) =>
  tx
    .select({ organisationId: record.organisationId, ...confirmedWhen(record.confirmedOn, today) })
    .from(record)
    .where(eq(record.state, 'published'))
    .groupBy(record.organisationId)

/** Takes the records whose owners are to be reminded now; of two processes that ask at once, one gets each. */
export async function takeStaleRecords(tx: Tx, today: PlainDate, limit: number): Promise<RecordRow[]> {
  const due = tx
    .select({ id: record.id })
    .from(record)
    .where(
      and(
        eq(record.state, 'published'),
        lte(record.confirmedOn, staleOn(today)),
        or(isNull(record.remindedOn), lte(record.remindedOn, addDays(today, -reminderDays))),
      ),
    )
    .orderBy(record.id)
    .limit(limit)
    .for('no key update', { skipLocked: true })
  return await tx.update(record).set({ remindedOn: today }).where(inArray(record.id, due)).returning()
}
