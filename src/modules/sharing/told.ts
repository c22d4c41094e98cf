/** Whom to write to of an agreement and of what comes of it: those who stand for the co-builders. */
import type { Context, Message } from '#kernel/operation.ts'
import { platformNames } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { type AgreementRow, sharesOf } from './agreement.store.ts'
import type { AgreementTold, PayoutTold } from './letters.ts'
import { runNumber } from './number.ts'
import type { PayoutRow, RunRow } from './run.store.ts'

export async function tellCoBuilders(
  { tx, send }: Pick<Context, 'tx' | 'send'>,
  { id: agreementId, number, platformId }: AgreementRow,
  write: (to: readonly string[], told: AgreementTold) => Message[],
): Promise<void> {
  const ids = (await sharesOf(tx, [agreementId])).map(({ organisationId }) => organisationId)
  const addresses = await addressesOf(tx, ids, ['platform-manager', 'enterprise-manager'])
  const platformName = (await platformNames(tx, [platformId])).get(platformId) ?? ''
  const to = [...new Set([...addresses.values()].flat())]
  for (const letter of write(to, { agreementId, number, platformName })) send(letter)
}

/** Tells a co-builder of its payout. */
export async function tellPayee(
  { tx, send }: Pick<Context, 'tx' | 'send'>,
  { payout, run }: { readonly payout: PayoutRow; readonly run: RunRow },
  write: (to: readonly string[], told: PayoutTold) => Message[],
): Promise<void> {
  const { organisationId, amount } = payout
  const addresses = await addressesOf(tx, [organisationId], ['platform-manager', 'enterprise-manager'])
  const platformName = (await platformNames(tx, [run.platformId])).get(run.platformId) ?? ''
  const told = { platformName, number: runNumber(run.serial, run.draftedAt), amount }
  for (const letter of write(addresses.get(organisationId) ?? [], told)) send(letter)
}
