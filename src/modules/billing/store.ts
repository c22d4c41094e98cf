import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, gt, inArray, lt, ne, or, type SQL, sql } from '#kernel/sql.ts'
import type { Milestone } from './making.ts'
import { acceptance, balance, bill, billLine, condition, invoice, reminder } from './tables.ts'
import type { BillBasis, BillSide, BillState } from './terms.ts'

export type BillRow = typeof bill.$inferSelect
export type NewBill = typeof bill.$inferInsert
export type LineRow = typeof billLine.$inferSelect
export type NewLine = typeof billLine.$inferInsert
export type ConditionRow = typeof condition.$inferSelect
export type InvoiceRow = typeof invoice.$inferSelect
export type ReminderRow = typeof reminder.$inferSelect

/** A client sees what was sent. */
export function within(reach: Reach, sides: readonly BillSide[]): SQL | undefined {
  if (reach.scope !== 'organisation' || sides.length === 0) return sql`false`
  const given = eq(bill.providerId, reach.organisationId)
  const got = and(eq(bill.clientId, reach.organisationId), sql`${bill.sentAt} is not null`)
  return or(...sides.map(side => (side === 'provider' ? given : got)))
}

export async function conditionOf(tx: Tx, platformId: string): Promise<ConditionRow | null> {
  const [row] = await tx.select().from(condition).where(eq(condition.platformId, platformId))
  return row ?? null
}

export async function storeCondition(tx: Tx, row: typeof condition.$inferInsert): Promise<void> {
  const { platformId: _, ...set } = row
  await tx.insert(condition).values(row).onConflictDoUpdate({ target: condition.platformId, set })
}

export interface Balance {
  readonly fen: Fen
  readonly billed: Fen
  readonly basis: Exclude<BillBasis, 'fee'> | null
}

export async function balanceOf(tx: Tx, orderId: string): Promise<Balance | null> {
  const [row] = await tx.select().from(balance).where(eq(balance.orderId, orderId))
  return row ?? null
}

/** Held until the transaction ends: what is billed of one order comes one after the other. */
export async function lockBalance(tx: Tx, orderId: string, fen: Fen): Promise<Balance> {
  // What both sides agreed on since is what is billed against.
  await tx
    .insert(balance)
    .values({ orderId, fen })
    .onConflictDoUpdate({ target: balance.orderId, set: { fen } })
  const [row] = await tx.select().from(balance).where(eq(balance.orderId, orderId)).for('update')
  if (!row) throw new Problem('conflict')
  return row
}

export async function charge(
  tx: Tx,
  orderId: string,
  by: Fen,
  basis?: Exclude<BillBasis, 'fee'>,
): Promise<void> {
  await tx
    .update(balance)
    .set({ billed: sql`${balance.billed} + ${by}`, ...(basis ? { basis } : {}) })
    .where(eq(balance.orderId, orderId))
}

/** Where nothing is billed any more by use or milestones, or all of it was taken off, the next draft may choose anew. */
export async function freeBasis(tx: Tx, orderId: string): Promise<void> {
  await tx
    .update(balance)
    .set({ basis: null })
    .where(
      and(
        eq(balance.orderId, orderId),
        sql`not exists (select 1 from billing.bill b where b.order_id = ${orderId}::uuid and b.basis <> 'fee'
          and b.state <> 'void' and b.taken < b.amount)`,
      ),
    )
}

/** A bill with its lines; null where something of it is billed already: the constraint decides. */
export async function insertBill(tx: Tx, row: NewBill, lines: readonly NewLine[]): Promise<BillRow | null> {
  const [made] = await tx.insert(bill).values(row).returning()
  const stored = await tx
    .insert(billLine)
    .values([...lines])
    .onConflictDoNothing({ target: billLine.claims })
    .returning({ position: billLine.position })
  return made && stored.length === lines.length ? made : null
}

export async function billWithin(
  tx: Tx,
  reach: Reach,
  sides: readonly BillSide[],
  id: string,
): Promise<BillRow> {
  const [row] = await tx
    .select()
    .from(bill)
    .where(and(eq(bill.id, id), within(reach, sides)))
  if (!row) throw new Problem('not-found')
  return row
}

/** Bills of a fee of these orders that stand, held. */
export const lockFeeBills = (tx: Tx, orderIds: readonly string[]): Promise<BillRow[]> =>
  orderIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(bill)
        .where(and(inArray(bill.orderId, [...orderIds]), eq(bill.basis, 'fee'), ne(bill.state, 'void')))
        .orderBy(asc(bill.serial))
        .for('update')

/** Held until the transaction ends: what happens to one bill comes one after the other. */
export async function lockBill(tx: Tx, reach: Reach, side: BillSide, id: string): Promise<BillRow> {
  const [row] = await tx
    .select()
    .from(bill)
    .where(and(eq(bill.id, id), within(reach, [side])))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export async function changeBill(tx: Tx, id: string, changes: Partial<BillRow>): Promise<BillRow> {
  const [row] = await tx.update(bill).set(changes).where(eq(bill.id, id)).returning()
  if (!row) throw new Problem('not-found')
  return row
}

export const linesOf = (tx: Tx, billId: string): Promise<LineRow[]> =>
  tx.select().from(billLine).where(eq(billLine.billId, billId)).orderBy(asc(billLine.position))

export async function changeLine(
  tx: Tx,
  { billId, position }: Pick<LineRow, 'billId' | 'position'>,
  changes: Partial<LineRow>,
): Promise<void> {
  await tx
    .update(billLine)
    .set(changes)
    .where(and(eq(billLine.billId, billId), eq(billLine.position, position)))
}

/** Line → the entry that stands for it, in one statement. */
export async function noteEntries(
  tx: Tx,
  billId: string,
  entries: readonly { readonly position: number; readonly entryId: string }[],
): Promise<void> {
  const rows = JSON.stringify(entries.map(({ position, entryId }) => ({ position, entry_id: entryId })))
  await tx.execute(sql`
    update billing.bill_line l set entry_id = g.entry_id
    from jsonb_to_recordset(${rows}::jsonb) as g(position smallint, entry_id uuid)
    where l.bill_id = ${billId}::uuid and l.position = g.position`)
}

export const releaseClaims = (tx: Tx, billId: string) =>
  tx.update(billLine).set({ claims: null }).where(eq(billLine.billId, billId))

export interface BillPage {
  readonly sides: readonly BillSide[]
  readonly state?: BillState | undefined
  readonly orderId?: string | undefined
  readonly open: boolean
  readonly after?: string | undefined
  readonly limit: number
}

export const billsWithin = (
  tx: Tx,
  reach: Reach,
  { sides, state, orderId, open, after, limit }: BillPage,
): Promise<BillRow[]> =>
  tx
    .select()
    .from(bill)
    .where(
      and(
        within(reach, sides),
        ne(bill.state, 'void'),
        state ? eq(bill.state, state) : undefined,
        orderId ? eq(bill.orderId, orderId) : undefined,
        open ? inArray(bill.state, ['draft', 'review', 'due', 'partly']) : undefined,
        after
          ? lt(bill.serial, sql`(select b.serial from billing.bill b where b.id = ${after}::uuid)`)
          : undefined,
      ),
    )
    .orderBy(desc(bill.serial))
    .limit(limit)

/** What is owed of a bill and nobody disputes; its id by name, for as a column of one table it would be `id` of the dispute. */
const undisputed = sql<number>`(${bill.amount} - ${bill.taken} - ${bill.paid} - coalesce((
  select sum(l.amount - l.taken) from billing.dispute d
  join billing.bill_line l on l.bill_id = d.bill_id and l.position = d.position
  where d.bill_id = bill.id and d.closed_at is null), 0))::bigint`.mapWith(Number)

/** The bills of these orders in the order in which they were sent, drafts last, what of each the contract names, and was paid by vouchers. */
export const redeemedOfOrders = (
  tx: Tx,
  orderIds: readonly string[],
): Promise<
  { readonly bill: BillRow; readonly undisputed: Fen; readonly work: Fen; readonly redeemed: Fen }[]
> =>
  tx
    .select({
      ...{ bill, undisputed },
      work: sql<number>`coalesce((select sum(l.amount - l.taken) from billing.bill_line l
        where l.bill_id = bill.id and not l.on_top), 0)::bigint`.mapWith(Number),
      redeemed: sql<number>`coalesce((select sum(a.amount - a.released) from billing.allocation a
        where a.bill_id = bill.id and a.by_voucher), 0)::bigint`.mapWith(Number),
    })
    .from(bill)
    .where(and(inArray(bill.orderId, [...orderIds]), ne(bill.state, 'void')))
    .orderBy(asc(bill.sentAt), asc(bill.serial))

export async function billsByIds(tx: Tx, ids: readonly string[]): Promise<BillRow[]> {
  return ids.length === 0
    ? []
    : tx
        .select()
        .from(bill)
        .where(inArray(bill.id, [...ids]))
}

/** Sent, and their window is over; held. */
export const passedReview = (
  tx: Tx,
  now: Date,
  limit: number,
): Promise<{ readonly bill: BillRow; readonly undisputed: Fen }[]> =>
  tx
    .select({ bill, undisputed })
    .from(bill)
    .where(and(eq(bill.state, 'review'), lt(bill.reviewUntil, now)))
    .orderBy(asc(bill.reviewUntil))
    .limit(limit)
    .for('update', { skipLocked: true })

/** As `lateBy` says it of the last step. */
const late = sql<number>`coalesce((
  select r.days - (bill.ladder ->> (bill.reminded - 1))::int from billing.reminder r
  where r.bill_id = bill.id and r.step = bill.reminded), 0)`.mapWith(Number)

/** Due and not paid though undisputed, with a step of their ladder reached that wasn't said; held. */
export const toRemind = (
  tx: Tx,
  today: PlainDate,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly bill: BillRow; readonly outstanding: Fen; readonly late: number }[]> =>
  tx
    .select({ bill, outstanding: undisputed, late })
    .from(bill)
    .where(
      and(
        inArray(bill.state, ['due', 'partly']),
        gt(undisputed, 0),
        sql`(${bill.ladder} ->> ${bill.reminded}::int)::int + ${late} <= ${today}::date - ${bill.dueOn}`,
      ),
    )
    .orderBy(asc(bill.dueOn), asc(bill.id))
    .offset(offset)
    .limit(limit)
    .for('update', { skipLocked: true })

export async function insertReminders(tx: Tx, rows: readonly ReminderRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.insert(reminder).values([...rows])
  const steps = JSON.stringify(rows.map(({ billId, step }) => ({ id: billId, step })))
  await tx.execute(sql`
    update billing.bill b set reminded = g.step
    from jsonb_to_recordset(${steps}::jsonb) as g(id uuid, step smallint) where b.id = g.id`)
}

export const remindersOf = (tx: Tx, billId: string): Promise<ReminderRow[]> =>
  tx.select().from(reminder).where(eq(reminder.billId, billId)).orderBy(asc(reminder.step))

export const acceptancesOf = (tx: Tx, orderId: string) =>
  tx.select().from(acceptance).where(eq(acceptance.orderId, orderId))

/** Once: who accepts again changes nothing. */
export async function insertAcceptance(tx: Tx, row: typeof acceptance.$inferInsert): Promise<boolean> {
  const made = await tx
    .insert(acceptance)
    .values(row)
    .onConflictDoNothing()
    .returning({ at: acceptance.acceptedAt })
  return made.length > 0
}

/**
 * Place of a milestone → when a bill of it was first sent. One that was waived in full isn't billed any more, but what
 * both sides agreed on since in its place is.
 */
export async function sentMilestones(
  tx: Tx,
  orderId: string,
  milestones: readonly Pick<Milestone, 'position' | 'name' | 'fen'>[],
): Promise<ReadonlyMap<number, Date>> {
  const now = JSON.stringify(milestones.map(({ position, name, fen }) => ({ position, name, fen })))
  const { rows } = await tx.execute<{ position: number; at: Date | string }>(sql`
    select m.position, min(b.sent_at) as at
    from billing.bill_line l join billing.bill b on b.id = l.bill_id
    join jsonb_to_recordset(${now}::jsonb) as m(position int, name text, fen bigint)
      on m.position = (l.facts ->> 'milestone')::int and (l.claims is not null or (m.name, m.fen) = (l.name, l.amount))
    where b.order_id = ${orderId}::uuid and b.basis = 'milestones' and b.sent_at is not null group by 1`)
  return new Map(rows.map(({ position, at }) => [position, new Date(at)]))
}

/** What bills of milestones charge beyond the contract's amount, less what was taken off, by the name of the cost. */
export const arisenOf = (tx: Tx, orderId: string): Promise<{ readonly name: string; readonly fen: Fen }[]> =>
  tx
    .select({
      name: billLine.name,
      fen: sql<number>`sum(${billLine.amount} - ${billLine.taken})::bigint`.mapWith(Number),
    })
    .from(billLine)
    .innerJoin(bill, eq(bill.id, billLine.billId))
    .where(
      and(
        eq(bill.orderId, orderId),
        eq(bill.basis, 'milestones'),
        ne(bill.state, 'void'),
        eq(billLine.onTop, true),
      ),
    )
    .groupBy(billLine.name)
    .orderBy(asc(billLine.name))

export const claimsOf = (tx: Tx, orderId: string): Promise<ReadonlySet<string>> =>
  claimsOfOrders(tx, [orderId])

export const claimsOfOrders = async (tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .select({ claims: billLine.claims })
    .from(billLine)
    .innerJoin(bill, eq(bill.id, billLine.billId))
    .where(and(inArray(bill.orderId, [...ids]), ne(bill.state, 'void')))
  return new Set(rows.flatMap(({ claims }) => claims ?? []))
}

/** Null where the number is known already. */
export async function insertInvoice(tx: Tx, row: typeof invoice.$inferInsert): Promise<InvoiceRow | null> {
  const [made] = await tx.insert(invoice).values(row).onConflictDoNothing().returning()
  return made ?? null
}

/** Throws Problem `not-found` where there is none. */
export async function invoiceById(tx: Tx, id: string): Promise<InvoiceRow> {
  const [row] = await tx.select().from(invoice).where(eq(invoice.id, id))
  if (!row) throw new Problem('not-found')
  return row
}

export async function changeInvoice(tx: Tx, id: string, changes: Partial<InvoiceRow>): Promise<void> {
  await tx.update(invoice).set(changes).where(eq(invoice.id, id))
}

export const invoicesOf = (tx: Tx, billId: string): Promise<InvoiceRow[]> =>
  tx.select().from(invoice).where(eq(invoice.billId, billId)).orderBy(asc(invoice.recordedAt))

export async function billCountOf(tx: Tx, platformId: string): Promise<number> {
  const [row] = await tx
    .select({ bills: sql<number>`count(*)::int` })
    .from(bill)
    .where(and(eq(bill.platformId, platformId), ne(bill.state, 'void')))
  return row?.bills ?? 0
}

export const billsOfPlatform = (tx: Tx, platformId: string): Promise<BillRow[]> =>
  tx
    .select()
    .from(bill)
    .where(and(eq(bill.platformId, platformId), ne(bill.state, 'void')))
    .orderBy(desc(bill.serial))
    .limit(5000)

/** Their window is over, in one statement. */
export async function confirmPassed(
  tx: Tx,
  rows: readonly { readonly id: string; readonly dueOn: PlainDate; readonly state: BillState }[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  const given = JSON.stringify(rows.map(({ id, dueOn, state }) => ({ id, due_on: dueOn, state })))
  await tx.execute(sql`
    update billing.bill b set state = g.state, due_on = g.due_on, confirmed_at = ${now.toISOString()}::timestamptz,
      settled_at = case when g.state = 'settled' then ${now.toISOString()}::timestamptz end
    from jsonb_to_recordset(${given}::jsonb) as g(id uuid, due_on date, state text) where b.id = g.id`)
}
