import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { pastDayRefusal } from '../rules.ts'
import { deleteSpecialDay, resourcesWithin } from '../store.ts'

export const removeSpecialDay = operation(
  api.removeSpecialDay,
  async ({ resourceIds, date }, { tx, reach, now, changed }) => {
    const resources = await resourcesWithin(tx, reach, resourceIds)
    const refusal = pastDayRefusal(date, dateOf(now))
    if (refusal) return refuse(refusal)
    const removed = await deleteSpecialDay(tx, resourceIds, date)
    for (const { id } of resources) changed({ object: { kind: 'resource', id }, before: { date } })
    return accept({ removed })
  },
)
