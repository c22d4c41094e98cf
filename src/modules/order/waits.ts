import { and, eq, or, sql } from '#kernel/sql.ts'
import { howMany, type Waiter, type Waits } from '#kernel/waits.ts'
import { approval, order, signature, supplement, supplementSignature } from './tables.ts'
import type { Party } from './terms.ts'

/** What `waitsFor` says of one order, counted: texts to write or approve, contracts and supplements to sign. */
const waiting = (party: Party) => {
  const lacks = (table: typeof approval | typeof signature) =>
    sql`not exists (select from ${table} where ${and(
      eq(table.orderId, order.id),
      eq(table.revision, order.revision),
      eq(table.party, party),
    )})`
  return or(
    and(eq(order.state, 'drafting'), lacks(approval)),
    and(eq(order.state, 'signing'), lacks(signature)),
    and(
      eq(order.state, 'signed'),
      sql`exists (select from ${supplement} where ${and(
        eq(supplement.orderId, order.id),
        eq(supplement.state, 'signing'),
        sql`not exists (select from ${supplementSignature} where ${and(
          eq(supplementSignature.supplementId, supplement.id),
          eq(supplementSignature.party, party),
        )})`,
      )})`,
    ),
  )
}

const count =
  (party: Party) =>
  ({ actingFor: { organisationId } }: Waiter) =>
    howMany(
      sql`${order}`,
      and(eq(party === 'client' ? order.clientId : order.providerId, organisationId), waiting(party)),
    )

/** Contracts of either side, for who may bind it. */
export const orderWaits: readonly Waits[] = [
  {
    place: '/workspace/orders',
    hands: { 'enterprise-manager': 'organisation' },
    count: count('client'),
  },
  {
    place: '/workspace/received-orders',
    hands: { 'platform-manager': 'organisation' },
    count: count('provider'),
  },
]
