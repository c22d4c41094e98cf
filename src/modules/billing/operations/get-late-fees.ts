import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { bookingsOfSeries, bookingWithin } from '#modules/booking/index.ts'
import { orderNumber, ordersOfBookings } from '#modules/order/index.ts'
import * as api from '../late-fee.api.ts'
import { feesOf } from '../making.ts'
import { acceptedReckonings } from '../provided.ts'
import { claimsOfOrders } from '../store.ts'

/**
 * What cancelling bookings too late or staying away from them costs: the very fees that would be billed. Of bookings with
 * a signed order only; a booking has one accepted quote, and that one order (`quote_accepted_once`, `order_once_a_quote`).
 */
async function lateFees(tx: Tx, bookingIds: readonly string[]) {
  const orders = (await ordersOfBookings(tx, bookingIds)).filter(({ state }) => state === 'signed')
  if (orders.length === 0) return []
  const accepted = await acceptedReckonings(tx, orders)
  const claims = await claimsOfOrders(
    tx,
    orders.map(({ id }) => id),
  )
  return orders.flatMap(order => {
    const { bookingId, quoteId } = order
    const inputs = accepted.get(quoteId)?.inputs
    if (bookingId === null || !inputs) return []
    return [{ bookingId, orderNumber: orderNumber(order), fees: feesOf(inputs, order.id, claims) }]
  })
}

export const getLateFees = operation(api.getLateFees, async ({ bookingId }, { tx, reach, actor }) => {
  const booked = await bookingWithin(tx, reach, bookingId)
  if (booked.clientId !== actingFor(actor).organisationId) throw new Problem('not-found')
  const [found] = await lateFees(tx, [bookingId])
  return accept({ orderNumber: found?.orderNumber ?? null, fees: found?.fees ?? [] })
})

export const getSeriesLateFees = operation(
  api.getSeriesLateFees,
  async ({ seriesId }, { tx, reach, actor }) => {
    const { series, bookings } = await bookingsOfSeries(tx, reach, seriesId)
    if (series.clientId !== actingFor(actor).organisationId) throw new Problem('not-found')
    return accept({
      bookings: await lateFees(
        tx,
        bookings.map(({ id }) => id),
      ),
    })
  },
)
