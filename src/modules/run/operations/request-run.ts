import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { placeWholeRun, schedulesOf } from '#modules/booking/index.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { bookableBy, calendarsOf } from '../calendars.ts'
import { instanceOf, placedIn, spanOf, wantedBy } from '../instance-of.ts'
import { amountRefusals, noScheduleRefusal, takenRefusal, versionRefusal } from '../rules.ts'
import { stands } from '../standing.ts'
import { insertBookedRun, offeredTemplate } from '../store.ts'

export const requestRun = (link: Link) =>
  operation(
    api.requestRun,
    async ({ templateId, version, size, batches, kind, tasks, ...words }, context) => {
      const { tx, now, changed } = context
      const template = await offeredTemplate(tx, templateId)
      const { content, lineId } = template
      const where = await lineWithin(tx, { scope: 'public' }, lineId)
      if (template.version !== version) return refuse(versionRefusal)
      const [schedule] = await schedulesOf(tx, [lineId])
      if (!schedule) return refuse(noScheduleRefusal)
      const refusals = amountRefusals({ size, batches }, content)
      if (refusals.length > 0) return refuse(...refusals)
      const window = bookableBy(schedule, now)
      const calendars = await calendarsOf(content, schedule, window, { tx, now })
      const read = instanceOf({ template: content, size, batches, window, ...calendars })
      const placed = read && placedIn(read, tasks)
      if (!read || !placed || !stands(read.instance, placed)) return refuse(takenRefusal)
      const run = { span: spanOf(tasks), wanted: wantedBy(read, placed), ...words }
      const booked = await placeWholeRun(where, { ...run, needId: words.needId }, context, link)
      if (!booked.ok) return booked
      // Somebody took a part of it between the look and the insert: nothing of this stays.
      if (booked.value === null) return refuse(takenRefusal)
      const { id } = booked.value
      await insertBookedRun(tx, {
        bookingId: id,
        templateId,
        version,
        size,
        batches,
        kind,
        tasks,
        createdAt: now,
      })
      changed({
        object: { kind: 'booking', id },
        after: { state: 'requested', lineId, ...run.span, templateId, version, size, batches, kind },
      })
      return accept({ bookingId: id })
    },
  )
