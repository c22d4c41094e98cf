import type { Actor } from '#kernel/actor.ts'
import type { Customer } from './terms.ts'

/** Kinds of organisations that count as 高校院所. */
const academic = ['university', 'institute']

/**
 * Which customer somebody is to an owner. What an organisation says of itself counts once the government has checked
 * it; until then, and for whoever isn't signed in, the public price holds.
 */
export function customerOf(actor: Actor, ownerId: string): Customer {
  if (actor.kind !== 'person' || actor.stage !== 'full' || !actor.actingFor) return 'all'
  const { organisationId, organisationKind, verified } = actor.actingFor
  if (organisationId === ownerId) return 'own'
  return verified && academic.includes(organisationKind) ? 'academic' : 'all'
}
