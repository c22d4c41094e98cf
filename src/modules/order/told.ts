import { actingFor } from '#kernel/actor.ts'
import type { Context, Message } from '#kernel/operation.ts'
import type { Role } from '#kernel/role.ts'
import { addressesOf } from '#modules/identity/index.ts'
import type { ToldOrder } from './letters.ts'
import { orderNumber } from './number.ts'
import type { OrderRow } from './store.ts'
import type { Party } from './terms.ts'

const readers = {
  client: ['enterprise-manager', 'enterprise'],
  provider: ['platform-manager'],
} as const
/** What was said also reaches whoever may answer it. */
const messageReaders = { ...readers, provider: [...readers.provider, 'platform-scheduler'] } as const

type Telling = Pick<Context, 'tx' | 'actor' | 'send'>
type Write = (to: readonly string[], told: ToldOrder) => Message[]

async function tellThose(
  readers: Readonly<Record<Party, readonly Role[]>>,
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

/** Tells a side of an order what somebody of the caller's organisation did. */
export const tell = (context: Telling, row: OrderRow, to: Party, write: Write): Promise<void> =>
  tellThose(readers, context, row, to, write)

/** Tells a side of an order that something was said to it. */
export const tellSaid = (context: Telling, row: OrderRow, to: Party, write: Write): Promise<void> =>
  tellThose(messageReaders, context, row, to, write)
