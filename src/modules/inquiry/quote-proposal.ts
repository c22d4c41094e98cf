/** What a quote for a booking begins with: its own time at the price that held when it was asked for. */
import { addDays, dateOf, datesBetween } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import type { bookingWithin } from '#modules/booking/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { customerAmong, type PricedItem, priceHistory, versionFor } from '#modules/pricing/index.ts'
import type { FixedPrice } from '#modules/pricing/terms.ts'
import type { QuoteContent } from './quote-content.ts'

type Booking = Awaited<ReturnType<typeof bookingWithin>>

const held = 30

/** The price of a booking: that of the offer it was made by, or the one in force for its client on the day it was asked for. */
async function priceOf(tx: Tx, booking: Booking): Promise<{ id: string | null; price: FixedPrice } | null> {
  if (booking.offerPrice) return { id: null, price: booking.offerPrice }
  if (booking.lineId === null || booking.clientId === null) return null
  const [client] = await organisationsByIds(tx, [booking.clientId])
  if (!client) return null
  const customer = customerAmong(client, booking.providerId)
  const version = versionFor(await priceHistory(tx, booking.lineId), customer, dateOf(booking.createdAt))
  return version?.price.mode === 'fixed' ? { id: version.id, price: version.price } : null
}

/** Null where the price is to be negotiated or doesn't go by time: what it is of, only the platform knows. */
export async function proposalFor(
  tx: Tx,
  booking: Booking,
  lineName: string,
  now: Date,
): Promise<QuoteContent | null> {
  const version = await priceOf(tx, booking)
  if (!version || (version.price.unit !== 'hour' && version.price.unit !== 'day')) return null
  const { start, end } = booking.during
  const startOn = dateOf(start)
  const item: PricedItem = {
    name: `${lineName} 占线`,
    priceId: version.id,
    price: version.price,
    amount: { by: 'time', planned: { start, end }, used: null },
    actuals: [],
  }
  return {
    scope: booking.purpose,
    acceptance: '',
    pricing: { items: [item], discounts: [], vouchers: [] },
    startOn,
    days: datesBetween(startOn, dateOf(new Date(end.getTime() - 1))).length,
    validUntil: addDays(dateOf(now), held),
    conditions: '',
  }
}
