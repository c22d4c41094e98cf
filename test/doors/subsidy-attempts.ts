import { plainDate } from '#kernel/calendar.ts'
import * as subsidy from '#modules/subsidy/api.ts'
import * as office from '#modules/subsidy/office.api.ts'
import * as payment from '#modules/subsidy/payment.api.ts'
import { budgetInput, confirmation, itemInput } from '#test/subsidies.ts'
import { nothing, of, reason } from './attempt.ts'

export const subsidyContracts = { ...subsidy, ...office, ...payment }

const on = plainDate('2026-03-02')

export const subsidyAttempts = {
  simulateSubsidy: of('nobody', () => ({ level: 'provincial' as const, grade: 'excellent' as const })),
  getOwnFacts: nothing,
  listSubsidyNotices: nothing,
  extendSubsidyNotices: nothing,
  listOwnAwards: nothing,
  getOwnAward: of('host', ({ subsidy: { listingId } }) => ({ awardId: listingId })),
  saveItem: of('host', ({ subsidy: { listingId } }) => itemInput(listingId)),
  removeItem: of('host', ({ subsidy: { listingId, itemIds } }, actor) => ({
    awardId: listingId,
    itemId: itemIds[actor ?? 'buyer'],
  })),
  confirmList: of('host', ({ subsidy: { openedId, host } }) => ({
    awardId: openedId,
    ...confirmation(host),
  })),
  deliverReport: of('host', ({ subsidy: { issuedId, reportId } }) => ({
    ...{ awardId: issuedId, reportId },
    summary: '逐一核对权限时提交的报告要点，须满二十个字以上',
  })),
  listEntitlements: nothing,
  openAward: of('nobody', ({ subsidy: { platformId } }) => ({
    kind: 'reward' as const,
    basisId: `${platformId}:2024`,
    documented: { docNumber: '示例评〔2025〕9号', publishedOn: plainDate('2025-03-02') },
  })),
  listAwards: nothing,
  getAward: of('nobody', ({ subsidy: { listingId } }) => ({ awardId: listingId })),
  reviewAward: of('nobody', ({ subsidy: { listingId } }) => ({ awardId: listingId, version: 1, amount: 1 })),
  agreeAward: of('nobody', ({ subsidy: { listingId } }) => ({ awardId: listingId, version: 1 })),
  declineAward: of('nobody', ({ subsidy: { issuedId } }) => ({
    ...{ awardId: issuedId, version: 6, outcome: 'returned' as const, reason },
  })),
  openSubsidyNotice: of('nobody', ({ subsidy: { listingId } }) => ({
    ...{ awardId: listingId, version: 1, workingDays: 5 },
  })),
  recordSubsidyObjection: of('nobody', ({ subsidy: { listingId } }) => ({
    ...{ awardId: listingId, raisedBy: '示例反映人', text: '逐一核对权限' },
  })),
  answerSubsidyObjection: of('nobody', ({ subsidy: { issuedId, objectionId } }) => ({
    ...{ awardId: issuedId, objectionId, upheld: false, answer: '逐一核对权限' },
  })),
  listBudgetLines: nothing,
  addBudgetLine: of('nobody', budgetInput),
  issueAward: of('nobody', ({ subsidy: { listingId, budgetLineId } }) => ({
    ...{ awardId: listingId, version: 1, budgetLineId, docNumber: '示财〔2026〕7号' },
  })),
  orderPayment: of('nobody', ({ subsidy: { issuedId } }) => ({ awardId: issuedId, amount: 1 })),
  listPayments: nothing,
  exportPayments: nothing,
  importResults: of('nobody', ({ subsidy: { paymentNumber } }) => ({
    rows: [{ 支付编号: paymentNumber, 结果: '成功', 银行日期: on, 银行流水号: '示例 0001' }],
  })),
  settlePayment: of('nobody', ({ subsidy: { paymentId } }) => ({
    ...{ paymentId, outcome: 'paid' as const, on, reference: `示例流水 ${paymentId}` },
  })),
  demandRecovery: of('nobody', ({ subsidy: { issuedId } }) => ({ awardId: issuedId, amount: 1, reason })),
  recordRecovery: of('nobody', ({ subsidy: { issuedId, recoveryId } }) => ({
    ...{ awardId: issuedId, recoveryId, receivedOn: on, reference: '示例退回 0001' },
  })),
}
