import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, desc, eq, ne, type SQL } from '#kernel/sql.ts'
import { plan } from './tables.ts'

export type PlanRecord = typeof plan.$inferSelect

/** A locality reaches its own, the city what was handed in. */
const within = (reach: Reach) =>
  reach.scope === 'locality' ? eq(plan.locality, reach.locality) : ne(plan.state, 'draft')

export const plansWithin = (tx: Tx, reach: Reach): Promise<PlanRecord[]> =>
  tx.select().from(plan).where(within(reach)).orderBy(desc(plan.createdAt), desc(plan.id))

/** Whose turn it is: the city's with what was reported to it, the locality's with what came back. */
export const planWaits = (reach: Reach, personId: string): SQL | undefined =>
  reach.scope === 'city'
    ? and(eq(plan.state, 'submitted'), ne(plan.submittedBy, personId))
    : and(within(reach), eq(plan.state, 'returned'))

export async function lockPlan(tx: Tx, reach: Reach, id: string): Promise<PlanRecord> {
  const [row] = await tx
    .select()
    .from(plan)
    .where(and(eq(plan.id, id), within(reach)))
    .for('no key update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function insertPlan(tx: Tx, row: typeof plan.$inferInsert): Promise<void> {
  await tx.insert(plan).values(row)
}

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current. */
export async function storePlan(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof plan.$inferInsert>,
): Promise<PlanRecord> {
  const [row] = await tx
    .update(plan)
    .set({ ...change, version: version + 1 })
    .where(and(eq(plan.id, id), eq(plan.version, version)))
    .returning()
  if (!row) throw new Problem('conflict')
  return row
}
