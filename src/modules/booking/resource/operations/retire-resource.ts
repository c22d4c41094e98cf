import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { takenFrom } from '../../occupation.store.ts'
import * as api from '../api.ts'
import { notALine, stillNeeded, unitsTaken } from '../rules.ts'
import { linesThatNeed, resourceWithin, storeResource } from '../store.ts'

export const retireResource = operation(
  api.retireResource,
  async ({ resourceId, version }, { tx, reach, now, changed }) => {
    const before = await resourceWithin(tx, reach, resourceId)
    const decision = decide(null, [
      notALine(before),
      unitsTaken(await takenFrom(tx, resourceId, 0, now)),
      stillNeeded(await linesThatNeed(tx, before.platformId, resourceId)),
    ])
    if (!decision.ok) return decision
    await storeResource(tx, resourceId, version, { retiredAt: now }, now)
    changed({ object: { kind: 'resource', id: resourceId }, before: { name: before.name } })
    return accept({})
  },
)
