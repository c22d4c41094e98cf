/**
 * 收支账: what a platform earns, gets and spends, in double entry and whole 分. Entries come from vouchers that people write
 * down, and from the modules above, which hand them to `post`; nothing is changed, what is wrong is reversed.
 * Rows: C30, C31, C36, AC-55, clause 二2. Asks catalogue for platforms and identity for names; asked by sharing.
 */
import type { Pack } from '#modules/rulebook/index.ts'
import { importVouchers as importContract } from './api.ts'
import { confirmVouchers, declineVouchers } from './operations/decide-vouchers.ts'
import { getSufficiency } from './operations/get-sufficiency.ts'
import { importVouchers } from './operations/import-vouchers.ts'
import { closePeriod, listBooks, setSecondPerson } from './operations/keep-books.ts'
import { exportCityIncome, listCityIncome, listStreamEntries } from './operations/list-city-income.ts'
import { listVouchers } from './operations/list-vouchers.ts'
import { proposeReversal, proposeVoucher } from './operations/propose-voucher.ts'
import {
  exportLedgerEntries,
  exportStatement,
  getLedgerEntry,
  getStatement,
  listLedgerEntries,
} from './operations/read-statement.ts'
import { template } from './sheet.ts'
import * as statements from './statement.api.ts'

export { entryNumber } from './number.ts'
export {
  type LedgerRow,
  type Posted,
  type Posting,
  post,
  postAll,
  postingsOf,
  type Reversal,
  reversalOf,
  reverse,
} from './posting.store.ts'
export { type Line, type NewEntry, type Source, transfer } from './posting.ts'
export {
  bookedEvents,
  entryById,
  incomeEntries,
  lockEntry,
  partyBalance,
  reversalsOf,
} from './statement.store.ts'
export { entryReversed } from './voucher.ts'
export { ledgerWaits } from './waits.ts'

/** For the door's way of sheets: what takes a sheet of vouchers, and the headings of its template. */
export const ledgerSheets = {
  imports: { vouchers: { name: '收支凭证', headings: template, check: importContract.id } },
  exports: { 'platform-income': statements.exportCityIncome.id },
  ownExports: {
    'ledger-statement': statements.exportStatement.id,
    'ledger-entries': statements.exportLedgerEntries.id,
  },
}

/** Views that other modules may read: `ledger.pub_month`, `ledger.pub_posting`. */
export const ledger = (pack: Pack) => [
  proposeVoucher,
  proposeReversal,
  confirmVouchers,
  declineVouchers,
  listVouchers,
  importVouchers,
  listBooks,
  setSecondPerson,
  closePeriod,
  getStatement,
  exportStatement,
  listLedgerEntries,
  getLedgerEntry,
  exportLedgerEntries,
  getSufficiency,
  listCityIncome(pack),
  listStreamEntries,
  exportCityIncome(pack),
]
