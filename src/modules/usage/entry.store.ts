import type { Reach } from '#kernel/actor.ts'
import { spanText } from '#kernel/columns.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, type SQL, sql } from '#kernel/sql.ts'
import { entry } from './tables.ts'
import { type UsageKind, type VersionState, working } from './terms.ts'

export type EntryRow = typeof entry.$inferSelect
export type NewEntry = typeof entry.$inferInsert

export function within(reach: Reach): SQL | undefined {
  if (reach.scope === 'organisation') return eq(entry.organisationId, reach.organisationId)
  return reach.scope === 'system' ? undefined : sql`false`
}

/** Who writes entries of a resource takes turns, so that what one finds free stays free until it has written. */
export async function lockEntriesOf(tx: Tx, resourceIds: readonly string[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(key) from (
    select distinct hashtextextended('usage:' || id, 0) as key from unnest(${sql.param([...resourceIds])}::text[]) as id order by 1
  ) as keys`)
}

/** Current entries of the resources that touch a span, in order. */
export const currentEntries = (tx: Tx, resourceIds: readonly string[], span: Interval): Promise<EntryRow[]> =>
  tx
    .select()
    .from(entry)
    .where(
      and(
        inArray(entry.resourceId, [...resourceIds]),
        eq(entry.state, 'current'),
        sql`${entry.during} && ${spanText(span)}::tstzrange`,
      ),
    )
    .orderBy(asc(sql`lower(${entry.during})`))

/** What counts of these entries until a change of it is confirmed. */
export const currentVersions = async (tx: Tx, entryIds: readonly string[]): Promise<EntryRow[]> =>
  entryIds.length === 0
    ? []
    : tx
        .select()
        .from(entry)
        .where(and(inArray(entry.entryId, [...entryIds]), eq(entry.state, 'current')))

/** All versions of an entry, the newest first; Problem `not-found` where the caller's grant doesn't reach it. */
export async function versionsOf(tx: Tx, reach: Reach, entryId: string): Promise<EntryRow[]> {
  const rows = await tx
    .select()
    .from(entry)
    .where(and(eq(entry.entryId, entryId), within(reach)))
    .orderBy(desc(entry.number))
  if (rows.length === 0) throw new Problem('not-found')
  return rows
}

/** Locked for a decision. Throws Problem `not-found` where one of them isn't within reach. */
export async function lockVersions(
  tx: Tx,
  reach: Reach,
  chosen: readonly { readonly entryId: string; readonly number: number }[],
): Promise<EntryRow[]> {
  const rows = await tx
    .select()
    .from(entry)
    .where(
      and(
        within(reach),
        sql`(${entry.entryId}, ${entry.number}) in (${sql.join(
          chosen.map(one => sql`(${one.entryId}::uuid, ${one.number}::int)`),
          sql`, `,
        )})`,
      ),
    )
    .orderBy(asc(entry.id))
    .for('update')
  if (rows.length !== new Set(chosen.map(({ entryId }) => entryId)).size) throw new Problem('not-found')
  return rows
}

export async function insertEntries(tx: Tx, rows: NewEntry[]): Promise<void> {
  if (rows.length > 0) await tx.insert(entry).values(rows)
}

/** False when another change of the entry waits already, or has the number. */
export async function insertChange(tx: Tx, row: NewEntry): Promise<boolean> {
  const stored = await tx.insert(entry).values(row).onConflictDoNothing().returning({ id: entry.id })
  return stored.length > 0
}

/** What stood of these entries stands no longer. */
export async function replaceCurrent(tx: Tx, entryIds: readonly string[]): Promise<void> {
  if (entryIds.length > 0)
    await tx
      .update(entry)
      .set({ state: 'replaced' })
      .where(and(inArray(entry.entryId, [...entryIds]), eq(entry.state, 'current')))
}

export async function decideVersions(
  tx: Tx,
  ids: readonly string[],
  decision: { state: VersionState; decidedBy: string; decidedAt: Date; decisionNote: string },
): Promise<void> {
  if (ids.length > 0)
    await tx
      .update(entry)
      .set(decision)
      .where(inArray(entry.id, [...ids]))
}

export interface EntryFilter {
  readonly platformId: string | undefined
  readonly resourceId: string | undefined
  readonly span: Interval | null
  readonly kind: UsageKind | undefined
  readonly counted: boolean
  readonly state: 'current' | 'proposed'
  readonly after: string | undefined
  readonly limit: number
}

/** Versions in one state, the latest time first. */
export const entriesBy = (tx: Tx, reach: Reach, filter: EntryFilter): Promise<EntryRow[]> =>
  tx
    .select()
    .from(entry)
    .where(
      and(
        within(reach),
        eq(entry.state, filter.state),
        filter.platformId ? eq(entry.platformId, filter.platformId) : undefined,
        filter.resourceId ? eq(entry.resourceId, filter.resourceId) : undefined,
        filter.kind ? eq(entry.kind, filter.kind) : undefined,
        filter.counted ? inArray(entry.kind, [...working]) : undefined,
        filter.span ? sql`${entry.during} && ${spanText(filter.span)}::tstzrange` : undefined,
        filter.after
          ? sql`(lower(${entry.during}), ${entry.id}) <
              (select lower(e.during), e.id from usage.entry e where e.id = ${filter.after}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(sql`lower(${entry.during})`), desc(entry.id))
    .limit(filter.limit)

export const entriesByIds = (tx: Tx, ids: readonly string[]): Promise<EntryRow[]> =>
  tx
    .select()
    .from(entry)
    .where(inArray(entry.id, [...ids]))
