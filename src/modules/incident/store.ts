import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, lte, ne, sql } from '#kernel/sql.ts'
import { affected, stop } from './tables.ts'

export type StopRow = typeof stop.$inferSelect

export async function insertStop(tx: Tx, row: typeof stop.$inferInsert): Promise<StopRow> {
  const [stored] = await tx.insert(stop).values(row).returning()
  if (!stored) throw new Error('an insert answers its row')
  return stored
}

export async function insertAffected(tx: Tx, rows: (typeof affected.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(affected).values(rows).onConflictDoNothing()
}

export const stopsOf = (tx: Tx, organisationId: string): Promise<StopRow[]> =>
  tx
    .select()
    .from(stop)
    .where(eq(stop.organisationId, organisationId))
    .orderBy(sql`${stop.state} = 'closed'`, desc(stop.at))
    .limit(100)

export const affectedOf = (tx: Tx, stopIds: readonly string[]) =>
  tx
    .select()
    .from(affected)
    .where(inArray(affected.stopId, [...stopIds]))
    .orderBy(asc(affected.bookingId))

/** Of the caller's own organisation, locked for a decision. */
export async function lockStop(tx: Tx, reach: Reach, id: string): Promise<StopRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select()
          .from(stop)
          .where(and(eq(stop.id, id), eq(stop.organisationId, reach.organisationId)))
          .for('update')
      : []
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeStop(
  tx: Tx,
  id: string,
  change: Partial<typeof stop.$inferInsert>,
): Promise<void> {
  await tx.update(stop).set(change).where(eq(stop.id, id))
}

/** Later ends for locked stops, with all that closes their resources. */
export async function storeExtended(
  tx: Tx,
  rows: readonly Pick<StopRow, 'id' | 'until' | 'closureIds'>[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    update ${stop} set until = (w.of ->> 'until')::timestamptz,
      closure_ids = array(select jsonb_array_elements_text(w.of -> 'closureIds')::uuid)
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) as w(of)
    where ${stop.id} = (w.of ->> 'id')::uuid`)
}

/** Stops that go on although they were expected to be over soon. */
export const overdueStops = (tx: Tx, before: Date): Promise<StopRow[]> =>
  tx
    .select()
    .from(stop)
    .where(and(ne(stop.state, 'closed'), lte(stop.until, before)))
    .orderBy(asc(stop.id))
    .limit(50)
    .for('update', { skipLocked: true })

/** The newest stop that took a booking's time, for telling its client why. */
export async function stopOfBooking(tx: Tx, bookingId: string): Promise<StopRow | null> {
  const [found] = await tx
    .select({ row: stop })
    .from(affected)
    .innerJoin(stop, eq(stop.id, affected.stopId))
    .where(eq(affected.bookingId, bookingId))
    .orderBy(desc(affected.at))
    .limit(1)
  return found?.row ?? null
}
