/** What a quantity costs at a price: the one way in which amounts come from prices (O6), pure and exact to the 分. */
import { type Fen, formatYuan, largestFen } from '#kernel/money.ts'
import { formatNumber } from '#kernel/quantity.ts'
import { type FixedPrice, priceUnits } from './terms.ts'

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

/** Thousandths, so that a quantity of up to three decimals is a whole number. */
const thousandths = (quantity: number): bigint => BigInt(Math.round(quantity * 1000))

/** To the nearest 分, half of one upwards; amounts are never negative. */
const rounded = (numerator: bigint, denominator: bigint): bigint =>
  (numerator * 2n + denominator) / (denominator * 2n)

const percentOf = (fen: bigint, percent: number): bigint =>
  rounded(fen * BigInt(Math.round(percent * 100)), 10_000n)

const span = (from: number, to: number | null, unit: string): string =>
  to === null ? `第 ${from} ${unit}起` : from === to ? `第 ${from} ${unit}` : `第 ${from}–${to} ${unit}`

/** The units that each step prices, in thousandths; a step that the quantity doesn't reach prices none. */
function steps({ fen, tiers }: FixedPrice, quantity: number) {
  const starts = [{ from: 1, fen }, ...tiers]
  const asked = thousandths(quantity)
  return starts.flatMap((step, at) => {
    const before = BigInt(step.from - 1) * 1000n
    const next = starts[at + 1]
    const end = next && BigInt(next.from - 1) * 1000n < asked ? BigInt(next.from - 1) * 1000n : asked
    return end > before ? [{ ...step, to: next ? next.from - 1 : null, units: end - before }] : []
  })
}

/**
 * What `quantity` units cost, line by line: the steps, what is added, the tax where it isn't in the price and its rate
 * is known. Each line is rounded to the 分 (half up) and the total is their sum, so the lines always add up. Null where
 * the amount is beyond what can be kept exactly.
 */
export function chargeFor(price: FixedPrice, quantity: number): Charge | null {
  const unit = priceUnits[price.unit]
  const lines: { name: string; how: string; fen: bigint }[] = []
  for (const step of steps(price, quantity))
    lines.push({
      name: price.tiers.length === 0 ? '价格' : span(step.from, step.to, unit),
      how: `${formatNumber(Number(step.units) / 1000)} ${unit} × ${formatYuan(step.fen)} 元`,
      fen: rounded(BigInt(step.fen) * step.units, 1000n),
    })
  const base = lines.reduce((sum, line) => sum + line.fen, 0n)
  const open: string[] = []
  for (const extra of price.extras) {
    const { name } = extra
    if (extra.mode === 'actual') open.push(`${name}（按实际发生）`)
    else if (extra.mode === 'percent')
      lines.push({
        name,
        how: `${formatYuan(Number(base))} 元 × ${extra.percent}%`,
        fen: percentOf(base, extra.percent),
      })
    else if (extra.mode === 'once') lines.push({ name, how: '每单', fen: BigInt(extra.fen) })
    else
      lines.push({
        name,
        how: `${formatNumber(quantity)} ${unit} × ${formatYuan(extra.fen)} 元`,
        fen: rounded(BigInt(extra.fen) * thousandths(quantity), 1000n),
      })
  }
  const net = lines.reduce((sum, line) => sum + line.fen, 0n)
  if (!price.taxIncluded) {
    if (price.taxPercent === null) open.push('税（税率未写明）')
    else
      lines.push({
        name: '税',
        how: `${formatYuan(Number(net))} 元 × ${price.taxPercent}%`,
        fen: percentOf(net, price.taxPercent),
      })
  }
  const total = lines.reduce((sum, line) => sum + line.fen, 0n)
  if (total > BigInt(largestFen)) return null
  return { lines: lines.map(line => ({ ...line, fen: Number(line.fen) })), fen: Number(total), open }
}
