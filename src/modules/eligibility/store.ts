import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, desc, eq, type SQL, sql } from '#kernel/sql.ts'
import { selfCheck } from './tables.ts'

export type SelfCheckRow = typeof selfCheck.$inferSelect

const within = (reach: Reach): SQL =>
  reach.scope === 'organisation' ? eq(selfCheck.organisationId, reach.organisationId) : sql`false`

export async function insertSelfCheck(tx: Tx, row: typeof selfCheck.$inferInsert): Promise<void> {
  await tx.insert(selfCheck).values(row)
}

export const selfChecksWithin = (tx: Tx, reach: Reach): Promise<SelfCheckRow[]> =>
  tx
    .select()
    .from(selfCheck)
    .where(within(reach))
    .orderBy(desc(selfCheck.savedAt), desc(selfCheck.id))
    .limit(200)

export async function savedCount(tx: Tx, platformId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(selfCheck)
    .where(eq(selfCheck.platformId, platformId))
  return row?.count ?? 0
}

export async function selfCheckWithin(tx: Tx, reach: Reach, id: string): Promise<SelfCheckRow> {
  const [row] = await tx
    .select()
    .from(selfCheck)
    .where(and(eq(selfCheck.id, id), within(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** What was last kept of a platform by the conditions of a level; null where nothing is, or nothing within reach. */
export async function lastSelfCheck(
  tx: Tx,
  reach: Reach,
  { platformId, ruleSetId }: { readonly platformId: string; readonly ruleSetId: string },
): Promise<SelfCheckRow | null> {
  const [row] = await tx
    .select()
    .from(selfCheck)
    .where(
      and(
        eq(selfCheck.platformId, platformId),
        sql`${selfCheck.result}->>'ruleSetId' = ${ruleSetId}`,
        within(reach),
      ),
    )
    .orderBy(desc(selfCheck.savedAt), desc(selfCheck.id))
    .limit(1)
  return row ?? null
}

export async function deleteSelfCheck(tx: Tx, id: string): Promise<void> {
  await tx.delete(selfCheck).where(eq(selfCheck.id, id))
}
