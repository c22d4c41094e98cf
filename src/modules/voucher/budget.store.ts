import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, asc, eq, gt, type SQL, sql } from '#kernel/sql.ts'
import { type QuotaRow, type RedemptionRow, seenWithin, type UseRow } from './store.ts'
import { quota, redemption, use } from './tables.ts'
import type { Figure } from './terms.ts'

export interface BudgetRow {
  readonly locality: string
  readonly schemeId: string
  readonly versionId: string
  readonly organisations: number
  readonly granted: number
  readonly reserved: number
  readonly used: number
  readonly redeemed: number
}

/** What was granted for a year and became of it, by the enterprises' places and by scheme. */
export const budgetOf = (tx: Tx, reach: Reach, year: number): Promise<BudgetRow[]> => {
  // Named in full: the builder leaves the table out where there is one only, and the subquery has an `id` of its own.
  const redeemed = sql<number>`coalesce(sum((
    select sum(r."amount_fen") from ${use} u join ${redemption} r on r."use_id" = u."id" and r."state" = 'paid'
    where u."quota_id" = "quota"."id"
  )), 0)`.mapWith(Number)
  return tx
    .select({
      locality: quota.locality,
      schemeId: quota.schemeId,
      versionId: sql<string>`(array_agg(${quota.versionId} order by ${quota.decidedAt} desc))[1]`,
      organisations: sql<number>`count(distinct ${quota.organisationId})::int`,
      granted: sql<number>`sum(${quota.grantedFen})`.mapWith(Number),
      reserved: sql<number>`sum(${quota.reservedFen})`.mapWith(Number),
      used: sql<number>`sum(${quota.usedFen})`.mapWith(Number),
      redeemed,
    })
    .from(quota)
    .where(and(eq(quota.year, year), eq(quota.state, 'granted'), seenWithin(reach)))
    .groupBy(quota.locality, quota.schemeId)
    .orderBy(asc(quota.locality), asc(quota.schemeId))
}

export interface Asked {
  readonly year: number
  readonly figure: Figure
  readonly locality?: string | undefined
  readonly schemeId?: string | undefined
}

const chosen = (reach: Reach, { year, locality, schemeId }: Asked): SQL | undefined =>
  and(
    eq(quota.year, year),
    eq(quota.state, 'granted'),
    seenWithin(reach),
    locality === undefined ? undefined : eq(quota.locality, locality),
    schemeId === undefined ? undefined : eq(quota.schemeId, schemeId),
  )

/** The quotas that a figure of quotas is made of. */
export const quotasBehind = (tx: Tx, reach: Reach, asked: Asked): Promise<QuotaRow[]> =>
  tx
    .select()
    .from(quota)
    .where(
      and(
        chosen(reach, asked),
        asked.figure === 'left'
          ? gt(sql`${quota.grantedFen} - ${quota.reservedFen} - ${quota.usedFen}`, 0)
          : undefined,
      ),
    )
    .orderBy(asc(quota.id))

export interface UseBehind {
  readonly use: UseRow
  readonly redemption: RedemptionRow | null
}

/** The uses that a figure of uses is made of. */
export const usesBehind = (tx: Tx, reach: Reach, asked: Asked): Promise<UseBehind[]> =>
  tx
    .select({ use, redemption })
    .from(use)
    .innerJoin(quota, eq(quota.id, use.quotaId))
    .leftJoin(redemption, eq(redemption.useId, use.id))
    .where(
      and(
        chosen(reach, asked),
        eq(use.state, asked.figure === 'reserved' ? 'reserved' : 'used'),
        asked.figure === 'redeemed' ? eq(redemption.state, 'paid') : undefined,
      ),
    )
    .orderBy(asc(use.id))
