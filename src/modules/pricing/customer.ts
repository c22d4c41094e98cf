import type { Actor } from '#kernel/actor.ts'
import type { Customer } from './terms.ts'

/** Kinds of organisations that count as 高校院所. */
const academic = ['university', 'institute']

interface Client {
  readonly id: string
  readonly kind: string
  readonly verified: boolean
}

/** Which customer an organisation is to an owner. */
export const customerAmong = ({ id, kind, verified }: Client, ownerId: string): Customer =>
  id === ownerId ? 'own' : verified && academic.includes(kind) ? 'academic' : 'all'

/**
 * Which customer somebody is to an owner. What an organisation says of itself counts once the government has checked
 * it; until then, and for whoever isn't signed in, the public price holds.
 */
export function customerOf(actor: Actor, ownerId: string): Customer {
  if (actor.kind !== 'person' || actor.stage !== 'full' || !actor.actingFor) return 'all'
  const { organisationId, organisationKind, verified } = actor.actingFor
  return customerAmong({ id: organisationId, kind: organisationKind, verified }, ownerId)
}
