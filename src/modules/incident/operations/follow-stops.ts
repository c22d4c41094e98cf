import { day, hour } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { overdueStops } from '../store.ts'
import { extend } from './follow-stop.ts'

export const followStops = (link: Link) =>
  operation(api.followStops, async (_input, context) => {
    const { tx, now, changed } = context
    const rows = await overdueStops(tx, new Date(now.getTime() + hour))
    const all = rows.map(row => ({
      row,
      until: new Date(Math.max(row.until.getTime(), now.getTime()) + day),
    }))
    await extend(all, context, link)
    for (const { row, until } of all)
      changed({ object: { kind: 'stop', id: row.id }, before: { until: row.until }, after: { until } })
    return accept({ extended: rows.length })
  })
