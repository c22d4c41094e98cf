import { plainDate } from '#kernel/calendar.ts'
import * as voucher from '#modules/voucher/api.ts'
import * as budget from '#modules/voucher/budget.api.ts'
import * as redemption from '#modules/voucher/redemption.api.ts'
import * as scheme from '#modules/voucher/scheme.api.ts'
import { asideInput, invoice, purpose, schemeInput } from '#test/vouchers.ts'
import { nothing, of, reason } from './attempt.ts'

export const voucherContracts = { ...voucher, ...budget, ...redemption, ...scheme }

const year = 2026

export const voucherAttempts = {
  listVoucherSchemes: nothing,
  listSchemeVersions: nothing,
  proposeScheme: of('nobody', ({ voucher: { locality } }) => schemeInput(locality)),
  agreeScheme: of('client', ({ voucher: { versionId } }) => ({ versionId })),
  returnScheme: of('client', ({ voucher: { versionId } }) => ({ versionId, reason })),
  // Of a scheme that is everybody's to apply under, as far as the rules let them.
  applyQuota: of('nobody', ({ voucher: { schemeId } }) => ({
    ...{ schemeId, year, purpose },
    requestedFen: 1_000_000,
  })),
  withdrawQuota: of('client', ({ voucher: { quotaId } }) => ({ quotaId })),
  listOwnQuotas: nothing,
  listQuotas: nothing,
  decideQuota: of('client', ({ voucher: { appliedId } }) => ({ quotaId: appliedId, grantedFen: 1_000_000 })),
  estimateDeduction: of('client', ({ voucher: { quotaId } }) => ({
    quotaId,
    amountFen: 100_000,
    service: 'pilot' as const,
  })),
  setAside: of('client', ({ voucher: { quotaId }, platformId }) => asideInput(quotaId, platformId, 100_000)),
  releaseVoucher: of('client', ({ voucher: { asideId } }) => ({ useId: asideId })),
  listUses: of('nobody', () => ({ side: 'client' as const })),
  getUse: of('both', ({ voucher: { usedId } }) => ({ useId: usedId })),
  inspectUse: of('client', ({ voucher: { usedId } }) => ({ useId: usedId })),
  enterUse: of('host', ({ voucher: { asideId } }) => ({
    useId: asideId,
    servedOn: plainDate('2026-03-01'),
    amountFen: 100_000,
  })),
  declineVoucher: of('host', ({ voucher: { usedId } }) => ({ useId: usedId, reason })),
  cancelUse: of('host', ({ voucher: { usedId } }) => ({ useId: usedId, reason })),
  expireReservations: nothing,
  claimRedemption: of('host', ({ voucher: { usedId } }) => ({ useId: usedId, invoice: invoice() })),
  listRedemptions: nothing,
  checkRedemption: of('client', ({ voucher: { redemptionId } }) => ({ redemptionId })),
  agreeRedemption: of('client', ({ voucher: { redemptionId } }) => ({ redemptionId })),
  declineRedemption: of('client', ({ voucher: { redemptionId } }) => ({
    redemptionId,
    outcome: 'returned' as const,
    reason,
  })),
  recordPayment: of('client', ({ voucher: { redemptionId } }) => ({
    redemptionId,
    paidOn: plainDate('2026-03-02'),
    paymentReference: '示财拨 2026-001',
  })),
  getVoucherBudget: of('nobody', () => ({ year })),
  listFigureRecords: of('nobody', () => ({ year, figure: 'used' as const })),
  exportVoucherBudget: of('nobody', () => ({ year })),
  exportVoucherRecords: of('nobody', () => ({ year, figure: 'used' as const })),
}
