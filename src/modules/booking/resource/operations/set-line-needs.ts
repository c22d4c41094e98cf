import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { lineOnly, ownResources } from '../rules.ts'
import { resourcesOf, resourceWithin, storeResource } from '../store.ts'

export const setLineNeeds = operation(
  api.setLineNeeds,
  async ({ resourceId, version, needs }, { tx, reach, now, changed }) => {
    const line = await resourceWithin(tx, reach, resourceId)
    const decision = decide(null, [
      lineOnly(line),
      ownResources(needs, await resourcesOf(tx, [line.platformId])),
    ])
    if (!decision.ok) return decision
    const next = await storeResource(tx, resourceId, version, { needs }, now)
    changed({
      object: { kind: 'resource', id: resourceId },
      before: { needs: line.needs },
      after: { needs },
    })
    return accept({ version: next })
  },
)
