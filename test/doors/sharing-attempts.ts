import { plainDate } from '#kernel/calendar.ts'
import * as ledger from '#modules/ledger/api.ts'
import * as statements from '#modules/ledger/statement.api.ts'
import * as agreements from '#modules/sharing/agreement.api.ts'
import * as runs from '#modules/sharing/run.api.ts'
import * as sales from '#modules/sharing/sale.api.ts'
import { agreementInput, evidence } from '#test/sharing.ts'
import { type AttemptsAt, dates, nothing, of, reason } from './attempt.ts'

export const sharingContracts = { ...ledger, ...statements, ...agreements, ...sales, ...runs }

const today = plainDate('2026-03-02')

export const sharingAttempts: AttemptsAt<typeof sharingContracts> = {
  proposeVoucher: of('host', ({ platformId }) => ({
    ...{ platformId, kind: 'cost' as const, happenedOn: today, detail: 'staff', amount: 100 },
    ...{ text: '示例人员成本', evidence },
  })),
  proposeReversal: of('host', ({ books: { entryId } }) => ({ entryId, reason, evidence })),
  confirmVouchers: of('host', ({ books: { voucherId } }) => ({ chosen: [voucherId] })),
  declineVouchers: of('host', ({ books: { voucherId } }) => ({ chosen: [voucherId], reason })),
  listVouchers: of('host', ({ platformId }) => ({ platformId })),
  importVouchers: of('host', ({ platformId }) => ({ platformId, rows: [{ '日期*': '2026-03-01' }] })),
  listBooks: nothing,
  setSecondPerson: of('host', ({ platformId }) => ({ platformId, from: 100_000, reason })),
  // The month isn't over: whoever keeps the books is told so, and they stay open for whoever tries next.
  closePeriod: of('host', ({ platformId }) => ({ platformId, month: '2026-03' })),
  getStatement: of('host', ({ platformId }) => ({ platformId, ...dates })),
  exportStatement: of('host', ({ platformId }) => ({ platformId, ...dates })),
  listLedgerEntries: of('host', ({ platformId }) => ({ platformId, ...dates })),
  getLedgerEntry: of('host', ({ books: { entryId } }) => ({ entryId })),
  exportLedgerEntries: of('host', ({ platformId }) => ({ platformId, ...dates })),
  getSufficiency: of('host', ({ platformId }) => ({ platformId, year: 2026 })),
  listCityIncome: of('nobody', () => ({ year: 2026 })),
  listStreamEntries: of('host', ({ platformId }) => ({ platformId, year: 2026, account: 'income' as const })),
  exportCityIncome: of('nobody', () => ({ year: 2026 })),

  draftAgreement: of('host', ({ platformId, books: { shares } }) => ({
    platformId,
    ...agreementInput(shares),
  })),
  // A version that never was, so that the draft stays for whoever tries next.
  reviseAgreement: of('host', ({ books: { draftId, shares } }) => ({
    ...{ agreementId: draftId, version: 999 },
    ...agreementInput(shares),
  })),
  offerAgreement: of('host', ({ books: { draftId } }) => ({ agreementId: draftId, version: 999 })),
  withdrawAgreement: of('host', ({ books: { draftId } }) => ({ agreementId: draftId, reason })),
  signAgreement: of('both', ({ books: { agreementId } }) => ({ agreementId, digest: '0'.repeat(64) })),
  listAgreements: of('host', ({ platformId }) => ({ platformId })),
  listOwnAgreements: nothing,
  getAgreement: of('both', ({ books: { agreementId } }) => ({ agreementId })),

  listUnshared: of('host', ({ platformId }) => ({ platformId })),
  freezeSale: of('host', ({ books: { entryId } }) => ({ entryId })),
  listSales: of('host', ({ platformId }) => ({ platformId })),
  getSale: of('host', ({ books: { saleId } }) => ({ saleId })),
  refundSale: of('host', ({ books: { saleId } }) => ({ saleId, amount: 1, reference: 'TK-1', reason })),
  openDispute: of('host', ({ books: { saleId } }) => ({ saleId, amount: 1, reference: 'YY-2', reason })),
  settleDispute: of('host', ({ books: { movementId } }) => ({ movementId, outcome: 'won' as const, reason })),
  followReversal: of('nobody', ({ books: { entryId } }) => ({ entryId })),

  draftDistribution: of('host', ({ platformId }) => ({ platformId, through: today })),
  confirmDistribution: of('host', ({ books: { runId } }) => ({ runId })),
  cancelDistribution: of('host', ({ books: { runId } }) => ({ runId, reason })),
  payPayout: of('host', ({ books: { payoutId } }) => ({ payoutId, reference: 'LS-0001', paidOn: today })),
  returnPayout: of('host', ({ books: { payoutId } }) => ({ payoutId, returnedOn: today, reason })),
  dropPayout: of('host', ({ books: { payoutId } }) => ({ payoutId, reason })),
  listDistributions: of('host', ({ platformId }) => ({ platformId })),
  getDistribution: of('host', ({ books: { runId } }) => ({ runId })),
  listOwnShares: nothing,
}
