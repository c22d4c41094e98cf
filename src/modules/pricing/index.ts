/**
 * 价格: what something costs whom on which day, kept for good, and the one function that makes amounts of it (A6, AC-46).
 * Has no operations of its own: whose record a price is, the modules above know. Asked by catalogue and matching.
 */
export { type Charge, chargeFor } from './charge.ts'
export { customerOf } from './customer.ts'
export {
  afterSetting,
  ending,
  lastDayAmong,
  type Priced,
  type PriceRecord,
  pricedFor,
  setting,
  takingBack,
} from './periods.ts'
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
