import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { place, schedulesOf, type TermsOf } from '#modules/booking/index.ts'
import { lineOnOffer } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { bookableBy, calendarsOf } from '../calendars.ts'
import { instanceOf, placedIn, spanOf, wantedBy } from '../instance-of.ts'
import { amountRefusals, classRefusal, noScheduleRefusal, takenRefusal, versionRefusal } from '../rules.ts'
import { stands } from '../standing.ts'
import { insertBookedRun, offeredTemplate } from '../store.ts'

/** What the booking says when a part of it was taken, or what stands around it has changed, in the meantime. */
const gone = ['booking.free', 'booking.change-over', 'booking.incompatible']

export const requestRun = (link: Link, termsOf: TermsOf) =>
  operation(
    api.requestRun,
    async ({ templateId, version, size, batches, kind, tasks, ...words }, context) => {
      const { tx, now, changed } = context
      const template = await offeredTemplate(tx, templateId)
      const { content, lineId } = template
      const offered = await lineOnOffer(tx, lineId)
      if (!offered.ok) return offered
      if (template.version !== version) return refuse(versionRefusal)
      const [schedule] = await schedulesOf(tx, [lineId])
      if (!schedule) return refuse(noScheduleRefusal)
      const refusals = amountRefusals({ size, batches }, content)
      if (refusals.length > 0) return refuse(...refusals)
      // Whether it is asked for in time, the booking itself judges, and whoever may let that pass can.
      const { end } = (await bookableBy(schedule, offered.value, context)).bookable
      const window = { start: now, end }
      const productClass = words.productClass ?? null
      const calendars = await calendarsOf({ content, schedule, productClass }, window, { tx, now })
      const unclear = classRefusal(calendars, productClass)
      if (unclear) return refuse(unclear)
      const read = instanceOf({ template: content, size, batches, window, ...calendars })
      const placed = read && placedIn(read, tasks)
      if (!read || !placed || !stands(read.instance, placed)) return refuse(takenRefusal)
      const [span, wanted] = [spanOf(tasks), wantedBy(read, placed)]
      const booked = await place(lineId, span, words, context, { link, termsOf, wanted })
      // Somebody took a part of it between the look and the insert: nothing of this stays.
      if (!booked.ok)
        return booked.refusals.some(({ rule }) => gone.includes(rule)) ? refuse(takenRefusal) : booked
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
        after: { state: booked.value.state, lineId, ...span, templateId, version, size, batches, kind },
      })
      return accept({ bookingId: id })
    },
  )
