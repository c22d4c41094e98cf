import type { Tx } from '#kernel/operation.ts'
import { releaseParts, takeSetUp } from './neighbour.store.ts'
import { type BookingRow, takeOccupations } from './occupation.store.ts'
import type { Plan } from './plan.ts'

/**
 * Takes what a plan wants for a booking that stands, and gives the next run the set-up it needs now. False when somebody
 * else has some of that time: then the caller refuses, which undoes what was written.
 */
export async function takePlan(tx: Tx, head: BookingRow, lineId: string, plan: Plan): Promise<boolean> {
  const { follower, wanted } = plan
  // First given up, as the new cleaning may stand where the next run's old set-up stood.
  if (follower) await releaseParts(tx, follower.head.id, lineId, ['set-up'])
  if (!(await takeOccupations(tx, head, wanted))) return false
  return follower === null || takeSetUp(tx, follower.head, lineId, follower.setUp)
}
