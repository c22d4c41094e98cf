import { plainDate } from '#kernel/calendar.ts'
import * as bills from '#modules/billing/api.ts'
import * as closings from '#modules/billing/closing.api.ts'
import * as disputes from '#modules/billing/dispute.api.ts'
import * as invoices from '#modules/billing/invoice.api.ts'
import * as lateFees from '#modules/billing/late-fee.api.ts'
import * as payments from '#modules/billing/payment.api.ts'
import { receiptRow } from '#test/billing.ts'
import { type AttemptsAt, nothing, of, reason } from './attempt.ts'

export const billingContracts = { ...bills, ...closings, ...disputes, ...invoices, ...lateFees, ...payments }

const today = plainDate('2026-03-02')

export const billingAttempts: AttemptsAt<typeof billingContracts> = {
  getBillProposal: of('host', ({ billing: { orderId } }) => ({ orderId })),
  getLateFees: of('client', ({ bookingId }) => ({ bookingId })),
  getSeriesLateFees: of('client', ({ seriesId }) => ({ seriesId })),
  // What was billed already, so that whoever may is told so and the next one finds it as it was.
  draftBill: of('host', ({ billing: { orderId } }) => ({
    ...{ orderId, basis: 'milestones' as const, stream: 'service' as const, milestones: [0] },
  })),
  sendBill: of('host', ({ billing: { billId } }) => ({ billId })),
  discardBill: of('host', ({ billing: { billId } }) => ({ billId })),
  listBills: of('nobody', () => ({ side: 'client' as const })),
  getBill: of('both', ({ billing: { billId } }) => ({ billId })),
  exportBills: of('host', ({ billing: { platformId } }) => ({ platformId })),
  confirmBill: of('client', ({ billing: { billId } }) => ({ billId })),
  acceptMilestone: of('client', ({ billing: { orderId } }) => ({ orderId, position: 1 })),
  listAcceptances: of('both', ({ billing: { orderId } }) => ({ orderId })),
  getOrderClosing: of('both', ({ billing: { orderId } }) => ({ orderId })),
  // Not settled, so that whoever may is told so.
  rateOrder: of('client', ({ billing: { orderId } }) => ({
    ...{ orderId, quality: 5 as const, time: 5 as const, service: 5 as const },
  })),
  waiveLine: of('host', ({ billing: { billId } }) => ({
    ...{ billId, position: 1, amount: 100, code: 'agreed' as const, reason },
  })),
  recordInvoice: of('host', ({ billing: { billId } }) => ({
    ...{ billId, number: `25${'1'.repeat(18)}`, issuedOn: today, amount: 100 },
  })),
  withdrawInvoice: of('host', ({ billing: { invoiceId } }) => ({ invoiceId, reason })),
  getBillingConditions: of('host', ({ billing: { platformId } }) => ({ platformId })),
  setBillingConditions: of('host', ({ billing: { platformId } }) => ({
    ...{ platformId, reviewDays: 7, payDays: 30, answerDays: 7, ladder: [1, 15, 30], reason },
    ...{ accountHolder: '示例平台', bank: '示例银行', accountNumber: '330400000000' },
  })),
  getAging: of('host', ({ billing: { platformId } }) => ({ platformId })),
  followBills: nothing,

  disputeLine: of('client', ({ billing: { billId } }) => ({
    ...{ billId, position: 1, code: 'other' as const, note: reason },
  })),
  answerDispute: of('host', ({ billing: { disputeId } }) => ({ disputeId, note: reason })),
  // Alone and without a document, so that it is refused.
  resolveDispute: of('host', ({ billing: { disputeId } }) => ({
    ...{ disputeId, outcome: 'dismissed' as const, reason },
  })),
  offerReduction: of('host', ({ billing: { disputeId } }) => ({ disputeId, amount: 900_000_000, reason })),
  acceptReduction: of('client', ({ billing: { disputeId } }) => ({ disputeId, amount: 1 })),
  withdrawDispute: of('client', ({ billing: { disputeId } }) => ({ disputeId, reason })),
  appealDispute: of('client', ({ billing: { disputeId } }) => ({ disputeId, note: reason })),
  openRating: of('nobody', ({ billing: { orderId } }) => ({ orderId, at: null })),
  takeBackFee: of('nobody', ({ billing: { orderId } }) => ({
    bookingId: orderId,
    kind: 'no-show' as const,
  })),
  listDisputes: of('nobody', () => ({ side: 'client' as const })),

  importReceipts: of('host', ({ billing: { platformId } }) => ({
    platformId,
    rows: [receiptRow('LS-TRIED', '1')],
  })),
  listReceipts: of('host', ({ billing: { platformId } }) => ({ platformId })),
  matchReceipt: of('host', ({ billing: { receiptId, billId } }) => ({
    ...{ receiptId, billId, amount: 900_000_000 },
  })),
  undoMatch: of('host', ({ billing: { allocationId } }) => ({ allocationId, reason })),
  setReceiptAside: of('host', ({ billing: { receiptId } }) => ({ receiptId, reason })),
  proposeRefund: of('host', ({ billing: { receiptId } }) => ({ receiptId, amount: 900_000_000, reason })),
  payRefund: of('host', ({ billing: { refundId } }) => ({ refundId, reference: 'TK-TRIED', paidOn: today })),
  declineRefund: of('host', ({ billing: { refundId } }) => ({ refundId, reason })),
  listRefunds: of('host', ({ billing: { platformId } }) => ({ platformId })),
}
