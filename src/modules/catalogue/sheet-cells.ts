import { formatYuan } from '#kernel/money.ts'
import { type Price, priceUnits } from './terms.ts'

/** A price as four cells of a list: amount, unit, tax included, reason where it is negotiable. */
export const priceCells = (price: Price): string[] =>
  price.mode === 'fixed'
    ? [formatYuan(price.fen).replaceAll(',', ''), priceUnits[price.unit], price.taxIncluded ? '是' : '否', '']
    : ['面议', '', '', price.reason]
