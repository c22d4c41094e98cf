import type { Tx } from '#kernel/operation.ts'
import { and, eq, inArray, isNull, sql } from '#kernel/sql.ts'
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

/** Forgets what a need found, as it no longer asks anything of lines; not when it first had a line that met it. */
export const dropOutcome = async (tx: Tx, needId: string): Promise<void> => {
  await tx.delete(outcome).where(and(eq(outcome.needId, needId), isNull(outcome.firstMetAt)))
  await tx
    .update(outcome)
    .set({ meets: 0, unknown: 0, near: 0, excluded: 0, shortfalls: [] })
    .where(eq(outcome.needId, needId))
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
