/**
 * 订单与合同: what an accepted quote becomes, once; its contract by kind, milestones and clauses of the day of acceptance;
 * one text, approved and signed by both sides, known by its hash; changed and ended by texts that both sign likewise.
 * Rows: C23, C25, C26, AC-69, AC-70. Asks inquiry for accepted quotes, files for what is handed over, catalogue and
 * identity for names; asked by execution and progress, and by whoever bills.
 */
import type { Link } from '#kernel/letter.ts'
import type { Tx } from '#kernel/operation.ts'
import type { ClauseLibrary } from './clauses.ts'
import * as contracts from './contract.api.ts'
import * as files from './file.api.ts'
import { approveContract } from './operations/approve-contract.ts'
import { cancelOrder } from './operations/cancel-order.ts'
import { compareContracts } from './operations/compare-contracts.ts'
import { convertQuote } from './operations/convert-quote.ts'
import { exportRegistration } from './operations/export-registration.ts'
import { getContract } from './operations/get-contract.ts'
import { getOrder } from './operations/get-order.ts'
import { listOrders } from './operations/list-orders.ts'
import { listSupplements } from './operations/list-supplements.ts'
import { attachOrderFile, readOrderFile, removeOrderFile } from './operations/order-files.ts'
import { listOrderMessages, writeOrderMessage } from './operations/order-messages.ts'
import { proposeContractKind } from './operations/propose-contract-kind.ts'
import { closeSupplement, proposeSupplement } from './operations/propose-supplement.ts'
import { saveContract } from './operations/save-contract.ts'
import { signContract } from './operations/sign-contract.ts'
import { signSupplement } from './operations/sign-supplement.ts'
import type { StandingOf } from './price-change.ts'
import type { Signatures } from './signing.ts'

export { type ClauseLibrary, clauseFile, registrationTerms } from './clauses.ts'
export { orderLetters } from './letters.ts'
export { messagesOf } from './message.store.ts'
export { orderNeedSteps, orderStepsOf } from './need-steps.ts'
export { orderNumber } from './number.ts'
export { supplementInForce } from './operations/sign-supplement.ts'
export { seeingParty, sideOf } from './party.ts'
export type { PriceStanding } from './price-change.ts'
export { signedOrdersWithin } from './signed.store.ts'
export type { Seal, Signatures, SigningRequest } from './signing.ts'
export {
  contractAt,
  lockOrder,
  type MilestoneRow,
  milestonesOf,
  type OrderRow,
  ordersByIds,
  ordersOfBookings,
  ordersOfNeeds,
  ordersWithin,
  orderWithin,
} from './store.ts'
export { endingsOf, isEnded } from './supplement.store.ts'

/** For the door's way of sheets. */
export const orderExports = { 'contract-registration': contracts.exportRegistration.id }

/** For the door's way of files. */
export const orderFiles = {
  attach: { '/order-files': files.attachOrderFile.id },
  readSigned: [files.readOrderFile.id],
}

export { orderWaits } from './waits.ts'

/** Views that other modules may read: `order.pub_order`, `order.pub_due`, `order.pub_contract`. */
export const order = (
  library: ClauseLibrary,
  signing: Signatures,
  scans: boolean,
  link: Link,
  standingOf: StandingOf<Tx>,
) => [
  convertQuote(link),
  listOrders,
  getOrder(library),
  cancelOrder(link),
  listOrderMessages,
  writeOrderMessage(link),
  attachOrderFile(scans, link),
  readOrderFile,
  removeOrderFile,
  proposeContractKind(library),
  getContract(library, signing),
  compareContracts,
  saveContract(library, link),
  approveContract(link),
  signContract(signing, link),
  listSupplements(signing),
  proposeSupplement(link, standingOf),
  signSupplement(signing, link, standingOf),
  closeSupplement(link),
  exportRegistration(library),
]
