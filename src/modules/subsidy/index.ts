/**
 * 补助、奖励: the money of clause 一6 as code. A title or an excellent grade opens a case; it is reckoned by rules and
 * parameters that are data, listed item by item, reviewed by two departments apart from each other, announced, issued to
 * a budget line, paid by bank file, and taken back where need be. What the text leaves open stays 待定.
 * Rows: D16–D21, AC-17 to AC-20. Asks rulebook for rules, catalogue for titles, evaluation for grades.
 */
import type { Link } from '#kernel/letter.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { resultTemplate } from './bank-sheet.ts'
import { confirmList } from './operations/confirm-list.ts'
import { declineAward } from './operations/decline-award.ts'
import { deliverReport } from './operations/deliver-report.ts'
import { demandRecovery, recordRecovery } from './operations/demand-recovery.ts'
import { extendSubsidyNotices } from './operations/extend-notices.ts'
import { getAward } from './operations/get-award.ts'
import { getOwnFacts } from './operations/get-own-facts.ts'
import { importResults } from './operations/import-results.ts'
import { issueAward } from './operations/issue-award.ts'
import { listAwards } from './operations/list-awards.ts'
import { addBudgetLine, listBudgetLines } from './operations/list-budget-lines.ts'
import { listEntitlements } from './operations/list-entitlements.ts'
import { getOwnAward, listOwnAwards } from './operations/list-own-awards.ts'
import { exportPayments, listPayments } from './operations/list-payments.ts'
import { listSubsidyNotices } from './operations/list-subsidy-notices.ts'
import { openAward } from './operations/open-award.ts'
import { openSubsidyNotice } from './operations/open-subsidy-notice.ts'
import { orderPayment } from './operations/order-payment.ts'
import { answerSubsidyObjection, recordSubsidyObjection } from './operations/record-subsidy-objection.ts'
import { agreeAward, reviewAward } from './operations/review-award.ts'
import { removeItem, saveItem } from './operations/save-item.ts'
import { settlePayment } from './operations/settle-payment.ts'
import { simulateSubsidy } from './operations/simulate-subsidy.ts'
import * as payment from './payment.api.ts'

export { subsidyLetters } from './letters.ts'
export { subsidyWaits } from './waits.ts'

/** Lists that can be had as a file. */
export const subsidyExports = { 'subsidy-payments': payment.exportPayments.id }

/** For the door's way of sheets. */
export const resultSheet = { operation: payment.importResults.id, headings: resultTemplate }

export const subsidy = (pack: Pack, link: Link) => [
  simulateSubsidy(pack),
  getOwnFacts,
  listSubsidyNotices,
  listOwnAwards,
  getOwnAward(pack),
  saveItem,
  removeItem,
  confirmList(pack, link),
  deliverReport,
  listEntitlements(pack),
  openAward(pack, link),
  listAwards,
  getAward(pack),
  reviewAward(pack, link),
  agreeAward(link),
  declineAward(link),
  openSubsidyNotice(pack, link),
  extendSubsidyNotices(pack, link),
  recordSubsidyObjection(link),
  answerSubsidyObjection,
  listBudgetLines,
  addBudgetLine,
  issueAward(link),
  orderPayment,
  listPayments,
  exportPayments,
  importResults,
  settlePayment,
  demandRecovery(link),
  recordRecovery,
]
