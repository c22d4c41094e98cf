import { Link } from 'react-router'
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Customer, customers, type Price, priceDetails, priceWords } from '#modules/pricing/terms.ts'

export interface Priced {
  readonly id: string
  readonly price: Price | null
  readonly customer: Customer | null
  readonly nextPrice: { readonly price: Price; readonly validFrom: PlainDate } | null
}

/** `8,000 元/天（含税）`, or that there is none today. */
export const priceNow = (price: Price | null): string => (price ? priceWords(price) : '暂无现行价格')

/** What something costs whoever looks today: amount, for whom if not everyone, and what follows. */
export function PriceNow({ of: { price, customer, nextPrice } }: { of: Priced }) {
  return (
    <>
      <span className="price">{priceNow(price)}</span>
      {customer !== null && customer !== 'all' ? (
        <span className="tag blue" style={{ marginLeft: 8 }}>
          {customers[customer]}价
        </span>
      ) : null}
      {nextPrice ? (
        <div className="hint">
          {formatDate(nextPrice.validFrom)}起 {priceWords(nextPrice.price)}
        </div>
      ) : null}
    </>
  )
}

/** The same with all that the price says, and the way to the list of prices. */
export function PriceInFull({ of, name }: { of: Priced; name: string }) {
  return (
    <>
      <PriceNow of={of} />
      {of.price
        ? priceDetails(of.price).map(one => (
            <div className="hint" key={one}>
              {one}
            </div>
          ))
        : null}
      <div>
        <Link to={`/prices/${of.id}`} aria-label={`${name}的价目与测算`}>
          价目与测算
        </Link>
      </div>
    </>
  )
}
