import { plainDate } from '#kernel/calendar.ts'
import { proposeVoucher } from '#modules/ledger/api.ts'
import { draftAgreement } from '#modules/sharing/agreement.api.ts'
import { draftDistribution, getDistribution } from '#modules/sharing/run.api.ts'
import { openDispute } from '#modules/sharing/sale.api.ts'
import type { Actor, OrganisationName } from '#test/cast.ts'
import { agreed, agreementInput, alone, earn, everything, evidence, sold } from '#test/sharing.ts'
import type { World } from '#test/world.ts'

const today = plainDate('2026-03-02')

/** The books of a platform, an agreement of its host with the client, and what follows from it. */
export async function booksOf(
  w: World,
  { offers, host, client }: { offers: Actor; host: OrganisationName; client: OrganisationName },
  platformId: string,
) {
  const { call } = w
  const shares = { [host]: 6000, [client]: 4000 }
  await alone(w, platformId, offers)
  const agreementId = await agreed(w, platformId, shares, offers)
  const entryId = await earn(w, platformId, 1_000_000, { who: offers })
  const saleId = await sold(w, platformId, 100_000, { who: offers })
  const disputedSale = await sold(w, platformId, 100_000, { who: offers })
  const { movementId } = await call(offers, openDispute, {
    ...{ saleId: disputedSale, amount: 1000, reference: 'YY-1', reason: '示例异议' },
  })
  const { voucherId } = await call(offers, proposeVoucher, {
    ...{ platformId, kind: 'grant', happenedOn: today, amount: everything, text: '示例财政资金', evidence },
  })
  const { runId } = await call(offers, draftDistribution, { platformId, through: today })
  const { payouts } = await call(offers, getDistribution, { runId })
  const drafted = await call(offers, draftAgreement, { platformId, ...agreementInput(shares) })
  return {
    ...{ agreementId, entryId, saleId, movementId, voucherId, runId, shares },
    draftId: drafted.agreementId,
    payoutId: payouts[0]?.id ?? '',
  }
}
