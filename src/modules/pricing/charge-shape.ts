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

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const part of Object.values(value)) frozen(part)
    if (!(value instanceof Date)) Object.freeze(value)
  }
  return value
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0)

/** Adds the lines up, and freezes all of it with a copy of what it came from. */
export const totalsOf = (inputs: PricingInputs, lines: Reckoning['lines'], open: string[]): Reckoning =>
  frozen({
    inputs: structuredClone(inputs),
    lines,
    price: sum(lines.map(line => line.price)),
    discount: sum(lines.map(line => line.discount)),
    tax: sum(lines.map(line => line.tax ?? 0)),
    subsidy: sum(lines.map(line => line.subsidy)),
    due: sum(lines.map(line => line.net + line.subsidy)),
    net: sum(lines.map(line => line.net)),
    open,
  })
