import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, count, eq, inArray, or } from '#kernel/sql.ts'
import type { Side } from './sides.ts'
import { batch } from './tables.ts'
import { ofSide } from './within.ts'

export type BatchRow = typeof batch.$inferSelect

/** The client gets to know what has been checked. */
const shownTo = (side: Side) => (side === 'client' ? eq(batch.state, 'checked') : undefined)

/** Batches of orders that the caller has seen to be their own, as this side sees them. */
export const batchesOf = (tx: Tx, orderIds: readonly string[], side: Side): Promise<BatchRow[]> =>
  tx
    .select()
    .from(batch)
    .where(and(inArray(batch.orderId, [...orderIds]), shownTo(side)))
    .orderBy(asc(batch.serial))

/** How many of each order aren't checked yet. */
export async function openBatchesOf(tx: Tx, orderIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ orderId: batch.orderId, count: count() })
    .from(batch)
    .where(and(inArray(batch.orderId, [...orderIds]), eq(batch.state, 'open')))
    .groupBy(batch.orderId)
  return new Map(rows.map(row => [row.orderId, row.count]))
}

export async function batchWithin(tx: Tx, reach: Reach, id: string): Promise<BatchRow> {
  const [row] = await tx
    .select()
    .from(batch)
    .where(
      and(
        eq(batch.id, id),
        or(
          ofSide(batch.orderId, reach, 'provider'),
          and(ofSide(batch.orderId, reach, 'client'), shownTo('client')),
        ),
      ),
    )
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends. */
export async function lockBatch(tx: Tx, reach: Reach, id: string): Promise<BatchRow> {
  const [row] = await tx
    .select()
    .from(batch)
    .where(and(eq(batch.id, id), ofSide(batch.orderId, reach, 'provider')))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Null where another correction of the same record came first. */
export async function insertBatch(tx: Tx, row: typeof batch.$inferInsert): Promise<BatchRow | null> {
  const [stored] = await tx.insert(batch).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

/** Throws Problem `conflict` where somebody else has changed it since. */
export async function changeBatch(tx: Tx, row: BatchRow, changes: Partial<BatchRow>): Promise<number> {
  const version = row.version + 1
  const done = await tx
    .update(batch)
    .set({ ...changes, version })
    .where(and(eq(batch.id, row.id), eq(batch.version, row.version)))
    .returning({ id: batch.id })
  if (done.length === 0) throw new Problem('conflict')
  return version
}
