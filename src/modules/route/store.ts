import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, count, desc, eq, type SQL, sql } from '#kernel/sql.ts'
import { plan } from './tables.ts'

const within = (reach: Reach): SQL =>
  reach.scope === 'organisation' ? eq(plan.organisationId, reach.organisationId) : sql`false`

/** Plans of one need take turns, so that their number holds when two are saved at once. */
export async function lockPlansOf(tx: Tx, needId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`route:${needId}`}, 0))`)
}

export async function countPlans(tx: Tx, needId: string): Promise<number> {
  const [row] = await tx.select({ total: count() }).from(plan).where(eq(plan.needId, needId))
  return row?.total ?? 0
}

export async function insertPlan(tx: Tx, row: typeof plan.$inferInsert): Promise<void> {
  await tx.insert(plan).values(row)
}

export const plansWithin = (tx: Tx, reach: Reach, needId: string) =>
  tx
    .select()
    .from(plan)
    .where(and(eq(plan.needId, needId), within(reach)))
    .orderBy(desc(plan.id))

export async function planWithin(tx: Tx, reach: Reach, id: string) {
  const [row] = await tx
    .select()
    .from(plan)
    .where(and(eq(plan.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

export async function deletePlan(tx: Tx, reach: Reach, id: string): Promise<void> {
  const gone = await tx
    .delete(plan)
    .where(and(eq(plan.id, id), within(reach)))
    .returning({ id: plan.id })
  if (gone.length === 0) throw new Problem('not-found')
}
