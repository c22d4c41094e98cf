import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNull, lt, type SQL, sql } from '#kernel/sql.ts'
import { adjustment, bill, billLine, dispute } from './tables.ts'
import type { BillSide, DisputeState } from './terms.ts'

export type DisputeRow = typeof dispute.$inferSelect
export type AdjustmentRow = typeof adjustment.$inferSelect

export const disputeState = ({
  closedAt,
  escalatedAt,
  answeredAt,
}: Pick<DisputeRow, 'closedAt' | 'escalatedAt' | 'answeredAt'>): DisputeState =>
  closedAt ? 'closed' : escalatedAt ? 'escalated' : answeredAt ? 'answered' : 'open'

/** Null where the line has an open one, or one of that round: the constraint decides. */
export async function insertDispute(tx: Tx, row: typeof dispute.$inferInsert): Promise<DisputeRow | null> {
  const [made] = await tx.insert(dispute).values(row).onConflictDoNothing().returning()
  return made ?? null
}

/** The open dispute of a line, held; its bill is held before. */
export async function lockOpenDispute(tx: Tx, billId: string, position: number): Promise<DisputeRow | null> {
  const [row] = await tx
    .select()
    .from(dispute)
    .where(and(eq(dispute.billId, billId), eq(dispute.position, position), isNull(dispute.closedAt)))
    .for('update')
  return row ?? null
}

/** Which bill a dispute is of, for locking the bill first. Throws Problem `not-found` beyond reach. */
export async function disputeWithin(tx: Tx, reach: Reach, side: BillSide, id: string): Promise<DisputeRow> {
  const [row] =
    reach.scope === 'organisation'
      ? await tx
          .select({ dispute })
          .from(dispute)
          .innerJoin(bill, eq(bill.id, dispute.billId))
          .where(
            and(
              eq(dispute.id, id),
              eq(side === 'client' ? bill.clientId : bill.providerId, reach.organisationId),
            ),
          )
      : []
  if (!row) throw new Problem('not-found')
  return row.dispute
}

export async function lockDispute(tx: Tx, id: string): Promise<DisputeRow> {
  const [row] = await tx.select().from(dispute).where(eq(dispute.id, id)).for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function changeDispute(tx: Tx, id: string, changes: Partial<DisputeRow>): Promise<void> {
  await tx.update(dispute).set(changes).where(eq(dispute.id, id))
}

export const disputesOf = (tx: Tx, billIds: readonly string[]): Promise<DisputeRow[]> =>
  billIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(dispute)
        .where(inArray(dispute.billId, [...billIds]))
        .orderBy(asc(dispute.serial))

export async function openDisputes(tx: Tx, billId: string): Promise<number> {
  const [row] = await tx
    .select({ open: sql<number>`count(*)::int` })
    .from(dispute)
    .where(and(eq(dispute.billId, billId), isNull(dispute.closedAt)))
  return row?.open ?? 0
}

/** Of the side that the caller's organisation is on. */
export const sideOf = (reach: Reach, side: BillSide): SQL =>
  reach.scope === 'organisation'
    ? eq(side === 'client' ? bill.clientId : bill.providerId, reach.organisationId)
    : sql`false`

export const isOpen = isNull(dispute.closedAt)

export const disputesWithin = (
  tx: Tx,
  reach: Reach,
  { side, open, after, limit }: { side: BillSide; open: boolean; after?: string | undefined; limit: number },
) =>
  tx
    .select({ dispute, bill, line: billLine })
    .from(dispute)
    .innerJoin(bill, eq(bill.id, dispute.billId))
    .innerJoin(billLine, and(eq(billLine.billId, dispute.billId), eq(billLine.position, dispute.position)))
    .where(
      and(
        sideOf(reach, side),
        open ? isOpen : undefined,
        after
          ? lt(dispute.serial, sql`(select d.serial from billing.dispute d where d.id = ${after}::uuid)`)
          : undefined,
      ),
    )
    .orderBy(desc(dispute.serial))
    .limit(limit)

/** Open beyond their day of answer, and not said so; held. */
export const toEscalate = (tx: Tx, today: PlainDate, limit: number) =>
  tx
    .select({ dispute, bill })
    .from(dispute)
    .innerJoin(bill, eq(bill.id, dispute.billId))
    .where(and(isNull(dispute.closedAt), isNull(dispute.escalatedAt), lt(dispute.answerBy, today)))
    .orderBy(asc(dispute.serial))
    .limit(limit)
    .for('update', { skipLocked: true })

export async function escalate(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  if (ids.length === 0) return
  await tx
    .update(dispute)
    .set({ escalatedAt: at })
    .where(inArray(dispute.id, [...ids]))
}

export async function insertAdjustment(tx: Tx, row: typeof adjustment.$inferInsert): Promise<void> {
  await tx.insert(adjustment).values(row)
}

export const adjustmentsOf = (tx: Tx, billId: string): Promise<AdjustmentRow[]> =>
  tx.select().from(adjustment).where(eq(adjustment.billId, billId)).orderBy(asc(adjustment.madeAt))
