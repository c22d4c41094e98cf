import { actingFor } from '#kernel/actor.ts'
import type { Context, Message } from '#kernel/operation.ts'
import { addressesOf } from '#modules/identity/index.ts'
import type { ToldOrder } from './letters.ts'
import { orderNumber } from './number.ts'
import type { OrderRow } from './store.ts'
import type { Party } from './terms.ts'

const readers = {
  client: ['enterprise-manager', 'enterprise'],
  provider: ['platform-manager'],
} as const

type Telling = Pick<Context, 'tx' | 'actor' | 'send'>
type Write = (to: readonly string[], told: ToldOrder) => Message[]

/** Tells a side of an order what somebody of the caller's organisation did. */
export async function tell(
  { tx, actor, send }: Telling,
  row: OrderRow,
  to: Party,
  write: Write,
): Promise<void> {
  const organisationId = to === 'client' ? row.clientId : row.providerId
  const addresses = await addressesOf(tx, [organisationId], readers[to])
  const told = { id: row.id, number: orderNumber(row), by: actingFor(actor).organisationName }
  for (const letter of write(addresses.get(organisationId) ?? [], told)) send(letter)
}
