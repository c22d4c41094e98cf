import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { noteUse } from '#modules/qualification/index.ts'
import {
  checkInRefusal,
  courseOf,
  earlyPieces,
  finishRefusal,
  firstPieces,
  presenceOf,
  startRefusal,
  startsInto,
} from '../course.ts'
import { freed } from '../holding.ts'
import { lapse } from '../lapse.ts'
import * as api from '../life.api.ts'
import { endRun, isInUse, storeCourse } from '../life.store.ts'
import { endMovesOf, ownTime } from '../move/store.ts'
import { takenOf, takeOccupations } from '../occupation.store.ts'
import { rulesFor } from '../request-facts.ts'
import { attending, sideOf } from '../rules.ts'
import { insertEvents, lockBooking } from '../store.ts'
import type { BookingEvent } from '../tables.ts'

type Tools = Parameters<Parameters<typeof operation<typeof api.checkIn>>[1]>[1]

/** The run, locked, of whoever acts for one of its sides; that the organisation stands on a side isn't enough. */
async function ownRun(bookingId: string, { tx, reach, actor }: Tools) {
  const row = await lockBooking(tx, reach, 'run', bookingId)
  if (!sideOf(row, actingFor(actor), attending).acts) throw new Problem('not-found')
  return row
}

async function tell(bookingId: string, event: BookingEvent, note: string, { tx, actor, now, newId }: Tools) {
  const { organisationId } = actingFor(actor)
  await insertEvents(tx, [{ id: newId(), bookingId, at: now, event, organisationId, note }])
}

export const checkIn = operation(api.checkIn, async ({ bookingId, version }, context) => {
  const { tx, now, changed } = context
  const row = await ownRun(bookingId, context)
  const presence = presenceOf(await rulesFor(row, dateOf(row.during.start), tx))
  const refusal = checkInRefusal(row, presence, now)
  if (refusal) return refuse(refusal)
  const stored = await storeCourse(tx, bookingId, version, { checkedInAt: now })
  await tell(bookingId, 'checked-in', '', context)
  changed({
    object: { kind: 'booking', id: bookingId },
    before: { state: 'confirmed' },
    after: { state: 'checked-in' },
  })
  return accept({ version: stored.version })
})

export const startRun = (link: Link) =>
  operation(api.startRun, async ({ bookingId, version }, context) => {
    const { tx, now, changed } = context
    // With it all that it takes is locked: nobody else takes the time before it meanwhile.
    const row = await ownRun(bookingId, context)
    if (row.lineId === null) throw new Problem('not-found')
    await lapse(row.resources, context, link)
    const own = await ownTime(tx, bookingId)
    const first = firstPieces(own, row)
    const ids = [...new Set(first.map(({ resourceId }) => resourceId))]
    const [inUse, taken] = await Promise.all([
      isInUse(tx, row.lineId, bookingId),
      takenOf(tx, ids, startsInto(row, now), now),
    ])
    const others = taken.filter(
      one =>
        one.bookingId !== bookingId &&
        first.some(({ resourceId, unit }) => resourceId === one.resourceId && unit === one.unit),
    )
    const refusal = startRefusal(row, { inUse, others }, now)
    if (refusal) return refuse(refusal)
    // What has begun isn't moved any more, and what is held for that may lie before it.
    await endMovesOf(tx, [bookingId])
    if (!(await takeOccupations(tx, row, earlyPieces(own, row, now)))) throw new Problem('conflict')
    const stored = await storeCourse(tx, bookingId, version, { startedAt: now })
    await tell(bookingId, 'started', '', context)
    changed({
      object: { kind: 'booking', id: bookingId },
      before: { state: courseOf(row, now) },
      after: { state: 'started' },
    })
    return accept({ version: stored.version })
  })

export const finishRun = operation(api.finishRun, async ({ bookingId, version, note }, context) => {
  const { tx, now, send, changed } = context
  const row = await ownRun(bookingId, context)
  const refusal = finishRefusal(row, now)
  if (refusal) return refuse(refusal)
  const stored = await storeCourse(tx, bookingId, version, { finishedAt: now })
  await endRun(tx, bookingId, now)
  send(freed)
  if (row.lineId !== null) await noteUse(tx, row.lineId, row.runnerId ?? row.requestedBy, now)
  await tell(bookingId, 'finished', note, context)
  changed({
    object: { kind: 'booking', id: bookingId },
    before: { state: courseOf(row, now) },
    after: { state: 'finished' },
  })
  return accept({ version: stored.version })
})
