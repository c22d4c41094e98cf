import { and, eq, getTableColumns, gt, inArray, notInArray, sql } from 'drizzle-orm'
import { dateOf } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { entriesOfNeed, type NewEntry } from './entry.ts'
import type { NeedRow } from './need.store.ts'
import { needNumber } from './need.ts'
import { entry } from './tables.ts'

export type EntryRow = typeof entry.$inferSelect

const written = [
  'path',
  'title',
  'summary',
  'body',
  'locality',
  'facets',
  'ranges',
  'published_at',
  'confirmed_on',
]
const list = (from: string) => sql.raw(written.map(name => `${from}.${name}`).join(', '))

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
        set: {
          ...Object.fromEntries(
            (['path', 'title', 'summary', 'body', 'locality', 'facets', 'ranges'] as const).map(name => [
              name,
              sql.raw(`excluded.${name}`),
            ]),
          ),
          publishedAt: sql.raw('excluded.published_at'),
          confirmedOn: sql.raw('excluded.confirmed_on'),
          removed: false,
          changedIn: sql`pg_current_xact_id()`,
        },
        setWhere: sql`entry.removed or (${list('entry')}) is distinct from (${list('excluded')})`,
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

/** Entries in the order of their numbers, and up to which transaction they are complete. */
export async function entriesAfter(tx: Tx, number: number, limit: number) {
  const [now] = await tx.select({ complete }).from(sql`(select 1) as one`)
  const entries = await tx
    .select()
    .from(entry)
    .where(gt(entry.number, number))
    .orderBy(entry.number)
    .limit(limit)
  return { complete: now?.complete ?? '0', entries }
}

/**
 * What was written by transaction `since` or later, and up to where that is complete: a transaction that is still
 * running may be older than others that have ended, so whoever follows asks again from the oldest one running.
 */
export async function entriesSince(tx: Tx, since: string) {
  const rows = await tx
    .select({ complete, entry: getTableColumns(entry) })
    .from(sql`(select 1) as one`)
    .leftJoin(entry, sql`${entry.changedIn} >= ${since}::xid8`)
  return {
    complete: rows[0]?.complete ?? since,
    entries: rows.flatMap(row => (row.entry === null ? [] : [row.entry])),
  }
}

/** The entries of these numbers that are still public, in any order. */
export const entriesByNumbers = (tx: Tx, numbers: readonly number[]): Promise<EntryRow[]> =>
  tx
    .select()
    .from(entry)
    .where(and(inArray(entry.number, [...numbers]), eq(entry.removed, false)))
