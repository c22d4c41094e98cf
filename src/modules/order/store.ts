import type { Reach } from '#kernel/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, desc, eq, inArray, lt, or, type SQL, sql } from '#kernel/sql.ts'
import type { AgreedPrice } from './price-change.ts'
import { approval, contract, milestone, order, signature } from './tables.ts'
import type { ContractKind, Party } from './terms.ts'

export type OrderRow = typeof order.$inferSelect
export type ContractRow = typeof contract.$inferSelect
export type MilestoneRow = typeof milestone.$inferSelect
export type ApprovalRow = typeof approval.$inferSelect
export type SignatureRow = typeof signature.$inferSelect

function within(reach: Reach, party: Party | 'both'): SQL | undefined {
  if (reach.scope !== 'organisation') return sql`false`
  const [client, provider] = [
    eq(order.clientId, reach.organisationId),
    eq(order.providerId, reach.organisationId),
  ]
  return party === 'client' ? client : party === 'provider' ? provider : or(client, provider)
}

/** Null before the quote has become one. */
export async function orderOfQuote(tx: Tx, quoteId: string): Promise<OrderRow | null> {
  const [row] = await tx.select().from(order).where(eq(order.quoteId, quoteId))
  return row ?? null
}

/** The order of a quote, made if there is none; `made` says whether it was now: the constraint decides. */
export async function insertOrder(
  tx: Tx,
  row: typeof order.$inferInsert,
): Promise<{ readonly row: OrderRow; readonly made: boolean }> {
  const [made] = await tx.insert(order).values(row).onConflictDoNothing().returning()
  if (made) return { row: made, made: true }
  const there = await orderOfQuote(tx, row.quoteId)
  if (!there) throw new Problem('conflict')
  return { row: there, made: false }
}

export interface OrderPage {
  readonly party: Party
  readonly open: boolean
  readonly quoteId?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export const ordersWithin = (
  tx: Tx,
  reach: Reach,
  { party, open, quoteId, after, limit }: OrderPage,
): Promise<OrderRow[]> =>
  tx
    .select()
    .from(order)
    .where(
      and(
        within(reach, party),
        open ? inArray(order.state, ['drafting', 'signing']) : undefined,
        quoteId ? eq(order.quoteId, quoteId) : undefined,
        after ? lt(order.id, after) : undefined,
      ),
    )
    .orderBy(desc(order.id))
    .limit(limit)

export async function orderWithin(tx: Tx, reach: Reach, id: string): Promise<OrderRow> {
  const [row] = await tx
    .select()
    .from(order)
    .where(and(eq(order.id, id), within(reach, 'both')))
  if (!row) throw new Problem('not-found')
  return row
}

/** Held until the transaction ends: texts, approvals and signatures of one order come one after the other. */
export async function lockOrder(tx: Tx, reach: Reach, id: string): Promise<OrderRow> {
  const [row] = await tx
    .select()
    .from(order)
    .where(and(eq(order.id, id), within(reach, 'both')))
    .for('update')
  if (!row) throw new Problem('not-found')
  return row
}

export const ordersByIds = (tx: Tx, ids: readonly string[]): Promise<OrderRow[]> =>
  tx
    .select()
    .from(order)
    .where(inArray(order.id, [...ids]))
    .orderBy(asc(order.id))

export const ordersOfBookings = (tx: Tx, bookingIds: readonly string[]): Promise<OrderRow[]> =>
  tx
    .select()
    .from(order)
    .where(inArray(order.bookingId, [...bookingIds]))

export const ordersOfNeeds = (tx: Tx, needIds: readonly string[]): Promise<OrderRow[]> =>
  tx
    .select()
    .from(order)
    .where(inArray(order.needId, [...needIds]))
    .orderBy(asc(order.id))

export async function changeOrder(tx: Tx, id: string, changes: Partial<OrderRow>): Promise<void> {
  await tx.update(order).set(changes).where(eq(order.id, id))
}

/** Stores the text that counts from now on, and its milestones in the place of those before. */
export async function storeContract(
  tx: Tx,
  row: typeof contract.$inferInsert,
  milestones: (typeof milestone.$inferInsert)[],
): Promise<void> {
  await tx.insert(contract).values(row)
  await tx.delete(milestone).where(eq(milestone.orderId, row.orderId))
  await tx.insert(milestone).values(milestones)
  await changeOrder(tx, row.orderId, { revision: row.revision, state: 'drafting' })
}

/** The amount and milestones that both sides agreed on after they had signed; `milestones_as_agreed` looks at them. */
export async function storePrice(
  tx: Tx,
  orderId: string,
  { before, after, milestones }: AgreedPrice,
): Promise<void> {
  if (after !== before) await changeOrder(tx, orderId, { fen: after })
  await tx.delete(milestone).where(eq(milestone.orderId, orderId))
  await tx.insert(milestone).values(milestones.map(one => ({ orderId, ...one })))
}

const head = {
  orderId: contract.orderId,
  revision: contract.revision,
  party: contract.party,
  savedAt: contract.savedAt,
  note: contract.note,
  hash: contract.hash,
  answerBy: contract.answerBy,
  kind: sql<ContractKind>`${contract.content} ->> 'kind'`,
  startOn: sql<PlainDate>`${contract.content} ->> 'startOn'`,
}

/** What is told of a text without loading it. */
export type ContractHead = Omit<ContractRow, 'content' | 'text' | 'savedBy'> & {
  readonly kind: ContractKind
  readonly startOn: PlainDate
}

/** Of each order the text that counts. */
export const currentHeadsOf = (tx: Tx, orderIds: readonly string[]): Promise<ContractHead[]> =>
  tx
    .select(head)
    .from(contract)
    .innerJoin(order, and(eq(order.id, contract.orderId), eq(order.revision, contract.revision)))
    .where(inArray(contract.orderId, [...orderIds]))

/** All texts of an order, the first first. */
export const headsOf = (tx: Tx, id: string): Promise<ContractHead[]> =>
  tx.select(head).from(contract).where(eq(contract.orderId, id)).orderBy(asc(contract.revision))

/** The text of a revision. Throws Problem `not-found` where there is none. */
export async function contractAt(tx: Tx, orderId: string, revision: number): Promise<ContractRow> {
  const [row] = await tx
    .select()
    .from(contract)
    .where(and(eq(contract.orderId, orderId), eq(contract.revision, revision)))
  if (!row) throw new Problem('not-found')
  return row
}

export const milestonesOf = (tx: Tx, orderId: string): Promise<MilestoneRow[]> =>
  tx.select().from(milestone).where(eq(milestone.orderId, orderId)).orderBy(asc(milestone.position))

export const approvalsOf = (tx: Tx, orderIds: readonly string[]): Promise<ApprovalRow[]> =>
  tx
    .select()
    .from(approval)
    .where(inArray(approval.orderId, [...orderIds]))
    .orderBy(asc(approval.at))

export const signaturesOf = (tx: Tx, orderIds: readonly string[]): Promise<SignatureRow[]> =>
  tx
    .select()
    .from(signature)
    .where(inArray(signature.orderId, [...orderIds]))
    .orderBy(asc(signature.at))

export async function insertApproval(tx: Tx, row: typeof approval.$inferInsert): Promise<void> {
  const [stored] = await tx.insert(approval).values(row).onConflictDoNothing().returning({ at: approval.at })
  if (!stored) throw new Problem('conflict')
}

export async function insertSignature(tx: Tx, row: typeof signature.$inferInsert): Promise<void> {
  const [stored] = await tx
    .insert(signature)
    .values(row)
    .onConflictDoNothing()
    .returning({ at: signature.at })
  if (!stored) throw new Problem('conflict')
}
