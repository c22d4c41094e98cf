/**
 * 结算: bills of signed orders by milestones or by use, by the price that was accepted; reviewed line by line, disputed
 * while the rest goes on, waived with a reason; receipts of the bank matched by people, refunds by two; invoices kept;
 * whoever is late reminded; what is settled rated and filed. All of it is booked, and nothing bills more than the contract.
 * Rows: C18, C24, C25, C27–C30, C36, state machine 6. Asks order, inquiry, pricing, booking, usage, ledger, sharing,
 * voucher, catalogue and identity; asked by progress.
 */
import type { Link } from '#kernel/letter.ts'
import * as api from './api.ts'
import { acceptMilestone, confirmBill } from './operations/confirm-bill.ts'
import { appealDispute, disputeLine } from './operations/dispute-line.ts'
import { draftBill } from './operations/draft-bill.ts'
import { followBills } from './operations/follow-bills.ts'
import { getBill } from './operations/get-bill.ts'
import { getBillProposal, listAcceptances } from './operations/get-bill-proposal.ts'
import { getLateFees, getSeriesLateFees } from './operations/get-late-fees.ts'
import { importReceipts } from './operations/import-receipts.ts'
import { getBillingConditions, setBillingConditions } from './operations/keep-conditions.ts'
import { exportBills, getAging, listBills } from './operations/list-bills.ts'
import { listDisputes } from './operations/list-disputes.ts'
import { listReceipts, listRefunds } from './operations/list-receipts.ts'
import { matchReceipt, setReceiptAside, undoMatch } from './operations/match-receipt.ts'
import { acceptReduction, offerReduction } from './operations/offer-reduction.ts'
import { openRating } from './operations/open-rating.ts'
import { declineRefund, payRefund, proposeRefund } from './operations/pay-refund.ts'
import { getOrderClosing, rateOrder } from './operations/rate-order.ts'
import { recordInvoice, withdrawInvoice } from './operations/record-invoice.ts'
import { answerDispute, resolveDispute, withdrawDispute } from './operations/resolve-dispute.ts'
import { discardBill, sendBill } from './operations/send-bill.ts'
import { takeBackFee } from './operations/take-back-fee.ts'
import { waiveLine } from './operations/waive-line.ts'
import * as payments from './payment.api.ts'
import { template } from './sheet.ts'

export { priceStandingOf } from './closing.store.ts'
export { orderMayBeSettled } from './closing-told.ts'
export { billingLetters } from './letters.ts'
export { billingNeedSteps, billingStepsOf } from './need-steps.ts'
export { billingWaits } from './waits.ts'

/** For the door's way of sheets: what takes a bank's statement, and the headings of its template. */
export const billingSheets = {
  imports: { receipts: { name: '银行流水', headings: template, check: payments.importReceipts.id } },
  ownExports: { bills: api.exportBills.id },
}

/** Views that other modules may read: `billing.pub_bill`, `billing.pub_numbered`. */
export const billing = (link: Link) => [
  getBillProposal,
  getLateFees,
  getSeriesLateFees,
  draftBill,
  sendBill(link),
  discardBill,
  listBills,
  getBill,
  exportBills,
  confirmBill(link),
  acceptMilestone(link),
  listAcceptances,
  getOrderClosing,
  rateOrder(link),
  openRating(link),
  disputeLine(link),
  answerDispute(link),
  resolveDispute(link),
  withdrawDispute(link),
  offerReduction(link),
  acceptReduction(link),
  appealDispute(link),
  listDisputes,
  waiveLine(link),
  takeBackFee(link),
  recordInvoice,
  withdrawInvoice,
  getBillingConditions,
  setBillingConditions,
  getAging,
  importReceipts,
  listReceipts,
  matchReceipt(link),
  undoMatch(link),
  setReceiptAside,
  proposeRefund,
  payRefund(link),
  declineRefund,
  listRefunds,
  followBills(link),
]
