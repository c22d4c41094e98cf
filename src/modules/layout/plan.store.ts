import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, desc, eq, ne, type SQL } from '#kernel/sql.ts'
import { violatedConstraint } from '#kernel/violation.ts'
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

/** All of one place, whatever their state. */
export const plansOf = (tx: Tx, locality: string): Promise<PlanRecord[]> =>
  tx.select().from(plan).where(eq(plan.locality, locality))

/** False where the same document, or a revision of the same plan, was entered a moment ago: the constraints decide. */
export async function insertPlan(tx: Tx, row: typeof plan.$inferInsert): Promise<boolean> {
  const inserted = await tx.insert(plan).values(row).onConflictDoNothing().returning({ id: plan.id })
  return inserted.length > 0
}

/** Removes a draft. Throws Problem `conflict` when that version isn't current. */
export async function removePlan(tx: Tx, id: string, version: number): Promise<void> {
  const removed = await tx
    .delete(plan)
    .where(and(eq(plan.id, id), eq(plan.version, version)))
    .returning({ id: plan.id })
  if (removed.length === 0) throw new Problem('conflict')
}

/** Stores a change of version `version`. Throws Problem `conflict` when it isn't current, or another has its document. */
export async function storePlan(
  tx: Tx,
  id: string,
  version: number,
  change: Partial<typeof plan.$inferInsert>,
): Promise<PlanRecord> {
  try {
    const [row] = await tx
      .update(plan)
      .set({ ...change, version: version + 1 })
      .where(and(eq(plan.id, id), eq(plan.version, version)))
      .returning()
    if (row) return row
  } catch (error) {
    if (violatedConstraint(error) !== 'plan_document') throw error
  }
  throw new Problem('conflict')
}
