import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, desc, eq, inArray, ne, type SQL, sql } from '#kernel/sql.ts'
import { gate } from './tables.ts'

export type GateRecord = typeof gate.$inferSelect

export const allGates = (tx: Tx): Promise<GateRecord[]> => tx.select().from(gate).orderBy(desc(gate.serial))

/** What makes a project mature now; null as long as nothing was adopted. */
export async function gateInForce(tx: Tx): Promise<GateRecord | null> {
  const [row] = await tx
    .select()
    .from(gate)
    .where(eq(gate.state, 'adopted'))
    .orderBy(desc(gate.decidedAt), desc(gate.serial))
    .limit(1)
  return row ?? null
}

/** Conditions wait for a second person of the city, and for nobody else. */
export const gateWaits = (reach: Reach, personId: string): SQL | undefined =>
  reach.scope === 'city' ? and(eq(gate.state, 'proposed'), ne(gate.proposedBy, personId)) : sql`false`

/** Versions by id, as projects passed them. */
export const gatesByIds = (tx: Tx, ids: readonly string[]): Promise<GateRecord[]> =>
  tx
    .select()
    .from(gate)
    .where(inArray(gate.id, [...new Set(ids)]))

/** False when a version waits already. */
export async function insertGate(tx: Tx, row: typeof gate.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(gate).values(row).onConflictDoNothing().returning({ id: gate.id })
  return inserted.length > 0
}

export async function lockGate(tx: Tx, id: string): Promise<GateRecord> {
  const [row] = await tx.select().from(gate).where(eq(gate.id, id)).for('no key update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function storeGate(
  tx: Tx,
  id: string,
  change: Partial<typeof gate.$inferInsert>,
): Promise<void> {
  await tx.update(gate).set(change).where(eq(gate.id, id))
}
