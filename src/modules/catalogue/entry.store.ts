import { and, eq, getTableColumns, gt, notInArray, sql } from 'drizzle-orm'
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { given, statement } from '#kernel/statement.ts'
import { entriesOfNeed, type NewEntry } from './entry.ts'
import type { NeedRow } from './need.store.ts'
import { needNumber } from './need.ts'
import { entry } from './tables.ts'

export type EntryRow = typeof entry.$inferSelect

/** What a record now says, where it was written before. */
const excluded = {
  path: sql`excluded.path`,
  title: sql`excluded.title`,
  summary: sql`excluded.summary`,
  body: sql`excluded.body`,
  locality: sql`excluded.locality`,
  facets: sql`excluded.facets`,
  ranges: sql`excluded.ranges`,
  publishedAt: sql`excluded.published_at`,
  confirmedOn: sql`excluded.confirmed_on`,
}

const isOther = sql`${entry.removed} or (${entry.path}, ${entry.title}, ${entry.summary}, ${entry.body}, ${entry.locality},
  ${entry.facets}, ${entry.ranges}, ${entry.publishedAt}, ${entry.confirmedOn})
  is distinct from (${sql.join(Object.values(excluded), sql`, `)})`

/** Makes the entry of a need what the need now says. */
export const renewNeedEntries = (need: NeedRow, tx: Tx): Promise<void> =>
  replaceEntries(
    tx,
    need.id,
    entriesOfNeed({
      ...need,
      number: needNumber(need.serial, need.createdAt),
      confirmedOn: dateOf(need.updatedAt),
    }),
  )

/** Rows written with one statement; each has fourteen parameters of at most 65,535. */
const batch = 2_000

/** Makes `entries` those of the owner; what is as it was isn't touched, so that nobody reads it again. */
export async function replaceEntries(tx: Tx, ownerId: string, entries: readonly NewEntry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += batch)
    await tx
      .insert(entry)
      .values(entries.slice(at, at + batch))
      .onConflictDoUpdate({
        target: [entry.kind, entry.recordId],
        set: { ...excluded, removed: false, changedIn: sql`pg_current_xact_id()` },
        setWhere: isOther,
      })
  await tx
    .update(entry)
    .set({ removed: true, changedIn: sql`pg_current_xact_id()` })
    .where(
      and(
        eq(entry.ownerId, ownerId),
        eq(entry.removed, false),
        entries.length > 0
          ? notInArray(
              entry.recordId,
              entries.map(one => one.recordId),
            )
          : undefined,
      ),
    )
}

/** The oldest transaction that still runs: whatever those before it wrote is visible now or never. */
const complete = sql<string>`pg_snapshot_xmin(pg_current_snapshot())::text`

/** Up to which transaction what can be read now is complete. */
export async function completeUpTo(tx: Tx): Promise<string> {
  const [now] = await tx.select({ complete }).from(sql`(select 1) as one`)
  return now?.complete ?? '0'
}

/** Entries in the order of their numbers. */
export const entriesAfter = (tx: Tx, number: number, limit: number): Promise<EntryRow[]> =>
  tx.select().from(entry).where(gt(entry.number, number)).orderBy(entry.number).limit(limit)

const changed = statement(db =>
  db
    .select({ complete, entry: getTableColumns(entry) })
    .from(sql`(select 1) as one`)
    .leftJoin(entry, sql`${entry.changedIn} >= ${given('since')}::xid8`),
)

/**
 * What was written by transaction `since` or later, and up to where that is complete: a transaction that is still
 * running may be older than others that have ended, so whoever follows asks again from the oldest one running.
 */
export async function entriesSince(tx: Tx, since: string) {
  const rows = await tx.run(changed, { since })
  return {
    complete: rows[0]?.complete ?? since,
    entries: rows.flatMap(row => (row.entry === null ? [] : [row.entry])),
  }
}

const shown = statement(
  db =>
    db
      .select({
        number: entry.number,
        kind: entry.kind,
        recordId: entry.recordId,
        path: entry.path,
        title: entry.title,
        summary: entry.summary,
        body: entry.body,
        locality: entry.locality,
        publishedAt: entry.publishedAt,
        confirmedOn: entry.confirmedOn,
      })
      .from(entry)
      .where(and(sql`${entry.number} = any(${given('numbers')}::int[])`, eq(entry.removed, false))),
  'entries_by_numbers',
)

/** What is shown of the entries of these numbers that are still public, in any order. */
export const entriesByNumbers = (tx: Tx, numbers: readonly number[]) => tx.run(shown, { numbers })
