import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { bookingWithin } from '#modules/booking/index.ts'
import { orderNumber, ordersOfBooking } from '#modules/order/index.ts'
import * as api from '../api.ts'
import { feesOf } from '../making.ts'
import { acceptedReckoning } from '../provided.ts'
import { claimsOf } from '../store.ts'

/** What a client should know before cancelling too late or staying away: the very fee that would be billed. */
export const getLateFees = operation(api.getLateFees, async ({ bookingId }, { tx, reach, actor }) => {
  const booked = await bookingWithin(tx, reach, bookingId)
  if (booked.clientId !== actingFor(actor).organisationId) throw new Problem('not-found')
  // At most one: a booking has one accepted quote, and that one order (`quote_accepted_once`, `order_once_a_quote`).
  const order = (await ordersOfBooking(tx, bookingId)).find(({ state }) => state === 'signed')
  if (!order) return accept({ orderNumber: null, fees: [] })
  const { inputs } = await acceptedReckoning(tx, order)
  return accept({
    orderNumber: orderNumber(order),
    fees: feesOf(inputs, order.id, await claimsOf(tx, order.id)),
  })
})
