import { type Actor, actingFor } from '#kernel/actor.ts'
import { Problem } from '#kernel/problem.ts'
import type { Role } from '#kernel/role.ts'
import type { OrderRow } from './store.ts'
import type { Party } from './terms.ts'

const acts: Readonly<Record<Party, readonly Role[]>> = {
  client: ['enterprise-manager', 'enterprise'],
  provider: ['platform-manager', 'platform-scheduler'],
}
/** Whoever bills sees what is billed, and decides nothing of it. */
const sees: typeof acts = { ...acts, provider: [...acts.provider, 'platform-finance'] }
const decides: Readonly<Record<Party, Role>> = {
  client: 'enterprise-manager',
  provider: 'platform-manager',
}

/** The side for which the caller's organisation stands in an order. */
export const sideOf = ({ clientId }: Pick<OrderRow, 'clientId'>, organisationId: string): Party =>
  clientId === organisationId ? 'client' : 'provider'

/**
 * The side that the caller acts for: with a role of that side, so that nobody of an enterprise speaks for its platform.
 * Throws Problem `not-found` otherwise.
 */
export function partyOf(row: Pick<OrderRow, 'clientId'>, actor: Actor): Party {
  const { organisationId, roles } = actingFor(actor)
  const party = sideOf(row, organisationId)
  if (!roles.some(role => acts[party].includes(role))) throw new Problem('not-found')
  return party
}

/** Whether the caller may see orders of which their organisation is this side. */
export const maySee = (party: Party, actor: Actor): boolean =>
  actingFor(actor).roles.some(role => sees[party].includes(role))

/** The side that the caller looks at an order from. Throws Problem `not-found` for who may not see it. */
export function seeingParty(row: Pick<OrderRow, 'clientId'>, actor: Actor): Party {
  const party = sideOf(row, actingFor(actor).organisationId)
  if (!maySee(party, actor)) throw new Problem('not-found')
  return party
}

/** The same for what binds the organisation. Throws Problem `not-found` for who may not. */
export function decidingParty(row: Pick<OrderRow, 'clientId'>, actor: Actor): Party {
  const party = partyOf(row, actor)
  if (!actingFor(actor).roles.includes(decides[party])) throw new Problem('not-found')
  return party
}
