/**
 * 共建收益: who put in what, whose share is how large, signed by all; the share frozen at each sale by the agreement of its
 * day, taken back by refunds and disputes in proportion, distributed in runs that two persons make. All of it is booked.
 * Rows: C32, AC-54, AC-56, clauses 二1 and 二3. Asks catalogue, identity and ledger; asked by whoever sells.
 */
import type { Link } from '#kernel/letter.ts'
import { cancelDistribution, confirmDistribution, draftDistribution } from './operations/decide-run.ts'
import { freezeSale, listUnshared } from './operations/freeze-sale.ts'
import { dropPayout, payPayout, returnPayout } from './operations/pay-out.ts'
import { getAgreement, listAgreements, listOwnAgreements } from './operations/read-agreements.ts'
import { getDistribution, listDistributions, listOwnShares } from './operations/read-runs.ts'
import { getSale, listSales } from './operations/read-sales.ts'
import { signAgreement } from './operations/sign-agreement.ts'
import { followReversal, openDispute, refundSale, settleDispute } from './operations/take-back.ts'
import {
  draftAgreement,
  offerAgreement,
  reviseAgreement,
  withdrawAgreement,
} from './operations/write-agreement.ts'

export {
  type Frozen,
  freezeShare,
  type Sold,
  settleShareDispute,
  type Taking,
  takeShareBack,
} from './freezing.ts'
export { sharingLetters } from './letters.ts'
export { movementById, saleOfSource } from './sale.store.ts'
export { sharingWaits } from './waits.ts'

export const sharing = (link: Link) => [
  draftAgreement,
  reviseAgreement,
  offerAgreement(link),
  withdrawAgreement,
  signAgreement(link),
  listAgreements,
  listOwnAgreements,
  getAgreement,
  listUnshared,
  freezeSale,
  listSales,
  getSale,
  refundSale,
  openDispute,
  settleDispute,
  followReversal,
  draftDistribution,
  confirmDistribution,
  cancelDistribution,
  payPayout(link),
  returnPayout(link),
  dropPayout,
  listDistributions,
  getDistribution,
  listOwnShares,
]
