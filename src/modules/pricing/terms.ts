/** The words of prices: for whom, per what, what is added, and how a price is said. Nothing but names and shapes. */
import { formatDate, type PlainDate, type TimeOfDay } from '#kernel/calendar.ts'
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

/** 计费时长: what of a booked and a used time is charged. */
export const timeBases = {
  planned: '按预约时长',
  used: '按实际使用时长',
  'planned-and-over': '按预约时长，超时另计',
} as const
export type TimeBasis = keyof typeof timeBases

/** The longest time that is charged at once, in days: beyond, a year was mistyped. */
export const longestDays = 400

/** 分时优惠: on these weekdays (Monday is 1) between these times so many per cent less. Of prices by the day, of whole days. */
export interface OffPeak {
  readonly days: number[]
  readonly from: TimeOfDay
  readonly to: TimeOfDay
  readonly percent: number
}

/** 逾期取消、爽约收费: how much of what the booked use would have cost. What isn't said isn't charged. */
export interface LateFees {
  readonly cancel: number | null
  readonly noShow: number | null
}

/** The rules by which a line of a charge comes about. */
export const pricingRules = {
  'pricing.base': '单价 × 数量',
  'pricing.tier': '阶梯价',
  'pricing.time.planned': '按预约时长计',
  'pricing.time.used': '按实际使用时长计',
  'pricing.time.planned-and-over': '按预约时长计，超时另计',
  'pricing.extra.each': '每单位加收',
  'pricing.extra.once': '每单加收',
  'pricing.extra.percent': '按比例加收',
  'pricing.extra.actual': '按实际发生',
  'pricing.off-peak': '分时优惠',
  'pricing.discount': '优惠',
  'pricing.tax.included': '含税',
  'pricing.tax.added': '另加税',
  'pricing.voucher': '创新券抵扣',
} as const
export type PricingRule = keyof typeof pricingRules

/** Why a bill isn't its quote. */
export const differenceCauses = {
  items: '项目增减',
  price: '价格不同',
  amount: '数量或时长不同',
  actuals: '按实际发生的费用',
  discounts: '优惠不同',
  vouchers: '创新券不同',
} as const
export type DifferenceCause = keyof typeof differenceCauses

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
  /** By the booked time unless it is said. */
  readonly timeBasis?: TimeBasis | undefined
  readonly offPeak?: OffPeak[] | undefined
  readonly lateFees?: LateFees | undefined
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

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日']

/** `周六日 00:00–24:00 优惠 20%` */
export const offPeakWords = ({ days, from, to, percent }: OffPeak): string =>
  `周${days.map(day => weekdayNames[day - 1]).join('')} ${from}–${to} 优惠 ${percent}%`

/** `逾期取消收 30%，爽约收 100%` */
export const lateFeeWords = ({ cancel, noShow }: LateFees): string =>
  [
    ...(cancel === null ? [] : [`逾期取消收 ${cancel}%`]),
    ...(noShow === null ? [] : [`爽约收 ${noShow}%`]),
  ].join('，')

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
    ...(price.offPeak ?? []).map(offPeakWords),
    ...(price.timeBasis === undefined ? [] : [timeBases[price.timeBasis]]),
    ...(price.lateFees === undefined ? [] : [lateFeeWords(price.lateFees)]),
    ...(price.taxPercent === null ? [] : [`税率 ${price.taxPercent}%`]),
    ...(price.basis === null ? [] : [pricingBases[price.basis]]),
  ]
}

/** A price on one line, with everything that it says. */
export const priceText = (price: Price): string => [priceWords(price), ...priceDetails(price)].join('；')
