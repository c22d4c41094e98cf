import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { type OrderRow, orderNumber } from '#modules/order/index.ts'
import { rateUntil, settledAt } from './closing.rules.ts'
import { closingFactsOf, ratingOf } from './closing.store.ts'
import { ratingOpenLetter } from './letters.ts'
import { readers } from './told.ts'
import { nameOf } from './view.ts'

/** Tells the client that it may rate, where what was done just now was the last that an order waited for. */
export async function tellIfSettled(
  { tx, send }: Pick<Context, 'tx' | 'send'>,
  order: OrderRow,
  link: Link,
): Promise<void> {
  const settled = settledAt(await closingFactsOf(tx, order))
  if (settled === null || (await ratingOf(tx, order.id)) !== null) return
  const addresses = await addressesOf(tx, [order.clientId], readers.client)
  const { name: by } = await nameOf(tx, order.providerId)
  const told = { orderId: order.id, number: orderNumber(order), by }
  for (const one of ratingOpenLetter(addresses.get(order.clientId) ?? [], told, rateUntil(settled), link))
    send(one)
}
