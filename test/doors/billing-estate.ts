/** What an estate has of bills: one under review with a dispute, a receipt that pays of it, and a refund to be decided. */
import { plainDate } from '#kernel/calendar.ts'
import { getBill } from '#modules/billing/api.ts'
import { disputeLine } from '#modules/billing/dispute.api.ts'
import { recordInvoice } from '#modules/billing/invoice.api.ts'
import { proposeRefund } from '#modules/billing/payment.api.ts'
import { billing } from '#test/billing.ts'
import type { Actor } from '#test/cast.ts'
import type { World } from '#test/world.ts'
import { reason } from './attempt.ts'

export async function billingIn(w: World, sides: Record<'asks' | 'clientManager' | 'offers', Actor>) {
  const { call } = w
  const { signed, sent, received, pay } = billing(w, sides)
  const { orderId, platformId } = await signed()
  const billId = await sent(orderId, { milestones: [0] })
  const { disputeId } = await call(sides.asks, disputeLine, {
    ...{ billId, position: 1, code: 'amount', note: '示例异议：金额不符' },
  })
  const receiptId = await received(platformId, `LS-ESTATE-${sides.offers}`, '5000')
  const { allocationId } = await pay(receiptId, billId, 100_000)
  const { refundId } = await call(sides.offers, proposeRefund, { receiptId, amount: 100_000, reason })
  await call(sides.offers, recordInvoice, {
    ...{ billId, issuedOn: plainDate('2026-03-02'), amount: 100, kind: 'blue' },
    number: `26${platformId.replace(/\D/g, '').slice(-18).padStart(18, '0')}`,
  })
  const [invoice] = (await call(sides.offers, getBill, { billId })).invoices
  const invoiceId = invoice?.id ?? ''
  return { invoiceId, orderId, platformId, billId, disputeId, receiptId, allocationId, refundId }
}
