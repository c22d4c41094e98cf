import type { Reach } from '#kernel/actor.ts'
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, type SQL, sql } from '#kernel/sql.ts'
import { allocation, receipt, refund } from './tables.ts'
import type { ReceiptState, RefundState } from './terms.ts'

export type ReceiptRow = typeof receipt.$inferSelect
export type NewReceipt = typeof receipt.$inferInsert
export type AllocationRow = typeof allocation.$inferSelect
export type RefundRow = typeof refund.$inferSelect

export const leftOf = ({ amount, allocated, refunded }: ReceiptRow): Fen => amount - allocated - refunded

export const receiptState = ({ amount, allocated, refunded, asideReason }: ReceiptRow): ReceiptState => {
  if (asideReason !== null) return 'aside'
  if (allocated + refunded === amount) return 'matched'
  return allocated + refunded > 0 ? 'partly' : 'open'
}

/** Those that weren't known: a row of a bank's statement is taken once, whoever imports it and however often. */
export async function insertReceipts(tx: Tx, rows: readonly NewReceipt[]): Promise<ReceiptRow[]> {
  if (rows.length === 0) return []
  return tx
    .insert(receipt)
    .values([...rows])
    .onConflictDoNothing({ target: [receipt.platformId, receipt.reference] })
    .returning()
}

export const receiptsByReference = (
  tx: Tx,
  platformId: string,
  references: readonly string[],
): Promise<ReceiptRow[]> =>
  references.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(receipt)
        .where(and(eq(receipt.platformId, platformId), inArray(receipt.reference, [...references])))

/** Money that nothing was done with. What is left of other receipts may be kept as a prepayment as long as anybody likes. */
export const isUntouched = and(
  isNull(receipt.asideReason),
  sql`${receipt.allocated} + ${receipt.refunded} = 0`,
)

const conditions: Readonly<Record<ReceiptState | 'unmatched', SQL | undefined>> = {
  unmatched: and(
    isNull(receipt.asideReason),
    sql`${receipt.allocated} + ${receipt.refunded} < ${receipt.amount}`,
  ),
  open: isUntouched,
  partly: sql`${receipt.allocated} + ${receipt.refunded} between 1 and ${receipt.amount} - 1`,
  matched: sql`${receipt.allocated} + ${receipt.refunded} = ${receipt.amount}`,
  aside: isNotNull(receipt.asideReason),
}

export const receiptsOf = (
  tx: Tx,
  {
    platformId,
    state,
    after,
    limit,
  }: {
    platformId: string
    state: ReceiptState | 'unmatched' | undefined
    after: string | undefined
    limit: number
  },
): Promise<ReceiptRow[]> =>
  tx
    .select()
    .from(receipt)
    .where(
      and(
        eq(receipt.platformId, platformId),
        state ? conditions[state] : undefined,
        after
          ? lt(receipt.serial, sql`(select r.serial from billing.receipt r where r.id = ${after}::uuid)`)
          : undefined,
      ),
    )
    .orderBy(desc(receipt.serial))
    .limit(limit)

/** Held until the transaction ends. Throws Problem `not-found` beyond reach. */
export async function lockReceipt(tx: Tx, reach: Reach, id: string): Promise<ReceiptRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select()
          .from(receipt)
          .where(and(eq(receipt.id, id), eq(receipt.organisationId, reach.organisationId)))
          .for('update')
      : []
  if (!row) throw new Problem('not-found')
  return row
}

/** Held in one order, so that nobody waits for anybody in a circle. */
export async function lockReceipts(tx: Tx, ids: readonly string[]): Promise<ReceiptRow[]> {
  if (ids.length === 0) return []
  return tx
    .select()
    .from(receipt)
    .where(inArray(receipt.id, [...new Set(ids)]))
    .orderBy(asc(receipt.id))
    .for('update')
}

export async function changeReceipt(tx: Tx, id: string, changes: Partial<ReceiptRow>): Promise<void> {
  await tx.update(receipt).set(changes).where(eq(receipt.id, id))
}

export async function insertAllocation(tx: Tx, row: typeof allocation.$inferInsert): Promise<AllocationRow> {
  const [made] = await tx.insert(allocation).values(row).returning()
  if (!made) throw new Error('nothing was stored')
  return made
}

/** What was paid of a bill as it is freed: the client's before an office's, which never goes back as the client's; the newest first. */
export const releasableOfBill = (tx: Tx, billId: string): Promise<AllocationRow[]> =>
  tx
    .select()
    .from(allocation)
    .where(eq(allocation.billId, billId))
    .orderBy(asc(allocation.byVoucher), desc(allocation.serial))

/** With the receipts that they are of. */
export const paymentsOfBill = (tx: Tx, billId: string) =>
  tx
    .select({ allocation, receipt })
    .from(allocation)
    .innerJoin(receipt, eq(receipt.id, allocation.receiptId))
    .where(eq(allocation.billId, billId))
    .orderBy(asc(allocation.serial))

export const allocationsOfReceipts = (tx: Tx, ids: readonly string[]): Promise<AllocationRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(allocation)
        .where(inArray(allocation.receiptId, [...ids]))
        .orderBy(asc(allocation.serial))

/** Which bill and receipt it joins, for locking these first. */
export async function allocationWithin(tx: Tx, reach: Reach, id: string): Promise<AllocationRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select({ allocation })
          .from(allocation)
          .innerJoin(receipt, eq(receipt.id, allocation.receiptId))
          .where(and(eq(allocation.id, id), eq(receipt.organisationId, reach.organisationId)))
      : []
  if (!row) throw new Problem('not-found')
  return row.allocation
}

/** So much of each is freed: of the allocation and of its receipt, in one statement each. */
export async function release(
  tx: Tx,
  parts: readonly { readonly id: string; readonly receiptId: string; readonly amount: Fen }[],
): Promise<void> {
  const rows = JSON.stringify(
    parts.map(({ id, receiptId, amount }) => ({ id, receipt_id: receiptId, amount })),
  )
  await tx.execute(sql`
    update billing.allocation a set released = a.released + g.amount
    from jsonb_to_recordset(${rows}::jsonb) as g(id uuid, amount bigint) where a.id = g.id`)
  await tx.execute(sql`
    update billing.receipt r set allocated = r.allocated - g.amount
    from (select receipt_id, sum(amount) as amount
      from jsonb_to_recordset(${rows}::jsonb) as g(receipt_id uuid, amount bigint) group by 1) g
    where r.id = g.receipt_id`)
}

export async function insertRefund(tx: Tx, row: typeof refund.$inferInsert): Promise<RefundRow> {
  const [made] = await tx.insert(refund).values(row).returning()
  if (!made) throw new Error('nothing was stored')
  return made
}

export async function refundWithin(tx: Tx, reach: Reach, id: string): Promise<RefundRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select()
          .from(refund)
          .where(and(eq(refund.id, id), eq(refund.organisationId, reach.organisationId)))
          .for('update')
      : []
  if (!row) throw new Problem('not-found')
  return row
}

/** False where the bank's number is known already. */
export async function referenceIsNew(tx: Tx, platformId: string, reference: string): Promise<boolean> {
  const rows = await tx
    .select({ id: refund.id })
    .from(refund)
    .where(and(eq(refund.platformId, platformId), eq(refund.reference, reference)))
  return rows.length === 0
}

export async function changeRefund(tx: Tx, id: string, changes: Partial<RefundRow>): Promise<void> {
  await tx.update(refund).set(changes).where(eq(refund.id, id))
}

export const refundsOf = (tx: Tx, platformId: string, state: RefundState | undefined, limit: number) =>
  tx
    .select({ refund, receipt })
    .from(refund)
    .innerJoin(receipt, eq(receipt.id, refund.receiptId))
    .where(and(eq(refund.platformId, platformId), state ? eq(refund.state, state) : undefined))
    .orderBy(desc(refund.serial))
    .limit(limit)

/** What went back, or is to, of these receipts. */
export const refundsOfReceipts = (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select({ refund, receipt })
        .from(refund)
        .innerJoin(receipt, eq(receipt.id, refund.receiptId))
        .where(and(ne(refund.state, 'declined'), inArray(refund.receiptId, [...ids])))
        .orderBy(asc(refund.serial))

export async function unbookedMoney(tx: Tx, platformId: string): Promise<{ left: Fen; receipts: number }> {
  const [row] = await tx
    .select({
      left: sql<number>`coalesce(sum(${receipt.amount} - ${receipt.allocated} - ${receipt.refunded}), 0)::bigint`.mapWith(
        Number,
      ),
      receipts: sql<number>`count(*)::int`,
    })
    .from(receipt)
    .where(and(eq(receipt.platformId, platformId), conditions.unmatched))
  return row ?? { left: 0, receipts: 0 }
}

export async function lockAllocation(tx: Tx, id: string): Promise<AllocationRow> {
  const [row] = await tx.select().from(allocation).where(eq(allocation.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}
