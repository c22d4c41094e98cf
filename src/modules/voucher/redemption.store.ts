import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, gt, inArray } from '#kernel/sql.ts'
import { violatedConstraint } from '#kernel/violation.ts'
import { decidedWithin, type RedemptionRow, seenWithin, type UseRow } from './store.ts'
import { quota, redemption, use } from './tables.ts'
import type { RedemptionState } from './terms.ts'

export async function redemptionOf(tx: Tx, useId: string): Promise<RedemptionRow | null> {
  const [row] = await tx.select().from(redemption).where(eq(redemption.useId, useId))
  return row ?? null
}

export const redemptionsOf = async (
  tx: Tx,
  useIds: readonly string[],
): Promise<ReadonlyMap<string, RedemptionRow>> => {
  const rows =
    useIds.length === 0
      ? []
      : await tx
          .select()
          .from(redemption)
          .where(inArray(redemption.useId, [...useIds]))
  return new Map(rows.map(row => [row.useId, row]))
}

/** Null where the use or the invoice has been put up already: the constraints decide. */
export async function insertRedemption(
  tx: Tx,
  row: typeof redemption.$inferInsert,
): Promise<RedemptionRow | null> {
  const [stored] = await tx.insert(redemption).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

export interface Deciding {
  readonly redemption: RedemptionRow
  readonly use: UseRow
}

/** A redemption whose money is the caller's to give, held. Throws Problem `not-found`. */
export async function lockRedemption(tx: Tx, reach: Reach, id: string): Promise<Deciding> {
  const [row] = await tx
    .select({ redemption, use })
    .from(redemption)
    .innerJoin(use, eq(use.id, redemption.useId))
    .innerJoin(quota, eq(quota.id, use.quotaId))
    .where(and(eq(redemption.id, id), decidedWithin(reach)))
  if (!row) throw new Problem('not-found')
  const [held] = await tx.select().from(redemption).where(eq(redemption.id, id)).for('update')
  return { ...row, redemption: held ?? row.redemption }
}

/** Moves a redemption on from the state in which it was read; false where its invoice serves another. */
export async function storeRedemption(
  tx: Tx,
  { id, state }: RedemptionRow,
  change: Partial<typeof redemption.$inferInsert>,
): Promise<boolean> {
  try {
    const stored = await tx
      .update(redemption)
      .set(change)
      .where(and(eq(redemption.id, id), eq(redemption.state, state)))
      .returning({ id: redemption.id })
    if (stored.length === 0) throw new Problem('conflict')
    return true
  } catch (error) {
    if (violatedConstraint(error) === 'redemption_invoice_once') return false
    throw error
  }
}

/** Uses whose redemption is in a state, as far as the caller sees them, the oldest first. */
export async function redemptionsIn(
  tx: Tx,
  reach: Reach,
  state: RedemptionState,
  after: string | undefined,
  limit: number,
): Promise<UseRow[]> {
  const rows = await tx
    .select({ use })
    .from(redemption)
    .innerJoin(use, eq(use.id, redemption.useId))
    .innerJoin(quota, eq(quota.id, use.quotaId))
    .where(and(eq(redemption.state, state), seenWithin(reach), after ? gt(use.id, after) : undefined))
    .orderBy(asc(use.id))
    .limit(limit)
  return rows.map(({ use: one }) => one)
}
