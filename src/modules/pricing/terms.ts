/** The words of prices: for whom, per what, what is added, and how a price is said. Nothing but names and shapes. */
import { formatDate, type PlainDate } from '#kernel/calendar.ts'
import { type Fen, formatYuan } from '#kernel/money.ts'

/**
 * 客户类别, in the order of lists; `all` is the public price. Only such as the system can tell by itself from who is signed in, so that nobody claims a price: 高校院所
 * by the kind of an organisation that the government has checked, 依托单位内部 by the platform's own organisation.
 */
export const customers = { all: '所有客户', academic: '高校院所', own: '依托单位内部' } as const
export type Customer = keyof typeof customers

export const priceUnits = {
  hour: '小时',
  day: '天',
  batch: '批',
  sample: '样',
  time: '次',
  kg: 'kg',
} as const
export type PriceUnit = keyof typeof priceUnits

/** 定价方式: by the market (条款 三2), or by what it costs. */
export const pricingBases = { market: '市场化定价', cost: '成本测算' } as const
export type PricingBasis = keyof typeof pricingBases

/** 阶梯: what each unit from the `from`th on costs; the units before it keep their price. */
export interface Tier {
  readonly from: number
  readonly fen: Fen
}

/** How what is added to a price is reckoned. */
export const extraModes = {
  each: '每单位加收',
  once: '每单加收',
  percent: '按比例加收',
  actual: '按实际发生另计',
} as const

/** 另计费用. A percentage is of the price without other extras. */
export type Extra =
  | { readonly mode: 'each' | 'once'; readonly name: string; readonly fen: Fen }
  | { readonly mode: 'percent'; readonly name: string; readonly percent: number }
  | { readonly mode: 'actual'; readonly name: string }

/** 明码标价: an amount with its unit and tax basis; a rate that isn't stated is null and never supposed. */
export interface FixedPrice {
  readonly mode: 'fixed'
  readonly fen: Fen
  readonly unit: PriceUnit
  readonly taxIncluded: boolean
  readonly taxPercent: number | null
  readonly basis: PricingBasis | null
  readonly tiers: Tier[]
  readonly extras: Extra[]
}

/** 价格, or 面议 with the reason why there is none. */
export type Price = FixedPrice | { readonly mode: 'negotiable'; readonly reason: string }

/** `8,000 元/天（含税）` or `面议`. */
export const priceWords = (price: Price): string =>
  price.mode === 'negotiable'
    ? '面议'
    : `${formatYuan(price.fen)} 元/${priceUnits[price.unit]}（${price.taxIncluded ? '含税' : '不含税'}）`

/** One extra in words; `unit` is what the price is of. */
export function extraWords(extra: Extra, unit: string): string {
  switch (extra.mode) {
    case 'each':
      return `${extra.name} ${formatYuan(extra.fen)} 元/${unit}`
    case 'once':
      return `${extra.name} ${formatYuan(extra.fen)} 元/单`
    case 'percent':
      return `${extra.name} ${extra.percent}%`
    case 'actual':
      return `${extra.name}按实际发生另计`
  }
}

/** Prices of one record in the order of lists: customer by customer, the earliest first. */
export const inOrder = <T extends { readonly customer: Customer; readonly validFrom: string }>(
  prices: readonly T[],
): T[] => {
  const order = Object.keys(customers)
  return prices.toSorted(
    (a, b) => order.indexOf(a.customer) - order.indexOf(b.customer) || (a.validFrom < b.validFrom ? -1 : 1),
  )
}

/** `2026年3月2日 周一起`, `… 至 …`, or one day. */
export function periodWords({
  validFrom,
  validTo,
}: {
  validFrom: PlainDate
  validTo: PlainDate | null
}): string {
  if (validTo === null) return `${formatDate(validFrom)}起`
  return validTo === validFrom
    ? `${formatDate(validFrom)}当日`
    : `${formatDate(validFrom)} 至 ${formatDate(validTo)}`
}

/** All that a price says besides its amount: the reason, the steps, what is added, tax rate and basis. */
export function priceDetails(price: Price): string[] {
  if (price.mode === 'negotiable') return [price.reason]
  const unit = priceUnits[price.unit]
  return [
    ...price.tiers.map(({ from, fen }) => `第 ${from} ${unit}起 ${formatYuan(fen)} 元/${unit}`),
    ...price.extras.map(extra => extraWords(extra, unit)),
    ...(price.taxPercent === null ? [] : [`税率 ${price.taxPercent}%`]),
    ...(price.basis === null ? [] : [pricingBases[price.basis]]),
  ]
}

/** A price on one line, with everything that it says. */
export const priceText = (price: Price): string => [priceWords(price), ...priceDetails(price)].join('；')
