import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, isNull, sql } from '#kernel/sql.ts'
import { payment, payout, payoutItem, run, sale } from './tables.ts'

export type RunRow = typeof run.$inferSelect
export type PayoutRow = typeof payout.$inferSelect
export type PaymentRow = typeof payment.$inferSelect

/** Runs, payments and returns of a platform go one after another. */
export async function lockSharing(tx: Tx, platformId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('sharing:' || ${platformId}::uuid, 0))`)
}

/** Null where a draft is open already. */
export async function insertRun(tx: Tx, row: typeof run.$inferInsert): Promise<RunRow | null> {
  const [stored] = await tx.insert(run).values(row).onConflictDoNothing().returning()
  return stored ?? null
}

export interface NewPayout {
  readonly id: string
  readonly organisationId: string
  readonly organisationName: string
  readonly amount: Fen
  readonly items: readonly { readonly saleId: string; readonly amount: Fen }[]
}

/** Payouts and their items in one statement. */
export async function insertPayouts(tx: Tx, runId: string, payouts: readonly NewPayout[]): Promise<void> {
  const heads = payouts.map(one => ({
    id: one.id,
    organisation_id: one.organisationId,
    organisation_name: one.organisationName,
    amount: one.amount,
  }))
  const items = payouts.flatMap(one =>
    one.items.map(({ saleId, amount }) => ({
      payout_id: one.id,
      sale_id: saleId,
      organisation_id: one.organisationId,
      amount,
    })),
  )
  await tx.execute(sql`
    with heads as (
      insert into sharing.payout (id, run_id, organisation_id, organisation_name, amount)
      select id, ${runId}::uuid, organisation_id, organisation_name, amount
      from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as h(id uuid, organisation_id uuid,
        organisation_name text, amount bigint)
    )
    insert into sharing.payout_item (payout_id, sale_id, organisation_id, amount)
    select payout_id, sale_id, organisation_id, amount
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(payout_id uuid, sale_id uuid, organisation_id uuid,
      amount bigint)`)
}

const own = (reach: Reach) =>
  reach.scope === 'organisation' ? eq(run.organisationId, reach.organisationId) : sql`false`

export async function runWithin(tx: Tx, reach: Reach, id: string): Promise<RunRow> {
  const [row] = await tx
    .select()
    .from(run)
    .where(and(eq(run.id, id), own(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

export async function decideRun(
  tx: Tx,
  id: string,
  decision: { state: 'confirmed' | 'cancelled'; decidedBy: string; decidedAt: Date; reason: string },
): Promise<boolean> {
  const decided = await tx
    .update(run)
    .set(decision)
    .where(and(eq(run.id, id), eq(run.state, 'draft')))
    .returning({ id: run.id })
  return decided.length > 0
}

export const runsOf = (tx: Tx, platformId: string): Promise<RunRow[]> =>
  tx.select().from(run).where(eq(run.platformId, platformId)).orderBy(desc(run.serial)).limit(100)

export const payoutsOf = (tx: Tx, runIds: readonly string[]): Promise<PayoutRow[]> =>
  tx
    .select()
    .from(payout)
    .where(inArray(payout.runId, [...runIds]))
    .orderBy(asc(payout.organisationName))

export const itemsOf = (tx: Tx, payoutIds: readonly string[]) =>
  tx
    .select({
      payoutId: payoutItem.payoutId,
      organisationId: payoutItem.organisationId,
      saleId: payoutItem.saleId,
      serial: sale.serial,
      frozenAt: sale.frozenAt,
      amount: payoutItem.amount,
    })
    .from(payoutItem)
    .innerJoin(sale, eq(sale.id, payoutItem.saleId))
    .where(inArray(payoutItem.payoutId, [...payoutIds]))
    .orderBy(asc(sale.serial))

export const paymentsOf = (tx: Tx, payoutIds: readonly string[]): Promise<PaymentRow[]> =>
  tx
    .select()
    .from(payment)
    .where(inArray(payment.payoutId, [...payoutIds]))
    .orderBy(asc(payment.paidOn), asc(payment.id))

/** A payout of a run within reach, with that run. */
export async function payoutWithin(
  tx: Tx,
  reach: Reach,
  id: string,
): Promise<{ payout: PayoutRow; run: RunRow }> {
  const [row] = await tx
    .select({ payout, run })
    .from(payout)
    .innerJoin(run, eq(run.id, payout.runId))
    .where(and(eq(payout.id, id), own(reach)))
  if (!row) throw new Problem('not-found')
  return row
}

/** False where the payout is paid already, or the reference was used for it. */
export async function insertPayment(tx: Tx, row: typeof payment.$inferInsert): Promise<boolean> {
  const stored = await tx.insert(payment).values(row).onConflictDoNothing().returning({ id: payment.id })
  return stored.length > 0
}

export async function storeReturn(
  tx: Tx,
  id: string,
  given: { returnedOn: PlainDate; returnedBy: string; returnReason: string },
): Promise<void> {
  await tx.update(payment).set(given).where(eq(payment.id, id))
}

export async function storeDropped(
  tx: Tx,
  id: string,
  given: { droppedAt: Date; droppedBy: string; dropReason: string },
): Promise<void> {
  await tx
    .update(payout)
    .set(given)
    .where(and(eq(payout.id, id), isNull(payout.droppedAt)))
}

/** Payouts of confirmed runs to an organisation. */
export const payoutsToParty = (tx: Tx, organisationId: string) =>
  tx
    .select({ payout, run })
    .from(payout)
    .innerJoin(run, eq(run.id, payout.runId))
    .where(and(eq(payout.organisationId, organisationId), eq(run.state, 'confirmed')))
    .orderBy(desc(run.serial))
    .limit(200)
