import { z } from 'zod'
import { addDays, type PlainDate } from '#kernel/calendar.ts'
import { parseYuan } from '#kernel/money.ts'
import type { Input } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import type { PlatformView } from '#modules/catalogue/api.ts'
import type { setPrice } from '#modules/catalogue/price/api.ts'
import { customer, price } from '#modules/pricing/fields.ts'
import { pricingBases } from '#modules/pricing/terms.ts'

/** A price beside the first one of a line, service or test. */
export const samplePrice = z.object({
  /** Name of the line or service, or object and item of the test. */
  of: z.string(),
  customer: customer.default('all'),
  /** `8000/day`. */
  price: z.string(),
  taxPercent: z.number().nullable().default(null),
  basis: z.enum(codesOf(pricingBases)).nullable().default(null),
  /** What a unit costs from the so-manieth on. */
  tiers: z.record(z.coerce.number(), z.string()).default({}),
  extras: z.array(z.record(z.string(), z.unknown())).default([]),
  /** Days from today to its first day and, where it is for a time, how many days it holds. */
  inDays: z.int().min(0),
  forDays: z.int().nullable().default(null),
})
export type SamplePrice = z.output<typeof samplePrice>

type Offered = Pick<PlatformView, 'lines' | 'services' | 'tests'>

const fenFrom = (yuan: string): number => {
  const fen = parseYuan(yuan)
  if (fen === null) throw new Error(`sample data: ${yuan} is no amount`)
  return fen
}

/** `8000/day`, with what else it says. */
export function priceFrom(
  text: string,
  { tiers = {}, ...said }: Partial<Pick<SamplePrice, 'taxPercent' | 'basis' | 'tiers' | 'extras'>> = {},
) {
  const [yuan = '', unit] = text.split('/')
  const steps = Object.entries(tiers).map(([from, each]) => ({ from: Number(from), fen: fenFrom(each) }))
  return price.parse({ mode: 'fixed', fen: fenFrom(yuan), unit, taxIncluded: true, ...said, tiers: steps })
}

/** What a platform offers that has prices beside its first. */
export const pricedIn = (platform: Offered, prices: readonly SamplePrice[]): { id: string; name: string }[] =>
  [
    ...platform.lines,
    ...platform.services,
    ...platform.tests.map(({ id, object, item }) => ({ id, name: `${object} ${item}` })),
  ].filter(({ name }) => prices.some(one => one.of === name))

/** The prices of what a platform offers, as inputs; `firstIds` are the ids of the first prices. */
export function pricesFrom(
  platform: Offered,
  prices: readonly SamplePrice[],
  firstIds: ReadonlyMap<string, string>,
  today: PlainDate,
): Input<typeof setPrice>[] {
  return pricedIn(platform, prices).flatMap(({ id: subjectId, name }) =>
    prices
      .filter(one => one.of === name)
      .map(({ customer: whose, price: text, inDays, forDays, ...said }) => {
        const validFrom = addDays(today, inDays)
        return {
          subjectId,
          customer: whose,
          price: priceFrom(text, said),
          validFrom,
          validTo: forDays === null ? null : addDays(validFrom, forDays - 1),
          // The first price is only a figure; what is said in full from today on takes its place.
          corrects: whose === 'all' && inDays === 0 ? (firstIds.get(subjectId) ?? null) : null,
        }
      }),
  )
}
