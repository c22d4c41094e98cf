/** Who sees quotes of which side: nobody of an enterprise looks at what its platform offers, nor the other way round. */
import { type Actor, actingFor } from '#kernel/actor.ts'
import type { Role } from '#kernel/role.ts'
import type { QuoteSide } from './quote.store.ts'

const sees: Readonly<Record<QuoteSide, readonly Role[]>> = {
  client: ['enterprise-manager', 'enterprise'],
  provider: ['platform-manager', 'platform-scheduler'],
}

/** The sides on which the caller sees quotes of their organisation. */
export function quoteSidesOf(actor: Actor): QuoteSide[] {
  const { roles } = actingFor(actor)
  return (['client', 'provider'] as const).filter(side => roles.some(role => sees[side].includes(role)))
}
