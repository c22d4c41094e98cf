import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, inArray } from '#kernel/sql.ts'
import { lockOrder, type OrderRow, orderWithin } from './store.ts'
import { supplement, supplementSignature } from './tables.ts'

export type SupplementRow = typeof supplement.$inferSelect
export type SupplementSignatureRow = typeof supplementSignature.$inferSelect

/** What is told of a supplement without its text. */
export type SupplementHead = Pick<
  SupplementRow,
  'id' | 'orderId' | 'number' | 'kind' | 'state' | 'proposedAt' | 'decidedAt'
>
/** What is told of its signatures without their seals. */
export type SupplementSignatureHead = Pick<SupplementSignatureRow, 'supplementId' | 'party' | 'at'>

/** Null where another is open, or one came in the same moment: the constraints decide. */
export async function insertSupplement(
  tx: Tx,
  row: typeof supplement.$inferInsert,
): Promise<SupplementRow | null> {
  const [made] = await tx.insert(supplement).values(row).onConflictDoNothing().returning()
  return made ?? null
}

export const supplementsOf = (tx: Tx, orderIds: readonly string[]): Promise<SupplementRow[]> =>
  orderIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(supplement)
        .where(inArray(supplement.orderId, [...orderIds]))
        .orderBy(asc(supplement.orderId), asc(supplement.number))

export const supplementSignaturesOf = (
  tx: Tx,
  supplementIds: readonly string[],
): Promise<SupplementSignatureRow[]> =>
  supplementIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(supplementSignature)
        .where(inArray(supplementSignature.supplementId, [...supplementIds]))
        .orderBy(asc(supplementSignature.at))

export const supplementHeadsOf = (tx: Tx, orderIds: readonly string[]): Promise<SupplementHead[]> =>
  orderIds.length === 0
    ? Promise.resolve([])
    : tx
        .select({
          ...{ id: supplement.id, orderId: supplement.orderId, number: supplement.number },
          ...{ kind: supplement.kind, state: supplement.state },
          ...{ proposedAt: supplement.proposedAt, decidedAt: supplement.decidedAt },
        })
        .from(supplement)
        .where(inArray(supplement.orderId, [...orderIds]))
        .orderBy(asc(supplement.orderId), asc(supplement.number))

export const supplementSignatureHeadsOf = (
  tx: Tx,
  supplementIds: readonly string[],
): Promise<SupplementSignatureHead[]> =>
  supplementIds.length === 0
    ? Promise.resolve([])
    : tx
        .select({
          ...{ supplementId: supplementSignature.supplementId },
          ...{ party: supplementSignature.party, at: supplementSignature.at },
        })
        .from(supplementSignature)
        .where(inArray(supplementSignature.supplementId, [...supplementIds]))
        .orderBy(asc(supplementSignature.at))

async function supplementById(tx: Tx, id: string): Promise<SupplementRow> {
  const [row] = await tx.select().from(supplement).where(eq(supplement.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

/** A supplement and its order, of which the caller's organisation is one side. Throws Problem `not-found` otherwise. */
export async function supplementWithin(tx: Tx, reach: Reach, id: string) {
  const row = await supplementById(tx, id)
  return { order: await orderWithin(tx, reach, row.orderId), row }
}

/** The same, its order held until the transaction ends. */
export async function lockSupplement(tx: Tx, reach: Reach, id: string) {
  const order = await lockOrder(tx, reach, (await supplementById(tx, id)).orderId)
  return { order, row: await supplementById(tx, id) }
}

export async function decideSupplement(
  tx: Tx,
  id: string,
  changes: Pick<SupplementRow, 'state'> & Partial<SupplementRow>,
): Promise<void> {
  await tx.update(supplement).set(changes).where(eq(supplement.id, id))
}

export async function insertSupplementSignature(tx: Tx, row: SupplementSignatureRow): Promise<void> {
  const [stored] = await tx
    .insert(supplementSignature)
    .values(row)
    .onConflictDoNothing()
    .returning({ at: supplementSignature.at })
  if (!stored) throw new Problem('conflict')
}

/** Order → when it was ended by both sides; one that wasn't isn't there. */
export async function endingsOf(
  tx: Tx,
  orders: readonly Pick<OrderRow, 'id'>[],
): Promise<ReadonlyMap<string, Date>> {
  if (orders.length === 0) return new Map()
  const rows = await tx
    .select({ orderId: supplement.orderId, at: supplement.decidedAt })
    .from(supplement)
    .where(
      and(
        inArray(
          supplement.orderId,
          orders.map(({ id }) => id),
        ),
        eq(supplement.kind, 'ending'),
        eq(supplement.state, 'signed'),
      ),
    )
  return new Map(rows.flatMap(({ orderId, at }) => (at === null ? [] : [[orderId, at] as const])))
}

/** Whether both sides ended it before all of it was done. */
export const isEnded = async (tx: Tx, order: Pick<OrderRow, 'id'>): Promise<boolean> =>
  (await endingsOf(tx, [order])).has(order.id)
