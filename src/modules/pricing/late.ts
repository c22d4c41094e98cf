/** 逾期取消与爽约收费 (C18): by the very price that the booked use was reckoned with. */
import type { Fen } from '#kernel/money.ts'
import type { PricingInputs } from './charge-shape.ts'
import { reckon } from './reckoning.ts'
import type { LateFees } from './terms.ts'

/**
 * What a client who cancels too late or doesn't come owes of what was booked; null where a price of it says nothing of
 * that, so that nothing is charged. Reckoned of all that was booked, without what arises by use: each item keeps its part
 * of a discount, also where another's price says nothing.
 */
export function lateFee({ items, ...rest }: PricingInputs, kind: keyof LateFees): Fen | null {
  const percents = items.map(({ price }) => price.lateFees?.[kind] ?? null)
  if (percents.every(percent => percent === null)) return null
  const booked = items.map(({ amount, ...item }) => ({
    ...item,
    amount: amount.by === 'time' ? { ...amount, used: null } : amount,
    actuals: [],
  }))
  const reckoned = reckon({ ...rest, items: booked, vouchers: [] })
  if (!reckoned) return null
  return reckoned.lines.reduce((sum, { net, item }) => {
    const points = BigInt(Math.round((percents[item] ?? 0) * 100))
    return sum + Number((BigInt(net) * points * 2n + 10_000n) / 20_000n)
  }, 0)
}
