/** Whom to write to of an agreement: those who stand for the co-builders. */
import type { Context, Message } from '#kernel/operation.ts'
import { platformNames } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { type AgreementRow, sharesOf } from './agreement.store.ts'
import type { AgreementTold } from './letters.ts'

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
