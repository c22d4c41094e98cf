import type { Reach } from '#kernel/actor.ts'
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNull, lt, lte, ne, or, sql } from '#kernel/sql.ts'
import { type ClassNames, isUnwritten, saysOtherwise } from '../entry/due.store.ts'
import { reminderDays, staleOn } from '../freshness/freshness.ts'
import { within as platformsWithin } from '../platform/store.ts'
import { need, platform } from '../tables.ts'
import { type NeedKind, needKinds, type Process, speaksOfLines } from '../terms.ts'
import { type NeedContent, readPublished } from './need.ts'
import { isOpen, shownParts } from './public.store.ts'

type Stored = typeof need.$inferSelect
export type NeedRow = Omit<Stored, 'content'> & { readonly content: NeedContent | null }

const read = (row: Stored): NeedRow => ({ ...row, content: row.content && readPublished(row.content) })

/** Needs that are reckoned with the lines: those that say something about them. */
const reckoned = inArray(
  sql`coalesce(${need.content}->>'kind', 'service')`,
  (Object.keys(needKinds) as NeedKind[]).filter(speaksOfLines),
)

function within(reach: Reach) {
  if (reach.scope === 'organisation') return eq(need.organisationId, reach.organisationId)
  if (reach.scope === 'locality') return eq(need.locality, reach.locality)
  return reach.scope === 'public' ? eq(need.status, 'published') : undefined
}

export async function needWithin(tx: Tx, reach: Reach, id: string): Promise<NeedRow> {
  const [row] = await tx
    .select()
    .from(need)
    .where(and(eq(need.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return read(row)
}

/** A need whoever owns it: for records that name it, and for the system's own work. */
export async function unscopedNeed(tx: Tx, id: string): Promise<NeedRow | null> {
  const [row] = await tx.select().from(need).where(eq(need.id, id))
  return row ? read(row) : null
}

export async function unscopedNeeds(tx: Tx, ids: readonly string[]): Promise<NeedRow[]> {
  const rows = await tx
    .select()
    .from(need)
    .where(inArray(need.id, [...ids]))
  return rows.map(read)
}

export async function needsOf(
  tx: Tx,
  organisationId: string,
  after: string | undefined,
  limit: number,
): Promise<NeedRow[]> {
  const rows = await tx
    .select()
    .from(need)
    .where(and(eq(need.organisationId, organisationId), after ? lt(need.id, after) : undefined))
    .orderBy(desc(need.id))
    .limit(limit)
  return rows.map(read)
}

/** Platforms among `ids` that are public: whom a need can be directed to. */
export const publicRecipients = (tx: Tx, ids: readonly string[]) =>
  tx
    .select({ id: platform.id, name: platform.name, organisationId: platform.organisationId })
    .from(platform)
    .where(and(inArray(platform.id, [...ids]), eq(platform.status, 'published')))

/** The organisations that run these platforms, public or not. */
export async function ownersOfPlatforms(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ organisationId: platform.organisationId })
    .from(platform)
    .where(inArray(platform.id, [...ids]))
  return rows.map(({ organisationId }) => organisationId)
}

/** Published needs that are directed to a platform of the caller's organisation, newest first. */
export async function needsDirectedTo(tx: Tx, reach: Reach, after: string | undefined, limit: number) {
  const found = await tx
    .select({
      row: need,
      platforms: sql<string[]>`array_agg(${platform.name} order by ${platform.name})`,
      platformIds: sql<string[]>`array_agg(${platform.id}::text)`,
    })
    .from(need)
    .innerJoin(platform, sql`${need.content}->'recipients' ? ${platform.id}::text`)
    .where(
      and(
        eq(need.status, 'published'),
        sql`${need.content}->>'confidentiality' = 'directed'`,
        platformsWithin(reach),
        after ? lt(need.id, after) : undefined,
      ),
    )
    .groupBy(need.id)
    .orderBy(desc(need.id))
    .limit(limit)
  return found.map(({ row, ...named }) => ({ row: read(row), ...named }))
}

/** The platforms of an organisation that a published need is directed to. */
export async function directedPlatforms(tx: Tx, organisationId: string, needId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: platform.id })
    .from(need)
    .innerJoin(platform, sql`${need.content}->'recipients' ? ${platform.id}::text`)
    .where(
      and(
        eq(need.id, needId),
        eq(need.status, 'published'),
        sql`${need.content}->>'confidentiality' = 'directed'`,
        eq(platform.organisationId, organisationId),
      ),
    )
  return rows.map(({ id }) => id)
}

/** Published needs whose entry is to be written: there is none, it is outdated, or names classes as they were called. */
export async function needsToWrite(tx: Tx, names: ClassNames, limit: number): Promise<NeedRow[]> {
  const hazards = sql`array(select jsonb_array_elements_text(${need.content}->'hazards'))`
  const rows = await tx
    .select()
    .from(need)
    .where(
      and(
        eq(need.status, 'published'),
        sql`${need.content}->>'confidentiality' in ('public', 'summary')`,
        or(
          isUnwritten(need.id),
          and(
            isOpen,
            or(
              saysOtherwise('need', need.id, sql`array[${need.content}->>'cluster']`, names.clusters),
              saysOtherwise('need', need.id, sql`array[${need.content}->>'industry']`, names.industries),
              saysOtherwise('need', need.id, hazards, names.hazards, ' '),
            ),
          ),
        ),
      ),
    )
    .limit(limit)
    .for('no key update')
  return rows.map(read)
}

/** Takes the needs whose owners are to be reminded now, of those that still look; each is taken once. */
export async function takeStaleNeeds(tx: Tx, today: PlainDate, limit: number): Promise<NeedRow[]> {
  const due = tx
    .select({ id: need.id })
    .from(need)
    .where(
      and(
        eq(need.status, 'published'),
        sql`${need.content}->'window'->>'to' >= ${today}`,
        lte(need.confirmedOn, staleOn(today)),
        or(isNull(need.remindedOn), lte(need.remindedOn, addDays(today, -reminderDays))),
      ),
    )
    .orderBy(asc(need.id))
    .limit(limit)
    .for('no key update', { skipLocked: true })
  const rows = await tx.update(need).set({ remindedOn: today }).where(inArray(need.id, due)).returning()
  return rows.map(read)
}

/** Rows of one statement; each has some twenty parameters of at most 65,535. */
const insertedAtOnce = 1_000

export async function insertNeeds(tx: Tx, rows: (typeof need.$inferInsert)[]): Promise<void> {
  for (let at = 0; at < rows.length; at += insertedAtOnce)
    await tx.insert(need).values(rows.slice(at, at + insertedAtOnce))
}

/** Stores a change of version `version`; answers the new row. Throws Problem `conflict` when it isn't current. */
export async function storeNeed(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof need.$inferInsert>,
): Promise<NeedRow> {
  const [row] = await tx
    .update(need)
    .set({ ...change, version: version + 1 })
    .where(and(eq(need.id, id), eq(need.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return read(row)
}

/** Stores what a need's draft says from now on, over version `version`. Throws Problem `conflict` as `storeNeed` does. */
export const storeNeedDraft = (
  tx: Tx,
  id: string,
  version: number,
  draft: Record<string, unknown>,
  now: Date,
): Promise<NeedRow> => storeNeed(tx, id, version, { draft, updatedAt: now })

/**
 * Published needs that speak of lines and whose window isn't over, those that came first first, as they were published
 * and whoever may see them: for reckoning with. What may be shown of them, `shownNeeds` tells.
 */
export async function unscopedOpenNeeds(tx: Tx, today: PlainDate): Promise<NeedRow[]> {
  const rows = await tx
    .select()
    .from(need)
    .where(and(eq(need.status, 'published'), reckoned, sql`${need.content}->'window'->>'to' >= ${today}`))
    .orderBy(asc(need.publishedAt), asc(need.id))
  return rows.map(read)
}

/** Those of them that the caller's grant reaches. */
export async function openNeedsWithin(tx: Tx, reach: Reach, today: PlainDate): Promise<NeedRow[]> {
  const rows = await tx
    .select()
    .from(need)
    .where(
      and(
        eq(need.status, 'published'),
        reckoned,
        sql`${need.content}->'window'->>'to' >= ${today}`,
        within(reach),
      ),
    )
    .orderBy(asc(need.publishedAt), asc(need.id))
  return rows.map(read)
}

/** Whether the public sees a summary of it and no more. */
export const showsSummary = ({ status, content }: Pick<NeedRow, 'status' | 'content'>): boolean =>
  status === 'published' && content?.confidentiality === 'summary'

/** The whole of a published need that shows a summary, for whom its owner lets read it; null for every other. */
export async function summaryNeed(tx: Tx, id: string): Promise<NeedRow | null> {
  const [row] = await tx
    .select()
    .from(need)
    .where(
      and(
        eq(need.id, id),
        eq(need.status, 'published'),
        sql`${need.content}->>'confidentiality' = 'summary'`,
      ),
    )
  return row ? read(row) : null
}

export interface Reader {
  readonly organisationId: string
  readonly platformIds: readonly string[]
  readonly processes: readonly Process[]
}

const openTo = ({ organisationId, processes }: Reader, today: PlainDate) =>
  and(
    eq(need.status, 'published'),
    reckoned,
    ne(need.organisationId, organisationId),
    inArray(sql`${need.content}->>'process'`, [...processes]),
    sql`${need.content}->'window'->>'to' >= ${today}`,
  )

/**
 * Open needs of these processes of which a platform may know what they ask for: public ones, but for the budget, which
 * isn't public, and those that name one of the reader's platforms. Newest first.
 */
export function needsReadBy(tx: Tx, reader: Reader, today: PlainDate, limit: number) {
  const named = sql<
    string[]
  >`array(select name from jsonb_array_elements_text(${need.content}->'recipients') as name
    where name = any(${sql.param([...reader.platformIds])}::text[]))`
  return tx
    .select({
      id: need.id,
      serial: need.serial,
      createdAt: need.createdAt,
      locality: need.locality,
      publishedAt: need.publishedAt,
      content: sql<unknown>`case when ${isOpen} then ${need.content} - '{recipients,budget}'::text[]
        else ${need.content} - 'recipients' end`,
      /** Null where anyone may read it. */
      named: sql<string[] | null>`case when not ${isOpen} then ${named} end`,
    })
    .from(need)
    .where(
      and(
        openTo(reader, today),
        sql`(${isOpen} or ${need.content}->>'confidentiality' = 'directed' and cardinality(${named}) > 0)`,
      ),
    )
    .orderBy(desc(need.publishedAt), desc(need.id))
    .limit(limit)
}

/** Open needs of these processes of which a platform may know no more than everyone. Newest first. */
export const summariesReadBy = (tx: Tx, reader: Reader, today: PlainDate, limit: number) =>
  tx
    .select(shownParts)
    .from(need)
    .where(and(openTo(reader, today), sql`${need.content}->>'confidentiality' = 'summary'`))
    .orderBy(desc(need.publishedAt), desc(need.id))
    .limit(limit)
