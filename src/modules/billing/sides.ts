/** Who sees bills of which side: nobody of an enterprise looks at what its platform bills, nor the other way round. */
import { type Actor, actingFor } from '#kernel/actor.ts'
import { keeps, pays } from './fields.ts'
import type { BillSide } from './terms.ts'

/** The sides on which the caller sees bills of their organisation. */
export function billSidesOf(actor: Actor): BillSide[] {
  const { roles } = actingFor(actor)
  const sides = { provider: keeps, client: pays }
  return (['provider', 'client'] as const).filter(side => roles.some(role => role in sides[side]))
}
