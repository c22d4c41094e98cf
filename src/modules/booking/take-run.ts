import type { Tx } from '#kernel/operation.ts'
import { releaseParts, takeSetUp } from './neighbour.store.ts'
import { type Head, takeOccupations } from './occupation.store.ts'
import type { Plan } from './plan.ts'
import { giveUpSetUps, takeFollowers } from './sequence.store.ts'

/**
 * Takes what a plan wants for a booking that stands, and gives the next runs the set-ups they need now. False when somebody
 * else has some of that time: then the caller refuses, which undoes what was written.
 */
export async function takePlan(
  tx: Tx,
  head: Head & { readonly id: string },
  lineId: string,
  plan: Plan,
): Promise<boolean> {
  const { follower, followers = [], wanted } = plan
  // First given up, as the new cleaning may stand where the next run's old set-up stood.
  if (follower) await releaseParts(tx, follower.head.id, lineId, ['set-up'])
  await giveUpSetUps(tx, followers)
  if (!(await takeOccupations(tx, head, wanted))) return false
  if (follower && !(await takeSetUp(tx, follower.head, lineId, follower.setUp))) return false
  return takeFollowers(tx, followers)
}
