/** 临时取消与爽约收费 (C18): by the very price that the booked use was reckoned with. */
import type { Fen } from '#kernel/money.ts'
import type { PricingInputs } from './charge-shape.ts'
import { reckon } from './reckoning.ts'
import type { LateFees } from './terms.ts'

/**
 * What a client who cancels too late or doesn't come owes of what was booked; null where a price of it says nothing of
 * that, so that nothing is charged. Reckoned of each item as booked, without what arises by use.
 */
export function lateFee({ items, ...rest }: PricingInputs, kind: keyof LateFees): Fen | null {
  const stated = items.flatMap(item => {
    const percent = item.price.lateFees?.[kind] ?? null
    if (percent === null) return []
    const { amount } = item
    const booked = amount.by === 'time' ? { ...amount, used: null } : amount
    return [{ item: { ...item, amount: booked, actuals: [] }, percent }]
  })
  if (stated.length === 0) return null
  const reckoned = reckon({ ...rest, items: stated.map(({ item }) => item), vouchers: [] })
  if (!reckoned) return null
  return reckoned.lines.reduce((sum, { net, item }) => {
    const points = BigInt(Math.round((stated[item]?.percent ?? 0) * 100))
    return sum + Number((BigInt(net) * points * 2n + 10_000n) / 20_000n)
  }, 0)
}
