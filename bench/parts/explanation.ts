/** The explanation of a quote: each item with steps, off-peak hours, extras, and over all a discount, tax and a voucher. */
import { pricingInputs } from '#modules/pricing/fields.ts'
import { reckon } from '#modules/pricing/index.ts'
import { quantile } from './figures.ts'

const inputsOf = (count: number) =>
  pricingInputs.parse({
    items: Array.from({ length: count }, (_, at) => ({
      name: `项目 ${at + 1}`,
      priceId: null,
      price: {
        mode: 'fixed',
        fen: 50_000 + at,
        unit: 'hour',
        taxIncluded: false,
        taxPercent: 6,
        tiers: [
          { from: 9, fen: 45_000 },
          { from: 25, fen: 40_000 },
        ],
        offPeak: [{ days: [1, 2, 3, 4, 5], from: '18:00', to: '24:00', percent: 20 }],
        extras: [{ mode: 'each', name: '操作人员', fen: 8_000 }],
      },
      amount: {
        by: 'time',
        planned: { start: '2026-03-02T08:00:00+08:00', end: '2026-03-05T18:00:00+08:00' },
      },
    })),
    discounts: [{ mode: 'amount', id: 'agreed', name: '协商优惠', fen: 123_457 }],
    vouchers: [{ id: 'voucher', name: '创新券', percent: 30, most: 5_000_000 }],
  })

/** Milliseconds to reckon so many items line by line and to write that as the answer carries it. */
export function explanation(items: number, rounds: number) {
  const inputs = inputsOf(items)
  const times: number[] = []
  let lines = 0
  for (let round = 0; round < rounds + 20; round++) {
    const start = performance.now()
    const reckoned = reckon(inputs)
    const text = JSON.stringify(reckoned)
    // The first rounds warm the machine up and aren't counted.
    if (round >= 20) times.push(performance.now() - start)
    lines = text.length > 0 ? (reckoned?.lines.length ?? 0) : 0
  }
  const at = (share: number) => Math.round(quantile(times, share) * 1000) / 1000
  return { explainMs: at(0.5), explainMs95: at(0.95), items, lines, rounds }
}
