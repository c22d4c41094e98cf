import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { resourcesWithin, storeSpecialDays } from '../store.ts'

export const setSpecialDay = operation(
  api.setSpecialDay,
  async ({ resourceIds, date, hours, reason }, { tx, reach, changed }) => {
    const resources = await resourcesWithin(tx, reach, resourceIds)
    await storeSpecialDays(
      tx,
      resources.map(({ id }) => ({ resourceId: id, date, hours, reason })),
    )
    for (const { id } of resources)
      changed({ object: { kind: 'resource', id }, after: { date, hours }, reason })
    return accept({})
  },
)
