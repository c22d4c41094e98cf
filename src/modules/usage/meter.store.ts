import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, type SQL, sql } from '#kernel/sql.ts'
import type { EntryRow } from './entry.store.ts'
import type { MeterRule, Reading } from './runs.ts'
import { entry, meter, reading } from './tables.ts'

export type MeterRow = typeof meter.$inferSelect

function within(reach: Reach): SQL | undefined {
  if (reach.scope === 'organisation') return eq(meter.organisationId, reach.organisationId)
  return reach.scope === 'system' ? undefined : sql`false`
}

/** False when the resource has a live meter already. */
export async function insertMeter(tx: Tx, row: typeof meter.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(meter).values(row).onConflictDoNothing().returning({ id: meter.id })
  return stored.length > 0
}

/** False where it was revoked before; Problem `not-found` where the caller's grant doesn't reach it. */
export async function revoke(tx: Tx, reach: Reach, id: string, now: Date): Promise<boolean> {
  const [known] = await tx
    .select({ id: meter.id })
    .from(meter)
    .where(and(eq(meter.id, id), within(reach)))
  if (!known) throw new Problem('not-found')
  const revoked = await tx
    .update(meter)
    .set({ revokedAt: now, openSince: null })
    .where(and(eq(meter.id, id), isNull(meter.revokedAt)))
    .returning({ id: meter.id })
  return revoked.length > 0
}

export const metersWithin = (tx: Tx, reach: Reach): Promise<MeterRow[]> =>
  tx
    .select()
    .from(meter)
    .where(within(reach))
    .orderBy(asc(sql`${meter.revokedAt} is not null`), desc(meter.createdAt), desc(meter.id))

/** A live meter by its secret, locked so that what it sends is taken one after the other; null for any other. */
export async function meterBySecret(tx: Tx, id: string, secretDigest: string): Promise<MeterRow | null> {
  const [row] = await tx
    .select()
    .from(meter)
    .where(and(eq(meter.id, id), eq(meter.secretDigest, secretDigest), isNull(meter.revokedAt)))
    .for('update')
  return row ?? null
}

/** A meter that was last told to run and has been silent since for longer than its gap; null where there is none. */
export async function silentMeter(tx: Tx, now: Date): Promise<MeterRow | null> {
  const [row] = await tx
    .select()
    .from(meter)
    .where(
      and(
        isNotNull(meter.openSince),
        isNull(meter.revokedAt),
        sql`${meter.lastReadingAt} < ${now.toISOString()}::timestamptz - make_interval(mins => ${meter.gapMinutes})`,
      ),
    )
    .orderBy(asc(meter.id))
    .limit(1)
    .for('update', { skipLocked: true })
  return row ?? null
}

/** The ids of those that weren't known yet. */
export async function insertReadings(tx: Tx, rows: (typeof reading.$inferInsert)[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const stored = await tx
    .insert(reading)
    .values(rows)
    .onConflictDoNothing()
    .returning({ readingId: reading.readingId })
  return new Set(stored.map(({ readingId }) => readingId))
}

/**
 * The last moment before `from` at which the resource stood for certain: a reading below the threshold that no reading
 * above it follows within the pause. From there on runs can be told anew; what was told of before stays true.
 */
export async function standingBefore(tx: Tx, id: string, rule: MeterRule, from: Date): Promise<Date | null> {
  const { rows } = await tx.execute<{ at: string | Date }>(sql`
    select r.at from usage.reading r
    where r.meter_id = ${id}::uuid and r.at < ${from.toISOString()}::timestamptz and r.value < ${rule.threshold}::float8
      and not exists (select 1 from usage.reading n where n.meter_id = r.meter_id and n.value >= ${rule.threshold}::float8
        and n.at >= r.at and n.at < r.at + make_interval(mins => ${rule.pauseMinutes}::int))
    order by r.at desc limit 1`)
  return rows[0] ? new Date(rows[0].at) : null
}

export const readingsSince = (tx: Tx, id: string, since: Date): Promise<Reading[]> =>
  tx
    .select({ at: reading.at, value: reading.value })
    .from(reading)
    .where(and(eq(reading.meterId, id), gte(reading.at, since)))
    .orderBy(asc(reading.at), asc(reading.receivedAt), asc(reading.readingId))

export async function noteState(
  tx: Tx,
  id: string,
  state: { openSince: Date | null; lastReadingAt: Date | null },
): Promise<void> {
  await tx.update(meter).set(state).where(eq(meter.id, id))
}

/** What the meter wrote that begins at or after a moment and still counts. */
export const writtenByMeter = (tx: Tx, id: string, since: Date): Promise<EntryRow[]> =>
  tx
    .select()
    .from(entry)
    .where(
      and(
        eq(entry.meterId, id),
        eq(entry.state, 'current'),
        sql`lower(${entry.during}) >= date_trunc('minute', ${since.toISOString()}::timestamptz)`,
      ),
    )

/** Times of a resource that two people have decided on, or another meter wrote: this meter leaves them alone. */
export const settledBesides = (tx: Tx, resourceId: string, meterId: string, since: Date) =>
  tx
    .select({ during: entry.during })
    .from(entry)
    .where(
      and(
        eq(entry.resourceId, resourceId),
        sql`(${entry.state} = 'current' and ${entry.meterId} is distinct from ${meterId}::uuid
          or ${entry.state} = 'removed')`,
        sql`upper(${entry.during}) > date_trunc('minute', ${since.toISOString()}::timestamptz)`,
      ),
    )

/** The highest number of each entry's versions. */
export async function lastNumbers(tx: Tx, entryIds: readonly string[]): Promise<Map<string, number>> {
  if (entryIds.length === 0) return new Map()
  const { rows } = await tx.execute<{ id: string; number: number }>(sql`
    select entry_id as id, max(number) as number from usage.entry
    where entry_id = any(${sql.param([...entryIds])}::uuid[]) group by 1`)
  return new Map(rows.map(({ id, number }) => [id, number]))
}

/** Times of resources about which the log says something already: what counts, and what two people have taken away. */
export const settledTimes = (tx: Tx, resourceIds: readonly string[], since: Date) =>
  tx
    .select({ resourceId: entry.resourceId, during: entry.during })
    .from(entry)
    .where(
      and(
        inArray(entry.resourceId, [...resourceIds]),
        inArray(entry.state, ['current', 'removed']),
        sql`upper(${entry.during}) > date_trunc('minute', ${since.toISOString()}::timestamptz)`,
      ),
    )
