/** What a quantity costs at a price, as catalogue and estimates show it: a reckoning with its tax as a line of its own. */
import type { Interval } from '#kernel/interval.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'
import type { PricedItem } from './charge-shape.ts'
import { reckon } from './reckoning.ts'
import type { FixedPrice } from './terms.ts'

export interface ChargeLine {
  readonly name: string
  /** Quantity and price, so that the amount can be checked by hand. */
  readonly how: string
  readonly fen: Fen
}

export interface Charge {
  readonly lines: ChargeLine[]
  /** The sum of the lines. */
  readonly fen: Fen
  /** What comes on top and isn't known: costs as they arise, a tax without a rate. */
  readonly open: string[]
}

function chargeOf(price: FixedPrice, amount: PricedItem['amount']): Charge | null {
  const item = { name: '价格', priceId: null, price, amount, actuals: [] }
  const reckoned = reckon({ items: [item], discounts: [], vouchers: [] })
  if (!reckoned) return null
  const { lines, tax, due, open } = reckoned
  const shown = lines.map(({ name, how, price: fen, discount }) => ({
    name,
    how: discount > 0 ? `${how} − 分时优惠 ${formatYuan(discount)} 元` : how,
    fen: fen - discount,
  }))
  if (!price.taxIncluded && price.taxPercent !== null)
    shown.push({
      name: '税',
      how: `${formatYuan(reckoned.price - reckoned.discount)} 元 × ${price.taxPercent}%`,
      fen: tax,
    })
  return { lines: shown, fen: due, open }
}

/**
 * What `quantity` units cost, line by line: the steps, what is added, the tax where it isn't in the price and its rate
 * is known. Null where the amount is beyond what can be kept exactly.
 */
export const chargeFor = (price: FixedPrice, quantity: number): Charge | null =>
  chargeOf(price, { by: 'quantity', quantity })

/** The same for a time that is known, with what the price takes off for when it is. */
export const chargeForTime = (price: FixedPrice, planned: Interval): Charge | null =>
  chargeOf(price, { by: 'time', planned, used: null })
