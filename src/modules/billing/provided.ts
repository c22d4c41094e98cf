/** Orders as whoever bills them has them in hand. */
import type { Reach } from '#kernel/actor.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { unscopedLines } from '#modules/catalogue/index.ts'
import { acceptedContent, acceptedContents } from '#modules/inquiry/index.ts'
import type { Stream } from '#modules/ledger/terms.ts'
import { contractAt, lockOrder, type OrderRow, orderWithin } from '#modules/order/index.ts'
import { reckoning } from '#modules/pricing/fields.ts'
import type { Reckoning } from '#modules/pricing/index.ts'

/** An order that the caller's organisation fulfils. Throws Problem `not-found` otherwise. */
export async function providedOrder(
  tx: Tx,
  reach: Reach,
  orderId: string,
): Promise<{ readonly order: OrderRow; readonly platformId: string }> {
  const order = await orderWithin(tx, reach, orderId)
  if (reach.scope !== 'organisation' || order.providerId !== reach.organisationId)
    throw new Problem('not-found')
  const [where] = await unscopedLines(tx, [order.lineId])
  if (!where) throw new Problem('not-found')
  return { order, platformId: where.platform.id }
}

/** The same, held: the other side doesn't end it until the transaction ends. */
export async function lockProvidedOrder(tx: Tx, reach: Reach, orderId: string) {
  await lockOrder(tx, reach, orderId)
  return providedOrder(tx, reach, orderId)
}

/** An order that the caller's organisation has given, held likewise. Throws Problem `not-found` otherwise. */
export async function lockGivenOrder(tx: Tx, reach: Reach, orderId: string): Promise<OrderRow> {
  const order = await lockOrder(tx, reach, orderId)
  if (reach.scope !== 'organisation' || order.clientId !== reach.organisationId)
    throw new Problem('not-found')
  return order
}

/** What was accepted, as it was reckoned then: with the frozen prices that a bill goes by. */
export async function acceptedReckoning(tx: Tx, { quoteId }: OrderRow): Promise<Reckoning> {
  return reckoning.parse((await acceptedContent(tx, quoteId)).reckoning)
}

/** The same of several orders, by quote. */
export async function acceptedReckonings(
  tx: Tx,
  orders: readonly OrderRow[],
): Promise<ReadonlyMap<string, Reckoning>> {
  const accepted = await acceptedContents(
    tx,
    orders.map(({ quoteId }) => quoteId),
  )
  return new Map(accepted.map(content => [content.quoteId, reckoning.parse(content.reckoning)]))
}

/**
 * Which of the five streams (条款 二2) an order's income most likely is of: services are; of a transfer or a licence the
 * policy doesn't say whether it is 技术交易 or 成果转化, so nobody supposes it.
 */
export async function proposedStream(tx: Tx, order: OrderRow): Promise<Stream | null> {
  if (order.revision === 0) return null
  const { content } = await contractAt(tx, order.id, order.revision)
  return content.kind === 'transfer' || content.kind === 'license' ? null : 'service'
}
