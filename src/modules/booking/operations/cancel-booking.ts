import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { courseOf } from '../course.ts'
import { factsOf, namesFor, operatorsOf } from '../facts.ts'
import { freed } from '../holding.ts'
import { cancelledLetter } from '../letters.ts'
import { insertViolation, storeCourse } from '../life.store.ts'
import { storeState } from '../occupation.store.ts'
import { rulesFor } from '../request-facts.ts'
import { cancelRefusal, freeCancelUntil, sideOf } from '../rules.ts'
import { scheduleOf } from '../schedule.store.ts'
import { settleFollower } from '../settle.ts'
import { insertEvents, lockBooking } from '../store.ts'

export const cancelBooking = (link: Link) =>
  operation(api.cancelBooking, async ({ bookingId, version, reason, late }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const { organisationId, organisationName } = actingFor(actor)
    const row = await lockBooking(tx, reach, 'run', bookingId)
    const { side: by, acts } = sideOf(row, actingFor(actor))
    if (!acts) throw new Problem('not-found')
    const schedule = await scheduleOf(tx, row.lineId ?? '')
    const terms = {
      by,
      cancelHours: schedule?.cancelHours ?? 0,
      rules: await rulesFor(row, dateOf(row.during.start), tx),
      late,
    }
    const refusal = cancelRefusal(row, terms, now)
    if (refusal) return refuse(refusal)
    const isLate =
      by === 'client' && courseOf(row, now) === 'confirmed' && now >= freeCancelUntil(row, terms).latest
    let stored = await storeState(tx, row, version, 'cancelled')
    if (isLate) {
      stored = await storeCourse(tx, bookingId, stored.version, { lateCancel: true })
      await insertViolation(tx, {
        id: newId(),
        bookingId,
        clientId: organisationId,
        providerId: row.providerId,
        kind: 'late-cancel',
        at: now,
      })
    }
    await settleFollower(stored, row.resources, context)
    const event = `cancelled-by-${by}` as const
    await insertEvents(tx, [{ id: newId(), bookingId, at: now, event, organisationId, note: reason }])
    const requester = (await addressesOfPeople(tx, [row.requestedBy])).get(row.requestedBy)
    const operators = await operatorsOf(tx, [row.providerId])
    const to = by === 'client' ? (operators.get(row.providerId) ?? []) : requester ? [requester] : []
    const address = link(
      by === 'client' ? `/workspace/requests/${bookingId}` : `/workspace/bookings/${bookingId}`,
    )
    if (to.length > 0)
      send(
        cancelledLetter(to, factsOf(stored, await namesFor(tx, [stored])), organisationName, reason, address),
      )
    send(freed)
    changed({
      object: { kind: 'booking', id: bookingId },
      before: { state: row.state },
      after: { state: 'cancelled', by, ...(isLate ? { late: true } : {}) },
      reason,
    })
    return accept({ version: stored.version })
  })
