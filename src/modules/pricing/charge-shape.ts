/** What goes into a charge and what comes out of it. */
import type { z } from 'zod'
import type { discount, pricedItem, pricingInputs, reckoning, voucher } from './fields.ts'
import type { PricingRule } from './terms.ts'

export type PricedItem = z.output<typeof pricedItem>
export type Discount = z.output<typeof discount>
export type Voucher = z.output<typeof voucher>
export type PricingInputs = z.output<typeof pricingInputs>
export type Reckoning = z.output<typeof reckoning>
export type ReckonedLine = Reckoning['lines'][number]

/** A line before tax and vouchers, exact. */
export interface Unsettled {
  readonly item: number
  readonly name: string
  readonly how: string
  readonly price: bigint
  readonly discount: bigint
  readonly rules: readonly PricingRule[]
  readonly facts: Readonly<Record<string, string | number | null>>
}

/** A copy that nobody changes, whoever still holds what it was made of. */
function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return new Date(value)
  if (Array.isArray(value)) return Object.freeze(value.map(frozen))
  const copy: Record<string, unknown> = {}
  for (const [key, part] of Object.entries(value)) copy[key] = frozen(part)
  return Object.freeze(copy)
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)

/** Adds the lines up, and keeps all of it with what it came from. */
export const totalsOf = (inputs: PricingInputs, lines: Reckoning['lines'], open: string[]): Reckoning =>
  frozen({
    inputs,
    lines,
    price: sum(lines.map(line => line.price)),
    discount: sum(lines.map(line => line.discount)),
    tax: sum(lines.map(line => line.tax ?? 0)),
    subsidy: sum(lines.map(line => line.subsidy)),
    due: sum(lines.map(line => line.net + line.subsidy)),
    net: sum(lines.map(line => line.net)),
    open,
  } satisfies Reckoning) as Reckoning
