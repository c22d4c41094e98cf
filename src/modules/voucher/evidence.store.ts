import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, sql } from '#kernel/sql.ts'
import type { FoundRecord } from '#modules/files/index.ts'
import { usesWithin } from './store.ts'
import { quota, use } from './tables.ts'

const putUp = sql<boolean>`exists (
  select 1 from "voucher"."redemption" r where r."use_id" = ${use.id} and r."state" <> 'returned')`

/**
 * The use of a voucher as the record that its evidence hangs on: the platform's to add to until it puts the use up for
 * redemption, and again where that was returned; for both sides and the offices to read.
 */
export async function findVoucherUse(
  tx: Tx,
  reach: Reach,
  id: string,
  held: boolean,
): Promise<FoundRecord | null> {
  if (reach.scope === 'public') return null
  const mine =
    held && reach.scope === 'organisation' ? eq(use.providerId, reach.organisationId) : usesWithin(reach)
  if (held) await tx.select({ id: use.id }).from(use).where(eq(use.id, id)).for('update')
  const [row] = await tx
    .select({
      organisationId: use.providerId,
      rootId: use.id,
      settled: sql<boolean>`${use.state} not in ('reserved', 'used') or ${putUp}`,
    })
    .from(use)
    .innerJoin(quota, eq(quota.id, use.quotaId))
    .where(and(eq(use.id, id), mine))
  return row ?? null
}
