import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { pastDayRefusal } from '../rules.ts'
import { resourcesWithin, storeSpecialDays } from '../store.ts'

export const setSpecialDay = operation(
  api.setSpecialDay,
  async ({ resourceIds, date, hours, reason }, { tx, reach, now, changed }) => {
    const resources = await resourcesWithin(tx, reach, resourceIds)
    const refusal = pastDayRefusal(date, dateOf(now))
    if (refusal) return refuse(refusal)
    await storeSpecialDays(
      tx,
      resources.map(({ id }) => ({ resourceId: id, date, hours, reason })),
    )
    for (const { id } of resources)
      changed({ object: { kind: 'resource', id }, after: { date, hours }, reason })
    return accept({})
  },
)
