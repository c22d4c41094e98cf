/** 创新券 for the work of bills: an office redeems them, so that the client owes what is left, and nobody pays twice. */
import type { Fen } from '#kernel/money.ts'
import type { Tx } from '#kernel/operation.ts'
import { bookingNumber, bookingsByIds } from '#modules/booking/index.ts'
import { inquiriesOfQuotes, inquiryNumber } from '#modules/inquiry/index.ts'
import { ordersByIds } from '#modules/order/index.ts'
import { vouchersOfWorks, type Work } from '#modules/voucher/index.ts'
import { outstandingOf, sharesOfVouchers } from './standing.ts'
import { type BillRow, redeemedOfOrders } from './store.ts'

/** Known by the numbers that an enterprise may have written: of contract, quote, booking, or inquiry. */
async function worksOf(tx: Tx, bills: readonly BillRow[]): Promise<Work[]> {
  const billed = new Map(bills.map(bill => [bill.orderId, bill]))
  const orders = await ordersByIds(tx, [...billed.keys()])
  const bookings = await bookingsByIds(
    tx,
    orders.flatMap(({ bookingId }) => bookingId ?? []),
  )
  const inquiries = await inquiriesOfQuotes(
    tx,
    orders.map(({ quoteId }) => quoteId),
  )
  return [...billed.values()].map(({ orderId, orderNumber, clientId, providerId }) => {
    const order = orders.find(({ id }) => id === orderId)
    const numbers = [
      orderNumber,
      ...(order ? [order.quoteNumber] : []),
      ...inquiries.filter(({ quoteId }) => quoteId === order?.quoteId).map(inquiryNumber),
      ...bookings
        .filter(({ id }) => id === order?.bookingId)
        .map(({ serial, createdAt }) => bookingNumber(serial, createdAt)),
    ]
    return { id: orderId, clientId, providerId, numbers }
  })
}

/** Order → the vouchers for its work, which all its bills share. */
export const vouchersOfBills = async (
  tx: Tx,
  bills: readonly BillRow[],
): ReturnType<typeof vouchersOfWorks> =>
  bills.length === 0 ? new Map() : vouchersOfWorks(tx, await worksOf(tx, bills))

/** What an office is to pay of a bill. */
export interface Redeeming {
  /** Of its outstanding amount, beside what the same vouchers pay of the order's other bills. */
  readonly fen: Fen
  /** What isn't redeemed of the order's vouchers, on whichever of its bills: the most that an office's money may pay. */
  readonly left: Fen
}

/** Bills of whose orders vouchers aren't redeemed yet; a fee, of which none pays anything, isn't among them. */
export async function redeemingOf(
  tx: Tx,
  bills: readonly BillRow[],
): Promise<ReadonlyMap<string, Redeeming>> {
  const vouchers = await vouchersOfBills(tx, bills)
  if (vouchers.size === 0) return new Map()
  const all = await redeemedOfOrders(tx, [...vouchers.keys()])
  return new Map(
    [...vouchers].flatMap(([orderId, found]) => {
      const own = all.filter(({ bill }) => bill.orderId === orderId)
      const covered = found.reduce((sum, { fen, state }) => (state === 'refused' ? sum : sum + fen), 0)
      const left = covered - own.reduce((sum, { redeemed }) => sum + redeemed, 0)
      if (left <= 0) return []
      const shares = sharesOfVouchers(
        own.map(({ bill: { id, basis, sentAt, ...bill }, undisputed, work, redeemed }) => ({
          ...{ id, basis, sentAt, undisputed, outstanding: outstandingOf(bill), work: work - redeemed },
        })),
        left,
      )
      return [...shares].map(([id, fen]): [string, Redeeming] => [id, { fen, left }])
    }),
  )
}

/** Bill → what of its outstanding amount an office is to pay by vouchers; a bill without any isn't there. */
export const toRedeemOf = async (tx: Tx, bills: readonly BillRow[]): Promise<ReadonlyMap<string, Fen>> =>
  new Map([...(await redeemingOf(tx, bills))].map(([id, { fen }]) => [id, fen]))
