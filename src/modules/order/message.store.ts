import type { Tx } from '#kernel/operation.ts'
import { and, desc, eq, sql } from '#kernel/sql.ts'
import { orderMessage } from './tables.ts'

export type MessageRow = typeof orderMessage.$inferSelect

export async function insertMessage(tx: Tx, row: typeof orderMessage.$inferInsert): Promise<void> {
  await tx.insert(orderMessage).values(row)
}

/** The newest first; `after` is the last one seen. */
export const messagesOf = (
  tx: Tx,
  orderId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<MessageRow[]> =>
  tx
    .select()
    .from(orderMessage)
    .where(
      and(
        eq(orderMessage.orderId, orderId),
        after
          ? sql`(${orderMessage.at}, ${orderMessage.id}) < (
              select m.at, m.id from "order".message m where m.id = ${after}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(orderMessage.at), desc(orderMessage.id))
    .limit(limit)
