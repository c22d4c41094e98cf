/** What a leg costs, as a range and only as far as it is known. An unknown cost is a reason, never an amount of nothing. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import { formatNumber, type Quantity } from '#kernel/quantity.ts'
import { convert } from '#kernel/unit.ts'
import { chargeFor, type PriceRecord, pricedFor } from '#modules/pricing/index.ts'
import { type Customer, type Price, priceUnits, priceWords } from '#modules/pricing/terms.ts'
import { priceText, type ShowcasePrice } from '#modules/showcase/terms.ts'
import { dateIn, dayNumberIn } from './solver/days.ts'

export type Cost =
  | {
      readonly low: Fen
      readonly high: Fen
      /** Quantity and price, to be checked by hand. */
      readonly how: string
      /** What comes on top and isn't known. */
      readonly open: readonly string[]
    }
  | { readonly unknown: string }

const quote = (reason: string): Cost => ({ unknown: `面议（${reason}）` })
const pending = (price: string): Cost => ({ unknown: `${price}，数量待定` })

/** At least and at most so many units. */
function charged(price: Extract<Price, { mode: 'fixed' }>, least: number, most: number): Cost {
  const [low, high] = [chargeFor(price, least), chargeFor(price, most)]
  if (!low || !high) return { unknown: '金额过大，无法精确计算' }
  const units = least === most ? formatNumber(least) : `${formatNumber(least)}–${formatNumber(most)}`
  return {
    low: low.fen,
    high: high.fen,
    how: `${units} ${priceUnits[price.unit]} × ${priceWords(price)}`,
    open: high.open,
  }
}

/**
 * What is ordered by the piece. Where no quantity was asked for, one batch, time or sample is reckoned with, which is
 * named among the assumptions; hours, days and kilograms aren't guessed.
 */
export function orderCost(price: Price, quantity: number | null): Cost {
  if (price.mode === 'negotiable') return quote(price.reason)
  const usual = ['batch', 'time', 'sample'].includes(price.unit) ? 1 : null
  const asked = quantity ?? usual
  return asked === null ? pending(priceWords(price)) : charged(price, asked, asked)
}

export interface Run {
  readonly days: number
  /** Of the days that the line is open. */
  readonly openHours: number
  /** From first to last, as the line is taken over night, too. */
  readonly heldHours: number
}

/** What a run of a line costs. By the hour: no less than the opening hours, no more than all the time that it is held. */
export function runCost(price: Price, { days, openHours, heldHours }: Run, quantity: number | null): Cost {
  if (price.mode === 'negotiable') return quote(price.reason)
  if (price.unit === 'day') return charged(price, days, days)
  if (price.unit === 'hour') return charged(price, openHours, heldHours)
  return orderCost(price, quantity)
}

const counted = { kg: ['mass', 'kg'], t: ['mass', 't'], 件: ['count', '1'], 千件: ['count', '10*3'] } as const
const measured = { 平方米: ['area', 'm2'] } as const
const unitsOfAmount: Readonly<Record<string, readonly [kind: string, unit: string]>> = {
  ...counted,
  ...measured,
}

const product = (price: Extract<ShowcasePrice, { mode: 'fixed' }>, times: number, how: string): Cost => {
  const fen = Math.round(price.fen * times)
  return { low: fen, high: fen, how, open: price.taxIncluded ? [] : ['税（税率未写明）'] }
}

/** A first batch at a contract manufacturer. */
export function factoryCost(price: ShowcasePrice, amount: Quantity | null): Cost {
  if (price.mode === 'negotiable') return quote(price.reason)
  const [kind, unit] = unitsOfAmount[price.unit] ?? []
  if (amount?.form !== 'value' || unit === undefined || amount.kind !== kind) return pending(priceText(price))
  const times = convert(amount.value, amount.unit, unit)
  return product(price, times, `${formatNumber(times)} ${price.unit} × ${priceText(price)}`)
}

/** The rent of the area and the months that are asked for, or the price of what is for sale. */
export function plantCost(price: ShowcasePrice, area: number | null, months: number | null): Cost {
  if (price.mode === 'negotiable') return quote(price.reason)
  const words = priceText(price)
  if (price.unit === '整体（售价）') return product(price, 1, words)
  if (area === null) return { unknown: `${words}，面积待定` }
  if (price.unit === '平方米（售价）') return product(price, area, `${formatNumber(area)} m² × ${words}`)
  if (months === null) return { unknown: `${words}，租期待定` }
  return product(price, area * months, `${formatNumber(area)} m² × ${months} 个月 × ${words}`)
}

/** The price in force on each day from today on, as far as it is set today; null where none is. */
export function pricesOver(
  records: readonly PriceRecord[],
  customer: Customer,
  today: PlainDate,
): (dayNumber: number) => Price | null {
  const changes = records.flatMap(({ validFrom, validTo }) => [
    dayNumberIn(validFrom),
    ...(validTo === null ? [] : [dayNumberIn(validTo) + 1]),
  ])
  const days = [...new Set([dayNumberIn(today), ...changes])].sort((a, b) => a - b)
  const periods = days.map(day => ({ day, price: pricedFor(records, customer, dateIn(day)).price }))
  return day => periods.findLast(one => one.day <= day)?.price ?? null
}
