import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, type SQL, sql } from '#kernel/sql.ts'
import { code, entry, event, milestone } from './tables.ts'
import { openStates } from './terms.ts'

export type EntryRow = typeof entry.$inferSelect
export type EventRow = typeof event.$inferSelect
export type MilestoneRow = typeof milestone.$inferSelect

/** The entries that a caller's grant reaches; the public sees none this way. */
export function within(reach: Reach): SQL | undefined {
  switch (reach.scope) {
    case 'organisation':
      return eq(entry.organisationId, reach.organisationId)
    case 'locality':
      return eq(entry.locality, reach.locality)
    case 'city':
    case 'system':
      return undefined
    default:
      return sql`false`
  }
}

export const entriesWithin = (tx: Tx, reach: Reach): Promise<EntryRow[]> =>
  tx.select().from(entry).where(within(reach)).orderBy(desc(entry.appliedAt), asc(entry.id))

/** Entries that were admitted once, of these platforms, by their code. */
export const admittedOf = (tx: Tx, platformIds: readonly string[]): Promise<EntryRow[]> =>
  tx
    .select()
    .from(entry)
    .where(and(inArray(entry.platformId, [...platformIds]), sql`${entry.code} is not null`))
    .orderBy(asc(entry.code))

export async function entryWithin(tx: Tx, reach: Reach, id: string): Promise<EntryRow> {
  const [row] = await tx
    .select()
    .from(entry)
    .where(and(eq(entry.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends. */
export async function lockEntry(tx: Tx, reach: Reach, id: string): Promise<EntryRow> {
  const [row] = await tx
    .select()
    .from(entry)
    .where(and(eq(entry.id, id), within(reach)))
    .for('no key update')
  if (!row) throw new Problem('not-found')
  return row
}

/** The entry of a platform that isn't over, held; null where it has none. */
export async function lockOpenEntry(tx: Tx, platformId: string): Promise<EntryRow | null> {
  const [row] = await tx
    .select()
    .from(entry)
    .where(and(eq(entry.platformId, platformId), inArray(entry.state, [...openStates])))
    .for('no key update')
  return row ?? null
}

/** False when the platform has an entry that isn't over. */
export async function insertEntry(tx: Tx, row: typeof entry.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(entry).values(row).onConflictDoNothing().returning({ id: entry.id })
  return inserted.length > 0
}

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeEntry(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof entry.$inferInsert>,
): Promise<EntryRow> {
  const [row] = await tx
    .update(entry)
    .set({ ...change, version: version + 1 })
    .where(and(eq(entry.id, id), eq(entry.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}

/** The next number of the series. */
export async function takeCode(tx: Tx, entryId: string): Promise<number> {
  const [row] = await tx.insert(code).values({ entryId }).returning({ serial: code.serial })
  if (!row) throw new Problem('conflict')
  return row.serial
}

/** False when the year was reviewed already. */
export async function insertEvent(tx: Tx, row: typeof event.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(event).values(row).onConflictDoNothing().returning({ id: event.id })
  return inserted.length > 0
}

export const eventsOf = (tx: Tx, ids: readonly string[]): Promise<EventRow[]> =>
  tx
    .select()
    .from(event)
    .where(inArray(event.entryId, [...ids]))
    .orderBy(asc(event.serial))

export const milestonesOf = (tx: Tx, ids: readonly string[]): Promise<MilestoneRow[]> =>
  tx
    .select()
    .from(milestone)
    .where(inArray(milestone.entryId, [...ids]))
    .orderBy(asc(milestone.position))

export async function insertMilestones(tx: Tx, rows: (typeof milestone.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(milestone).values(rows)
}

export async function milestoneById(tx: Tx, id: string): Promise<MilestoneRow> {
  const [row] = await tx.select().from(milestone).where(eq(milestone.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** Stores a report of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storeMilestone(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof milestone.$inferInsert>,
): Promise<void> {
  const stored = await tx
    .update(milestone)
    .set({ ...change, version: version + 1 })
    .where(and(eq(milestone.id, id), eq(milestone.version, version)))
    .returning({ id: milestone.id })
  if (stored.length === 0) throw new Problem('conflict')
}
