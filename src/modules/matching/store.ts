import type { Tx } from '#kernel/operation.ts'
import { eq, inArray, sql } from '#kernel/sql.ts'
import { outcome } from './tables.ts'

/** Keeps the newest outcome of a need, and when it first had a line that meets it. */
export async function storeOutcome(
  tx: Tx,
  row: Omit<typeof outcome.$inferInsert, 'firstMetAt'>,
): Promise<void> {
  const { needId: _needId, ...figures } = row
  const firstMetAt = row.meets > 0 ? row.at : null
  await tx
    .insert(outcome)
    .values({ ...row, firstMetAt })
    .onConflictDoUpdate({
      target: outcome.needId,
      set: { ...figures, firstMetAt: sql`coalesce(${outcome.firstMetAt}, excluded.first_met_at)` },
    })
}

/** Forgets what a need found: it no longer asks anything of lines. */
export const dropOutcome = async (tx: Tx, needId: string): Promise<void> => {
  await tx.delete(outcome).where(eq(outcome.needId, needId))
}

export const outcomesOf = (tx: Tx, needIds: readonly string[]) =>
  tx
    .select({
      needId: outcome.needId,
      at: outcome.at,
      meets: outcome.meets,
      unknown: outcome.unknown,
      near: outcome.near,
      firstMetAt: outcome.firstMetAt,
    })
    .from(outcome)
    .where(inArray(outcome.needId, [...needIds]))

/** When each of these needs was reckoned last. */
export async function reckonedAt(tx: Tx, needIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx
    .select({ needId: outcome.needId, at: outcome.at })
    .from(outcome)
    .where(inArray(outcome.needId, [...needIds]))
  return new Map(rows.map(({ needId, at }) => [needId, at]))
}
