/**
 * 创新券: a year's quota applied for and decided by the office whose money it is, set aside for one piece of work of one
 * platform, used once that is done, and redeemed by two persons of the office. What a use takes off follows the scheme
 * (办法) in force, line by line; what its text leaves out stays 待定.
 * Rows: AC-71. Asks catalogue for platforms, identity for names and addresses, files for evidence. Knows nothing of what
 * is billed: whoever bills reserves, uses and releases through these functions, in a transaction of its own.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as budget from './budget.api.ts'
import { applyQuota, withdrawQuota } from './operations/apply-quota.ts'
import { claimRedemption } from './operations/claim-redemption.ts'
import { decideQuota } from './operations/decide-quota.ts'
import {
  agreeRedemption,
  checkRedemption,
  declineRedemption,
  recordPayment,
} from './operations/decide-redemption.ts'
import { agreeScheme, returnScheme } from './operations/decide-scheme.ts'
import { cancelUse, enterUse } from './operations/enter-use.ts'
import { expireReservations } from './operations/expire-reservations.ts'
import {
  exportVoucherBudget,
  exportVoucherRecords,
  getVoucherBudget,
  listFigureRecords,
} from './operations/get-budget.ts'
import { listOwnQuotas, listQuotas } from './operations/list-quotas.ts'
import { listRedemptions } from './operations/list-redemptions.ts'
import { listSchemeVersions, listVoucherSchemes } from './operations/list-schemes.ts'
import { getUse, inspectUse, listUses } from './operations/list-uses.ts'
import { proposeScheme } from './operations/propose-scheme.ts'
import { declineVoucher, estimateDeduction, releaseVoucher, setAside } from './operations/set-aside.ts'

export { findVoucherUse } from './evidence.store.ts'
export { clientsWithVouchers, vouchersOfWorks, type Work } from './for-work.ts'
export { voucherLetters } from './letters.ts'
export {
  consumeReserved,
  heldUse,
  type Reference,
  type Reservation,
  releaseReserved,
  reserveVoucher,
} from './reserving.ts'
export { voucherWaits } from './waits.ts'

/** Lists that can be had as a file. */
export const voucherExports = {
  'voucher-budget': budget.exportVoucherBudget.id,
  'voucher-records': budget.exportVoucherRecords.id,
}

export const voucher = (pack: Pack, link: Link) => [
  listVoucherSchemes(pack),
  listSchemeVersions(pack),
  proposeScheme(pack),
  agreeScheme,
  returnScheme,
  applyQuota(pack, link),
  withdrawQuota,
  listOwnQuotas(pack),
  listQuotas(pack),
  decideQuota(link),
  estimateDeduction,
  setAside(link),
  releaseVoucher(link),
  declineVoucher(link),
  listUses,
  getUse,
  inspectUse,
  enterUse(link),
  cancelUse(link),
  expireReservations(link),
  claimRedemption(pack, link),
  listRedemptions,
  checkRedemption,
  agreeRedemption(link),
  declineRedemption(link),
  recordPayment(link),
  getVoucherBudget(pack),
  listFigureRecords,
  exportVoucherBudget(pack),
  exportVoucherRecords(pack),
]
