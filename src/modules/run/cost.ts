import type { Interval } from '#kernel/interval.ts'
import { formatYuan } from '#kernel/money.ts'
import { chargeFor, chargeForTime } from '#modules/pricing/index.ts'
import { type Price, priceWords } from '#modules/pricing/terms.ts'

interface Priced {
  readonly cost: { readonly fen: number; readonly how: string; readonly open: string[] } | null
  /** Why there is no amount: it is a reason, never an amount of nothing. */
  readonly unpriced: string | null
}

const unknown = (why: string): Priced => ({ cost: null, unpriced: why })

/**
 * What a run costs by the price of its line, by the one pricing function: by the time that it keeps the line, as its quote
 * and its bill reckon it, off-peak hours with it; or by the batch. What else a price counts by, a plan doesn't know.
 */
export function costOf(price: Price | null, planned: Interval, batches: number): Priced {
  if (price === null) return unknown('面议（没有执行中的价格）')
  if (price.mode === 'negotiable') return unknown(`面议（${price.reason}）`)
  const byTime = price.unit === 'hour' || price.unit === 'day'
  if (!byTime && price.unit !== 'batch') return unknown(`${priceWords(price)}，数量待定`)
  const charge = byTime ? chargeForTime(price, planned) : chargeFor(price, batches)
  if (!charge) return unknown('金额过大，无法精确计算')
  // One line is its own sum; of several each says what it is for and comes to, so that they can be added up.
  const [only, ...more] = charge.lines
  const how =
    only && more.length === 0
      ? only.how
      : charge.lines.map(({ name, how: words, fen }) => `${name} ${words}，${formatYuan(fen)} 元`).join('；')
  return { cost: { fen: charge.fen, how, open: charge.open }, unpriced: null }
}
