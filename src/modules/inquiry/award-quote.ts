/** An award is an accepted quote: what was answered last, in the form in which orders are made of it. */
import type { Quote } from './answer.ts'
import type { QuoteContent } from './quote-content.ts'

export const contentOfAnswer = (
  { fen, taxIncluded, taxPercent, extras, included, startOn, days, validUntil, conditions }: Quote,
  scope: string,
): QuoteContent => ({
  scope: `${scope}\n报价包含：${included}`,
  acceptance: '',
  pricing: {
    items: [
      {
        name: '报价总价',
        priceId: null,
        // A total is the price of the whole job, once.
        price: { mode: 'fixed', fen, unit: 'time', taxIncluded, taxPercent, basis: null, tiers: [], extras },
        amount: { by: 'quantity', quantity: 1 },
        actuals: [],
      },
    ],
    discounts: [],
    vouchers: [],
  },
  startOn,
  days,
  validUntil,
  conditions,
})
