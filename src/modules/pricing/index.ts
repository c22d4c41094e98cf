/**
 * 价格: what something costs whom on which day, kept for good, and the one function that makes amounts of it, `reckon`
 * (A6, AC-46, C18–C24). Has no operations of its own: whose record a price is, the modules above know. Asked by all that
 * shows, quotes, books or bills an amount.
 * View that other modules may read: `pricing.pub_priced`.
 */
export { type CausedDifference, causesOf } from './causes.ts'
export { type Charge, chargeFor, chargeForTime } from './charge.ts'
export type { Discount, PricedItem, PricingInputs, ReckonedLine, Reckoning, Voucher } from './charge-shape.ts'
export { customerAmong, customerOf } from './customer.ts'
export { lateFee } from './late.ts'
export {
  afterSetting,
  ending,
  gapRefusal,
  hasPublicPrice,
  lastDayAmong,
  type Priced,
  type PriceRecord,
  pricedFor,
  setting,
  takingBack,
  versionFor,
} from './periods.ts'
export { reckon, reckonArisen } from './reckoning.ts'
export {
  endPriceOn,
  firstPrice,
  insertPrices,
  type NewPrice,
  type PriceChange,
  priceById,
  priceHistory,
  pricesFor,
  pricesOf,
  storePriceChanges,
  takePriceBack,
} from './store.ts'
