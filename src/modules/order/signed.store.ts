import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, desc, eq, lt, sql } from '#kernel/sql.ts'
import type { OrderRow } from './store.ts'
import { order } from './tables.ts'

/** Orders under a signed contract that the organisation carries out, newest first. */
export const signedOrdersWithin = (
  tx: Tx,
  reach: Reach,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<OrderRow[]> =>
  tx
    .select()
    .from(order)
    .where(
      and(
        reach.scope === 'organisation' ? eq(order.providerId, reach.organisationId) : sql`false`,
        eq(order.state, 'signed'),
        after ? lt(order.id, after) : undefined,
      ),
    )
    .orderBy(desc(order.id))
    .limit(limit)
