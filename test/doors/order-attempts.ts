import { contractInput } from '#test/orders.ts'
import { contentOf, png } from '#test/pictures.ts'
import { of, reason } from './attempt.ts'

/** Versions that never were, so that who may is let in and the next one finds it as it was. */
const never = 999

export const quoteAttempts = {
  listQuotes: of('nobody', () => ({ side: 'client' as const })),
  getQuote: of('both', ({ ordering: { open } }) => ({ quoteId: open.quoteId })),
  getQuoteProposal: of('host', ({ ordering: { open } }) => ({ bookingId: open.bookingId })),
  saveQuote: of('host', ({ ordering: { open } }) => ({
    bookingId: open.bookingId,
    version: never,
    content: open.content,
  })),
  sendQuote: of('host', ({ ordering: { open } }) => ({ quoteId: open.quoteId, version: never })),
  withdrawQuote: of('host', ({ ordering: { made } }) => ({ quoteId: made.quoteId, reason })),
  acceptQuote: of('client', ({ ordering: { open } }) => ({ quoteId: open.quoteId, revision: never })),
  rejectQuote: of('client', ({ ordering: { made } }) => ({ quoteId: made.quoteId, reason })),
}

export const orderAttempts = {
  convertQuote: of('both', ({ ordering: { made } }) => ({ quoteId: made.quoteId })),
  listOrders: of('nobody', () => ({ party: 'client' as const })),
  getOrder: of('both', ({ ordering: { made } }) => ({ orderId: made.orderId })),
  proposeContractKind: of('both', ({ ordering: { made } }) => ({
    orderId: made.orderId,
    aim: 'result' as const,
  })),
  getContract: of('both', ({ ordering: { made } }) => ({ orderId: made.orderId })),
  compareContracts: of('both', ({ ordering: { made } }) => ({ orderId: made.orderId, from: 1, to: 1 })),
  saveContract: of('both', ({ ordering: { made } }) => ({
    orderId: made.orderId,
    revision: never,
    content: contractInput,
  })),
  approveContract: of('both', ({ ordering: { made, text } }) => ({
    orderId: made.orderId,
    revision: never,
    hash: text.hash,
  })),
  signContract: of('both', ({ ordering: { made, text } }) => ({
    orderId: made.orderId,
    revision: never,
    hash: text.hash,
  })),
  exportRegistration: of('both', ({ ordering: { made } }) => ({ orderId: made.orderId })),
  listSupplements: of('both', ({ ordering: { made } }) => ({ orderId: made.orderId })),
  proposeSupplement: of('both', ({ ordering: { made } }) => ({
    orderId: made.orderId,
    kind: 'change' as const,
    content: '第二条的期限延长三十日。',
  })),
  signSupplement: of('both', ({ ordering: { supplement } }) => ({
    supplementId: supplement.supplementId,
    hash: '0'.repeat(64),
  })),
  closeSupplement: of('both', ({ ordering: { supplement } }) => ({
    supplementId: supplement.supplementId,
    reason,
  })),
  listOrderMessages: of('both', ({ ordering: { made } }) => ({ orderId: made.orderId })),
  writeOrderMessage: of('both', ({ ordering: { made } }) => ({ orderId: made.orderId, text: reason })),
  attachOrderFile: of('both', ({ ordering: { made } }) => ({
    orderId: made.orderId,
    title: '送样清单',
    file: contentOf(png()),
  })),
  readOrderFile: of('both', ({ ordering: { fileId } }) => ({ fileId })),
  removeOrderFile: of('client', ({ ordering: { fileId } }) => ({ fileId, version: never, reason })),
  getOrderProgress: of('both', ({ ordering: { made } }) => ({ orderId: made.orderId })),
  exportOrderProgress: of('both', ({ ordering: { made } }) => ({ orderId: made.orderId })),
  cancelOrder: of('both', ({ ordering: { made } }) => ({
    orderId: made.orderId,
    code: 'other' as const,
    reason,
  })),
}
