import { dateOf, minute } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { graceEnds, presenceOf } from '../course.ts'
import { factsOf, namesFor, operatorsOf } from '../facts.ts'
import { noShowLetter, overrunLetter } from '../letters.ts'
import * as api from '../life.api.ts'
import {
  extendRun,
  insertViolation,
  nextOn,
  nextTakenFrom,
  overrunning,
  releaseFrom,
  storeCourse,
  unattended,
} from '../life.store.ts'
import type { BookingRow } from '../occupation.store.ts'
import { rulesAmong, rulesOfBooked } from '../request-facts.ts'
import { grid } from '../schedule.ts'
import { insertEvents } from '../store.ts'

/** 爽约: past the grace nobody has come. The time is free from now on, and it counts against the client. */
async function noteNoShows(context: Context, link: Link): Promise<number> {
  const { tx, now, newId, send, changed } = context
  const candidates = await unattended(tx, now)
  if (candidates.length === 0) return 0
  const rules = await rulesOfBooked(tx, candidates)
  const late = candidates.filter(row => {
    const inForce = rulesAmong(rules, row, dateOf(row.during.start))
    return graceEnds(row, presenceOf(inForce)) < now
  })
  const names = await namesFor(tx, late)
  const addresses = await addressesOfPeople(
    tx,
    late.map(row => row.requestedBy),
  )
  for (const row of late) {
    await storeCourse(tx, row.id, row.version, { noShowAt: now })
    await releaseFrom(tx, row.id, now)
    if (row.clientId !== null && row.clientId !== row.providerId)
      await insertViolation(tx, {
        id: newId(),
        bookingId: row.id,
        clientId: row.clientId,
        providerId: row.providerId,
        kind: 'no-show',
        at: now,
      })
    await insertEvents(tx, [{ id: newId(), bookingId: row.id, at: now, event: 'no-show', note: '' }])
    const to = addresses.get(row.requestedBy)
    if (to) send(noShowLetter([to], factsOf(row, names), link(`/workspace/bookings/${row.id}`)))
    changed({ object: { kind: 'booking', id: row.id }, after: { state: 'no-show' } })
  }
  return late.length
}

/** 超时: who is still there keeps the line until the next one begins, and the next one is told once. */
async function noteOverruns(context: Context, link: Link): Promise<number> {
  const { tx, now, newId, send, changed } = context
  const rows = await overrunning(tx, now)
  const told: { row: BookingRow; next: BookingRow | null }[] = []
  for (const row of rows) {
    if (row.lineId === null) continue
    const next = await nextOn(tx, row.lineId, row, now)
    const blocked = await nextTakenFrom(tx, row.lineId, row.during.end)
    const ahead = new Date(Math.ceil((now.getTime() + 30 * minute) / grid) * grid)
    const until = blocked && blocked < ahead ? blocked : ahead
    if (until > row.during.end) await extendRun(tx, row.id, row.lineId, until)
    // Told once the next one is near; until then the run only keeps its line.
    if (!next || next.during.start > new Date(now.getTime() + 120 * minute)) continue
    await storeCourse(tx, row.id, row.version, { overrunToldAt: now })
    told.push({ row, next })
  }
  const names = await namesFor(
    tx,
    told.flatMap(({ row, next }) => (next ? [row, next] : [row])),
  )
  const people = await addressesOfPeople(
    tx,
    told.flatMap(({ next }) => next?.requestedBy ?? []),
  )
  const operators = await operatorsOf(
    tx,
    told.map(({ row }) => row.providerId),
  )
  for (const { row, next } of told) {
    await insertEvents(tx, [{ id: newId(), bookingId: row.id, at: now, event: 'overrun', note: '' }])
    const staff = operators.get(row.providerId) ?? []
    if (staff.length > 0)
      send(overrunLetter(staff, factsOf(row, names), link(`/workspace/requests/${row.id}`)))
    const to = next && people.get(next.requestedBy)
    if (next && to) send(overrunLetter([to], factsOf(next, names), link(`/workspace/bookings/${next.id}`)))
    changed({ object: { kind: 'booking', id: row.id }, after: { overrun: true } })
  }
  return told.length
}

export const followCourses = (link: Link) =>
  operation(api.followCourses, async (_input, context) =>
    accept({ noShows: await noteNoShows(context, link), overruns: await noteOverruns(context, link) }),
  )
