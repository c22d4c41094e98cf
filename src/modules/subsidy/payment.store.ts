import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, sql } from '#kernel/sql.ts'
import { violatedConstraint } from '#kernel/violation.ts'
import { award, payment, recovery } from './tables.ts'
import type { PaymentState } from './terms.ts'

export type PaymentRow = typeof payment.$inferSelect
export type RecoveryRow = typeof recovery.$inferSelect

export async function insertPayment(tx: Tx, row: typeof payment.$inferInsert): Promise<PaymentRow> {
  const [stored] = await tx.insert(payment).values(row).returning()
  if (!stored) throw new Error('nothing was stored')
  return stored
}

export const paymentsOf = (tx: Tx, awardId: string): Promise<PaymentRow[]> =>
  tx.select().from(payment).where(eq(payment.awardId, awardId)).orderBy(asc(payment.serial))

export const paymentsIn = (tx: Tx, state: PaymentState | undefined): Promise<PaymentRow[]> =>
  tx
    .select()
    .from(payment)
    .where(state ? eq(payment.state, state) : undefined)
    .orderBy(desc(payment.serial))
    .limit(500)

/** Which case it is of, so that the case is held first. */
export async function awardOfPayment(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.select({ awardId: payment.awardId }).from(payment).where(eq(payment.id, id))
  if (!row) throw new Problem('not-found')
  return row.awardId
}

export async function lockPayment(tx: Tx, id: string): Promise<PaymentRow> {
  const [row] = await tx.select().from(payment).where(eq(payment.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

/** In one order, so that nobody waits for anybody in a circle. */
export const lockPaymentsBySerial = (tx: Tx, serials: readonly number[]): Promise<PaymentRow[]> =>
  serials.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(payment)
        .where(inArray(payment.serial, [...serials]))
        .orderBy(asc(payment.awardId), asc(payment.serial))
        .for('update')

/** False where the bank's number stands on another payment. */
export async function storePayment(
  tx: Tx,
  { id, state }: PaymentRow,
  change: Partial<typeof payment.$inferInsert>,
): Promise<boolean> {
  try {
    const stored = await tx
      .update(payment)
      .set(change)
      .where(and(eq(payment.id, id), eq(payment.state, state)))
      .returning({ id: payment.id })
    if (stored.length === 0) throw new Problem('conflict')
    return true
  } catch (error) {
    if (violatedConstraint(error) === 'payment_reference') return false
    throw error
  }
}

export const referencesTaken = async (tx: Tx, references: readonly string[]): Promise<PaymentRow[]> =>
  references.length === 0
    ? []
    : tx
        .select()
        .from(payment)
        .where(inArray(payment.reference, [...references]))

export const recoveriesOf = (tx: Tx, awardId: string): Promise<RecoveryRow[]> =>
  tx.select().from(recovery).where(eq(recovery.awardId, awardId)).orderBy(asc(recovery.demandedAt))

export const recoveriesOfAwards = (tx: Tx, ids: readonly string[]): Promise<RecoveryRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(recovery)
        .where(inArray(recovery.awardId, [...ids]))

export async function insertRecovery(tx: Tx, row: typeof recovery.$inferInsert): Promise<void> {
  await tx.insert(recovery).values(row)
}

export async function storeRecovery(
  tx: Tx,
  id: string,
  change: Partial<typeof recovery.$inferInsert>,
): Promise<void> {
  await tx.update(recovery).set(change).where(eq(recovery.id, id))
}

/** What is awarded, on its way, paid and taken back, over all cases. */
export async function reconciled(tx: Tx) {
  const [sums] = await tx
    .select({
      awarded: sql<number>`coalesce(sum(${award.awardFen}), 0)::bigint`.mapWith(Number),
      committed: sql<number>`coalesce(sum(${award.committedFen}), 0)::bigint`.mapWith(Number),
      paid: sql<number>`coalesce(sum(${award.paidFen}), 0)::bigint`.mapWith(Number),
    })
    .from(award)
    .where(eq(award.state, 'issued'))
  const [back] = await tx
    .select({
      recovered:
        sql<number>`coalesce(sum(${recovery.amount}) filter (where ${recovery.receivedOn} is not null), 0)::bigint`.mapWith(
          Number,
        ),
    })
    .from(recovery)
  const { awarded, committed, paid } = sums ?? { awarded: 0, committed: 0, paid: 0 }
  return {
    ...{ awarded, paid, ordered: committed - paid, open: awarded - committed },
    recovered: back?.recovered ?? 0,
  }
}
