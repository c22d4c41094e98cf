/**
 * 计价: the one function that makes amounts of prices (C19–C24): catalogue, estimate, quote, booking, bill and refund
 * all call it with what they know. Pure and exact to the 分. Each line says price, discount, tax, subsidy and what is
 * due, by which rules and from which figures; the inputs stay with it, so that it can be reckoned again.
 */
import { apportion } from '#kernel/apportion.ts'
import { type Fen, formatYuan, largestFen } from '#kernel/money.ts'
import { formatNumber } from '#kernel/quantity.ts'
import {
  type Discount,
  type PricedItem,
  type PricingInputs,
  type Reckoning,
  totalsOf,
  type Unsettled,
} from './charge-shape.ts'
import { fine, type Piece, piecesOfTime } from './chargeable.ts'
import { type Extra, type FixedPrice, type PricingRule, priceUnits } from './terms.ts'

/** To the nearest 分, half of one upwards; amounts are never negative. */
const rounded = (numerator: bigint, denominator: bigint): bigint =>
  (numerator * 2n + denominator) / (denominator * 2n)

/** Hundredths of a per cent, so that a percentage of two decimals is a whole number. */
const points = (percent: number): bigint => BigInt(Math.round(percent * 100))
const percentOf = (fen: bigint, percent: number): bigint => rounded(fen * points(percent), 10_000n)

const span = (from: number, to: number | null, unit: string): string =>
  to === null ? `第 ${from} ${unit}起` : from === to ? `第 ${from} ${unit}` : `第 ${from}–${to} ${unit}`

/** Units as people read them: up to three decimals. */
const counted = (units: bigint): number => Math.round(Number((units * 1000n * 10n) / fine) / 10) / 1000

interface Step {
  readonly from: number
  /** The last unit of the step; null where it has no end. */
  readonly to: number | null
  readonly fen: Fen
  readonly units: bigint
  /** Units by per cent less, in hundredths: what the discount is of. */
  readonly off: bigint
}

/** The pieces cut where a step begins, in their order: each unit is priced by the step it lies in. */
function stepsOf({ fen, tiers }: FixedPrice, pieces: readonly Piece[]): Step[] {
  const starts = [{ from: 1, fen }, ...tiers]
  return starts.flatMap((step, at) => {
    const next = starts[at + 1]
    const [begin, end] = [BigInt(step.from - 1) * fine, next ? BigInt(next.from - 1) * fine : null]
    let [passed, units, off] = [0n, 0n, 0n]
    for (const piece of pieces) {
      const until = passed + piece.units
      const from = passed > begin ? passed : begin
      const to = end !== null && end < until ? end : until
      if (to > from) {
        units += to - from
        off += (to - from) * points(piece.off)
      }
      passed = until
    }
    return units > 0n ? [{ from: step.from, to: next ? next.from - 1 : null, fen: step.fen, units, off }] : []
  })
}

function piecesOf({ price, amount }: PricedItem): Piece[] | null {
  if (amount.by === 'time') return piecesOfTime(price, amount.planned, amount.used)
  return [{ units: BigInt(Math.round(amount.quantity * 1000)) * 3_600n, off: 0 }]
}

function baseLines(item: PricedItem, index: number, steps: readonly Step[]): Unsettled[] {
  const { price, amount, priceId } = item
  const unit = priceUnits[price.unit]
  const tiered = price.tiers.length > 0
  return steps.map(({ from, to, fen, units, off }) => {
    const discount = rounded(BigInt(fen) * off, fine * 10_000n)
    return {
      item: index,
      name: tiered ? span(from, to, unit) : '价格',
      how: `${formatNumber(counted(units))} ${unit} × ${formatYuan(fen)} 元`,
      price: rounded(BigInt(fen) * units, fine),
      discount,
      rules: [
        tiered ? 'pricing.tier' : 'pricing.base',
        ...(amount.by === 'time' ? [`pricing.time.${price.timeBasis ?? 'planned'}` as const] : []),
        ...(discount > 0n ? (['pricing.off-peak'] as const) : []),
      ],
      facts: {
        priceId,
        unitFen: fen,
        units: counted(units),
        ...(discount > 0n ? { offPeakFen: Number(discount) } : {}),
      },
    }
  })
}

/** What is added to a price; what arises once it is known. */
function extraLine(
  extra: Extra,
  index: number,
  { price, actuals }: PricedItem,
  { base, units }: { base: bigint; units: bigint },
): Unsettled | null {
  const line = (how: string, fen: bigint, facts: Unsettled['facts']): Unsettled => ({
    item: index,
    name: extra.name,
    how,
    price: fen,
    discount: 0n,
    rules: [`pricing.extra.${extra.mode}` satisfies PricingRule],
    facts,
  })
  switch (extra.mode) {
    case 'each':
      return line(
        `${formatNumber(counted(units))} ${priceUnits[price.unit]} × ${formatYuan(extra.fen)} 元`,
        rounded(BigInt(extra.fen) * units, fine),
        { unitFen: extra.fen, units: counted(units) },
      )
    case 'once':
      return line('每单', BigInt(extra.fen), { unitFen: extra.fen })
    case 'percent':
      return line(`${formatYuan(Number(base))} 元 × ${extra.percent}%`, percentOf(base, extra.percent), {
        baseFen: Number(base),
        percent: extra.percent,
      })
    case 'actual': {
      const arisen = actuals.find(({ name }) => name === extra.name)
      return arisen ? line('按实际发生', BigInt(arisen.fen), { fen: arisen.fen }) : null
    }
  }
}

/** Less on every line, by each discount in turn. */
function discounted(lines: readonly Unsettled[], discounts: readonly Discount[]): Unsettled[] {
  return discounts.reduce<readonly Unsettled[]>((all, discount) => {
    const left = all.map(line => line.price - line.discount)
    const sum = left.reduce((total, one) => total + one, 0n)
    const off =
      discount.mode === 'percent'
        ? left.map(one => percentOf(one, discount.percent))
        : apportion(Math.min(discount.fen, Number(sum)), left.map(Number)).map(BigInt)
    return all.map((line, at) => {
      const less = off[at] ?? 0n
      if (less === 0n) return line
      return {
        ...line,
        discount: line.discount + less,
        rules: line.rules.includes('pricing.discount') ? line.rules : [...line.rules, 'pricing.discount'],
        facts: { ...line.facts, [discount.id]: Number(less) },
      }
    })
  }, lines) as Unsettled[]
}

/** The tax of each line: reckoned once for all of one rate, then split, so that it is what the sum owes. */
function taxed(lines: readonly Unsettled[], items: readonly PricedItem[]): (bigint | null)[] {
  const rateOf = ({ item }: Unsettled) => items[item]?.price
  const groups = Map.groupBy(lines.keys(), at => {
    const price = rateOf(lines[at] as Unsettled)
    return `${price?.taxIncluded} ${price?.taxPercent}`
  })
  const taxes: (bigint | null)[] = lines.map(() => null)
  for (const group of groups.values()) {
    const members = [...group]
    const [first = 0] = members
    const price = rateOf(lines[first] as Unsettled)
    if (!price || price.taxPercent === null) continue
    const left = members.map(at => (lines[at]?.price ?? 0n) - (lines[at]?.discount ?? 0n))
    const sum = left.reduce((total, one) => total + one, 0n)
    const rate = points(price.taxPercent)
    const tax = price.taxIncluded ? rounded(sum * rate, 10_000n + rate) : rounded(sum * rate, 10_000n)
    const shares = apportion(
      Number(tax),
      sum === 0n ? left.map(() => (tax === 0n ? 0 : 1)) : left.map(Number),
    )
    for (const [at, member] of members.entries()) taxes[member] = BigInt(shares[at] ?? 0)
  }
  return taxes
}

/** What comes on top and isn't known: costs as they arise, a tax without a rate. */
function openOf(items: readonly PricedItem[]): string[] {
  const arising = items.flatMap(({ price, actuals }) =>
    price.extras
      .filter(({ mode, name }) => mode === 'actual' && !actuals.some(one => one.name === name))
      .map(({ name }) => `${name}（按实际发生）`),
  )
  const untaxed = items.some(({ price }) => !price.taxIncluded && price.taxPercent === null)
  return [...arising, ...(untaxed ? ['税（税率未写明）'] : [])]
}

function unsettled(items: readonly PricedItem[]): Unsettled[] | null {
  const lines: Unsettled[] = []
  for (const [index, item] of items.entries()) {
    const pieces = piecesOf(item)
    if (!pieces) return null
    const base = baseLines(item, index, stepsOf(item.price, pieces))
    const sums = {
      base: base.reduce((sum, line) => sum + line.price, 0n),
      units: pieces.reduce((sum, piece) => sum + piece.units, 0n),
    }
    lines.push(...base)
    for (const extra of item.price.extras) {
      const line = extraLine(extra, index, item, sums)
      if (line) lines.push(line)
    }
  }
  return lines
}

/**
 * What all this costs, line by line. Steps and 分时优惠 first, then what is added, discounts, tax, and at last what a
 * voucher takes over. Each line is rounded to the 分 once; what is split is split by the largest remainder; all totals
 * are sums of lines. Null where a price doesn't go by the time it is asked for, or beyond what can be kept exactly.
 */
export const reckon = (inputs: PricingInputs): Reckoning | null => settled(inputs, unsettled(inputs.items))

/**
 * What arose by use and stands beyond what was quoted, by itself: with its own tax and the percentages of discount.
 * Amounts of discount and vouchers belong to what was quoted, which stays as it is.
 */
export const reckonArisen = ({ items, discounts }: PricingInputs): Reckoning | null =>
  settled(
    { items, discounts: discounts.filter(({ mode }) => mode === 'percent'), vouchers: [] },
    items.flatMap((item, index) =>
      item.price.extras.flatMap(extra =>
        extra.mode === 'actual' ? (extraLine(extra, index, item, { base: 0n, units: 0n }) ?? []) : [],
      ),
    ),
  )

function settled(inputs: PricingInputs, found: readonly Unsettled[] | null): Reckoning | null {
  const { items, discounts, vouchers } = inputs
  if (!found || found.reduce((sum, line) => sum + line.price, 0n) > BigInt(largestFen)) return null
  const lines = discounted(found, discounts)
  const taxes = taxed(lines, items)
  const due = lines.map((line, at) => {
    const added = items[line.item]?.price.taxIncluded ? 0n : (taxes[at] ?? 0n)
    return line.price - line.discount + added
  })
  const left = [...due]
  const marks: Record<string, number>[] = lines.map(() => ({}))
  for (const { id, percent, most } of vouchers) {
    const sum = left.reduce((total, one) => total + one, 0n)
    const share = Number(percentOf(sum, percent))
    for (const [at, part] of apportion(Math.min(share, most), left.map(Number)).entries()) {
      left[at] = (left[at] ?? 0n) - BigInt(part)
      if (part > 0) Object.assign(marks[at] ?? {}, { [id]: part })
    }
  }
  if (due.reduce((sum, one) => sum + one, 0n) > BigInt(largestFen)) return null
  return totalsOf(
    inputs,
    lines.map((line, at) => {
      const taxIncluded = items[line.item]?.price.taxIncluded ?? true
      const [tax = null, gross = 0n, net = 0n] = [taxes[at], due[at], left[at]]
      return {
        ...line,
        price: Number(line.price),
        discount: Number(line.discount),
        tax: tax === null ? null : Number(tax),
        taxIncluded,
        subsidy: Number(gross - net),
        net: Number(net),
        rules: [
          ...line.rules,
          ...(tax === null
            ? []
            : [taxIncluded ? ('pricing.tax.included' as const) : ('pricing.tax.added' as const)]),
          ...(gross > net ? (['pricing.voucher'] as const) : []),
        ],
        facts: {
          ...line.facts,
          ...(tax === null ? {} : { taxPercent: items[line.item]?.price.taxPercent ?? null }),
          ...marks[at],
        },
      }
    }),
    openOf(items),
  )
}
