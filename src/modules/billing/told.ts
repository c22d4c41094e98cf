/** Whom to write to of a bill. */
import { actingFor } from '#kernel/actor.ts'
import type { Context, Message } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import type { ToldBill } from './letters.ts'
import { billNumber } from './number.ts'
import type { BillRow } from './store.ts'
import type { BillSide } from './terms.ts'

export const readers = {
  client: ['enterprise-manager', 'enterprise'],
  provider: ['platform-manager', 'platform-finance'],
} as const

type Telling = Pick<Context, 'tx' | 'actor' | 'send'>

/** Tells a side of a bill what somebody of the caller's organisation did. */
export async function tell(
  { tx, actor, send }: Telling,
  bill: BillRow,
  to: BillSide,
  write: (to: readonly string[], told: ToldBill) => Message[],
): Promise<void> {
  const organisationId = to === 'client' ? bill.clientId : bill.providerId
  const addresses = await addressesOf(tx, [organisationId], readers[to])
  const told = { billId: bill.id, number: billNumber(bill), by: actingFor(actor).organisationName }
  for (const letter of write(addresses.get(organisationId) ?? [], told)) send(letter)
}
