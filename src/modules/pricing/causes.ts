/** Why one charge isn't another (C24): the difference, cause by cause, and nothing of it unexplained. */
import type { Fen } from '#kernel/money.ts'
import type { PricingInputs } from './charge-shape.ts'
import { reckon } from './reckoning.ts'
import type { DifferenceCause } from './terms.ts'

export interface CausedDifference {
  readonly cause: DifferenceCause
  readonly fen: Fen
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The first with one part of the second after the other. */
function* steps(from: PricingInputs, to: PricingInputs): Generator<[DifferenceCause, PricingInputs]> {
  let now: PricingInputs = from
  const paired = from.items.length === to.items.length
  if (!paired) {
    now = { ...now, items: to.items }
    yield ['items', now]
  } else {
    for (const [cause, key] of [
      ['price', 'price'],
      ['amount', 'amount'],
      ['actuals', 'actuals'],
    ] as const) {
      now = {
        ...now,
        items: now.items.map((item, at) => ({ ...item, [key]: to.items[at]?.[key] }) as typeof item),
      }
      yield [cause, now]
    }
  }
  now = { ...now, discounts: to.discounts }
  yield ['discounts', now]
  yield ['vouchers', { ...now, vouchers: to.vouchers }]
}

/** What changes what the client owes, cause by cause, in the order in which it is reckoned; they sum to the difference. */
export function causesOf(from: PricingInputs, to: PricingInputs): CausedDifference[] {
  let before = reckon(from)?.net ?? 0
  let last = from
  const found: CausedDifference[] = []
  for (const [cause, inputs] of steps(from, to)) {
    const after = same(inputs, last) ? before : (reckon(inputs)?.net ?? before)
    if (after !== before) found.push({ cause, fen: after - before })
    before = after
    last = inputs
  }
  return found
}
