import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, inArray, lt, lte, type SQL, sql } from '#kernel/sql.ts'
import { violatedConstraint } from '#kernel/violation.ts'
import { quota, type redemption, step, use } from './tables.ts'
import type { QuotaState } from './terms.ts'

export type QuotaRow = typeof quota.$inferSelect
export type UseRow = typeof use.$inferSelect
export type RedemptionRow = typeof redemption.$inferSelect
export type StepRow = typeof step.$inferSelect

/** Quotas that the caller sees: one's own, those of enterprises of one's place, or all. */
export const seenWithin = (reach: Reach): SQL | undefined =>
  reach.scope === 'city'
    ? undefined
    : reach.scope === 'locality'
      ? eq(quota.locality, reach.locality)
      : reach.scope === 'organisation'
        ? eq(quota.organisationId, reach.organisationId)
        : sql`false`

/** Quotas of money that is the caller's to give. */
export const decidedWithin = (reach: Reach): SQL | undefined =>
  reach.scope === 'city'
    ? undefined
    : reach.scope === 'locality'
      ? eq(quota.fundLocality, reach.locality)
      : sql`false`

/** Null where the organisation has one for that year already: the constraint decides. */
export async function insertQuota(tx: Tx, row: typeof quota.$inferInsert): Promise<QuotaRow | null> {
  const [stored] = await tx.insert(quota).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

async function lockedQuota(tx: Tx, condition: SQL | undefined): Promise<QuotaRow> {
  const [row] = await tx.select().from(quota).where(condition).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** One's own, held until the transaction ends: whoever else would use it waits. */
export const lockOwnQuota = (tx: Tx, organisationId: string, id: string): Promise<QuotaRow> =>
  lockedQuota(tx, and(eq(quota.id, id), eq(quota.organisationId, organisationId)))

export const lockQuotaToDecide = (tx: Tx, reach: Reach, id: string): Promise<QuotaRow> =>
  lockedQuota(tx, and(eq(quota.id, id), decidedWithin(reach)))

export async function quotaWithin(tx: Tx, reach: Reach, id: string): Promise<QuotaRow> {
  const [row] = await tx
    .select()
    .from(quota)
    .where(and(eq(quota.id, id), seenWithin(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

export const ownQuotas = (tx: Tx, reach: Reach): Promise<QuotaRow[]> =>
  tx.select().from(quota).where(seenWithin(reach)).orderBy(desc(quota.id)).limit(200)

export const quotasIn = (
  tx: Tx,
  reach: Reach,
  state: QuotaState,
  after: string | undefined,
  limit: number,
): Promise<QuotaRow[]> =>
  tx
    .select()
    .from(quota)
    .where(and(seenWithin(reach), eq(quota.state, state), after ? gt(quota.id, after) : undefined))
    .orderBy(asc(quota.id))
    .limit(limit)

export async function storeQuota(
  tx: Tx,
  id: string,
  change: Partial<typeof quota.$inferInsert>,
): Promise<void> {
  await tx.update(quota).set(change).where(eq(quota.id, id))
}

export const quotasByIds = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, QuotaRow>> => {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .select()
          .from(quota)
          .where(inArray(quota.id, [...ids]))
  return new Map(rows.map(row => [row.id, row]))
}

/** False where the organisation has a voucher for that number already: the constraint decides. */
export async function insertUse(tx: Tx, row: typeof use.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(use).values(row).onConflictDoNothing().returning({ id: use.id })
  return stored.length > 0
}

const sideOf = { client: use.organisationId, provider: use.providerId } as const
export type Side = keyof typeof sideOf

/** A use on one's side of it, held. Throws Problem `not-found`. */
export async function lockUse(tx: Tx, reach: Reach, side: Side, id: string): Promise<UseRow> {
  const mine = reach.scope === 'organisation' ? eq(sideOf[side], reach.organisationId) : sql`false`
  const [row] = await tx
    .select()
    .from(use)
    .where(and(eq(use.id, id), mine))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** A use by its id for whoever asks within the system, held. */
export async function unscopedLockUse(tx: Tx, id: string): Promise<UseRow> {
  const [row] = await tx.select().from(use).where(eq(use.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** Both sides of a use see it, and the offices that see its quota. */
export const usesWithin = (reach: Reach): SQL | undefined =>
  reach.scope === 'organisation'
    ? sql`(${use.organisationId} = ${reach.organisationId} or ${use.providerId} = ${reach.organisationId})`
    : seenWithin(reach)

export async function visibleUse(tx: Tx, reach: Reach, id: string): Promise<UseRow> {
  const [row] = await tx
    .select({ use })
    .from(use)
    .innerJoin(quota, eq(quota.id, use.quotaId))
    .where(and(eq(use.id, id), usesWithin(reach)))
  if (!row) throw new Problem('not-found')
  return row.use
}

export const usesOn = (
  tx: Tx,
  reach: Reach,
  side: Side,
  after: string | undefined,
  limit: number,
): Promise<UseRow[]> =>
  tx
    .select()
    .from(use)
    .where(
      and(
        reach.scope === 'organisation' ? eq(sideOf[side], reach.organisationId) : sql`false`,
        after ? lt(use.id, after) : undefined,
      ),
    )
    .orderBy(desc(use.id))
    .limit(limit)

/** Moves a use on from the state in which it was read and held; false where the platform's number was used already. */
export async function storeUse(
  tx: Tx,
  { id, state }: UseRow,
  change: Partial<typeof use.$inferInsert>,
): Promise<boolean> {
  try {
    const stored = await tx
      .update(use)
      .set(change)
      .where(and(eq(use.id, id), eq(use.state, state)))
      .returning({ id: use.id })
    if (stored.length === 0) throw new Problem('conflict')
    return true
  } catch (error) {
    if (violatedConstraint(error) === 'use_reference_once') return false
    throw error
  }
}

/** Ends what was kept too long; answers it. */
export const expireUses = (tx: Tx, now: Date, limit: number): Promise<UseRow[]> =>
  tx
    .update(use)
    .set({ state: 'expired' })
    .where(
      inArray(
        use.id,
        tx
          .select({ id: use.id })
          .from(use)
          .where(and(eq(use.state, 'reserved'), lte(use.expiresAt, now)))
          .orderBy(asc(use.expiresAt), asc(use.id))
          .limit(limit)
          .for('update', { skipLocked: true }),
      ),
    )
    .returning()

export async function insertSteps(tx: Tx, rows: (typeof step.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(step).values(rows)
}

export const stepsOf = (tx: Tx, useId: string): Promise<StepRow[]> =>
  tx.select().from(step).where(eq(step.useId, useId)).orderBy(asc(step.at), asc(step.id))
