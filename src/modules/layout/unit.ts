/** Who speaks for an office in layout: a department of the city or the office of a place. */
import { type Actor, actingFor } from '#kernel/actor.ts'

/** The unit that the caller acts for; a code of the pack's departments or localities. */
export function unitOf(actor: Actor): string {
  const { department, locality } = actingFor(actor)
  return department ?? locality
}
