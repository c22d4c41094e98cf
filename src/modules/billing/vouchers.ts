/** 创新券 for the work of a bill: redeemed apart from it, and received like any other money that pays it. */
import type { Tx } from '#kernel/operation.ts'
import { bookingNumber, bookingsByIds } from '#modules/booking/index.ts'
import { inquiryNumber, inquiryOfQuote } from '#modules/inquiry/index.ts'
import { ordersByIds } from '#modules/order/index.ts'
import { vouchersOfWork } from '#modules/voucher/index.ts'
import type { BillRow } from './store.ts'

/** Found by the numbers that an enterprise may have written: of contract, quote, booking, or inquiry. */
export async function vouchersOfBill(tx: Tx, { orderId, orderNumber, clientId, providerId }: BillRow) {
  const [order] = await ordersByIds(tx, [orderId])
  const bookings = order?.bookingId ? await bookingsByIds(tx, [order.bookingId]) : []
  const inquiry = order ? await inquiryOfQuote(tx, order.quoteId) : null
  const numbers = [
    orderNumber,
    ...(order ? [order.quoteNumber] : []),
    ...(inquiry ? [inquiryNumber(inquiry)] : []),
    ...bookings.map(({ serial, createdAt }) => bookingNumber(serial, createdAt)),
  ]
  return vouchersOfWork(tx, { clientId, providerId, numbers })
}
