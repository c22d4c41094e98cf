import { dateOf, datesBetween } from '#kernel/calendar.ts'
import { type Interval, lengthOf, union } from '#kernel/interval.ts'
import { formatNumber } from '#kernel/quantity.ts'
import { chargeFor } from '#modules/pricing/index.ts'
import { type Price, priceUnits, priceWords } from '#modules/pricing/terms.ts'

interface Priced {
  readonly cost: { readonly fen: number; readonly how: string; readonly open: string[] } | null
  /** Why there is no amount: it is a reason, never an amount of nothing. */
  readonly unpriced: string | null
}

const unknown = (why: string): Priced => ({ cost: null, unpriced: why })

const datesOf = ({ start, end }: Interval) => datesBetween(dateOf(start), dateOf(new Date(end.getTime() - 1)))

/**
 * What a run costs by the price of its line: by the hour or the day as far as it takes anything then, by the batch. What
 * else a price counts by, a plan doesn't know.
 */
export function costOf(price: Price | null, taken: readonly Interval[], batches: number): Priced {
  if (price === null) return unknown('面议（没有执行中的价格）')
  if (price.mode === 'negotiable') return unknown(`面议（${price.reason}）`)
  const quantity = {
    hour: union(taken).reduce((sum, one) => sum + lengthOf(one), 0) / 3_600_000,
    day: new Set(taken.flatMap(datesOf)).size,
    batch: batches,
    sample: null,
    time: null,
    kg: null,
  }[price.unit]
  if (quantity === null) return unknown(`${priceWords(price)}，数量待定`)
  const charge = chargeFor(price, quantity)
  if (!charge) return unknown('金额过大，无法精确计算')
  const how = `${formatNumber(quantity)} ${priceUnits[price.unit]} × ${priceWords(price)}`
  return { cost: { fen: charge.fen, how, open: charge.open }, unpriced: null }
}
