import { reachOf, signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Waits } from '#kernel/waits.ts'
import * as api from '../api.ts'
import { countedBy } from '../waits.store.ts'

/** What each module says waits for a role, for those that the caller has; as far as each reaches. */
export const countWaits = (waits: readonly Waits[]) =>
  operation(api.countWaits, async (_input, { tx, actor, now }) => {
    const person = signedIn(actor)
    const { personId, actingFor } = person
    if (actingFor === null) return accept({ waits: [] })
    const counts = waits.flatMap(({ place, hands, count }) => {
      const reach = reachOf(hands, person)
      return reach ? [{ place, count: count({ personId, actingFor, reach, now }) }] : []
    })
    return accept({ waits: await countedBy(tx, counts) })
  })
