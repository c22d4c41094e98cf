import type { Link } from '#kernel/letter.ts'
import type { Context, Message } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { type OrderRow, orderNumber } from '#modules/order/index.ts'
import { rateUntil, settledAt } from './closing.rules.ts'
import { closingFactsOf, ratingOf } from './closing.store.ts'
import { ratingOpenLetter } from './letters.ts'
import { readers } from './told.ts'
import { nameOf } from './view.ts'

/**
 * What was done just now, by a person or by time that passed, may be the last that an order waited for. `at`: the moment
 * of it, so that of all that came in a row only the last tells.
 */
export const orderMayBeSettled = 'billing.order-may-be-settled'
export const mayBeSettled = (orderId: string, at: Date): Message => ({
  topic: orderMayBeSettled,
  payload: { orderId, at: at.toISOString() },
})

/** Something that an order waited for since then is gone and leaves no moment behind: what was settled before was told. */
export const waitsNoMore = (orderId: string, since: Date): Message => ({
  topic: orderMayBeSettled,
  payload: { orderId, at: null, since: since.toISOString() },
})

/** Tells the client that it may rate; false where something is left to do, it has rated, or the time for it is over. */
export async function tellIfSettled(
  { tx, now, send }: Pick<Context, 'tx' | 'now' | 'send'>,
  order: OrderRow,
  { at, since }: { readonly at: Date | null; readonly since?: Date | undefined },
  link: Link,
): Promise<boolean> {
  const settled = settledAt(await closingFactsOf(tx, order))
  if (settled === null || now >= rateUntil(settled)) return false
  if (at !== null && settled.getTime() !== at.getTime()) return false
  if (since !== undefined && settled < since) return false
  if ((await ratingOf(tx, order.id)) !== null) return false
  const addresses = await addressesOf(tx, [order.clientId], readers.client)
  const { name: by } = await nameOf(tx, order.providerId)
  const told = { orderId: order.id, number: orderNumber(order), by }
  for (const one of ratingOpenLetter(addresses.get(order.clientId) ?? [], told, rateUntil(settled), link))
    send(one)
  return true
}
