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
  extendRuns,
  insertViolations,
  nextOn,
  overrunning,
  releaseFrom,
  storeCourses,
  unattended,
} from '../life.store.ts'
import { rulesAmong, rulesOfBooked } from '../request-facts.ts'
import { grid } from '../schedule.ts'
import { settleFollowers } from '../settle.ts'
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
  const ids = late.map(({ id }) => id)
  await storeCourses(tx, ids, { noShowAt: now })
  await releaseFrom(tx, ids, now)
  // No line is locked here: what the next run then takes for its set-up, the constraint decides.
  await settleFollowers(late, [], context)
  await insertViolations(
    tx,
    late.flatMap(({ id: bookingId, clientId, providerId }) =>
      clientId === null || clientId === providerId
        ? []
        : [{ ...{ id: newId(), bookingId, clientId, providerId, at: now }, kind: 'no-show' as const }],
    ),
  )
  await insertEvents(
    tx,
    ids.map(bookingId => ({ id: newId(), bookingId, at: now, event: 'no-show' as const, note: '' })),
  )
  for (const row of late) {
    const to = addresses.get(row.requestedBy)
    if (to) send(noShowLetter([to], factsOf(row, names), link(`/workspace/bookings/${row.id}`)))
    changed({ object: { kind: 'booking', id: row.id }, after: { state: 'no-show' } })
  }
  return late.length
}

/** 超时: who is still there keeps the line until the next one begins, and the next one is told once. */
async function noteOverruns(context: Context, link: Link): Promise<number> {
  const { tx, now, newId, send, changed } = context
  const rows = (await overrunning(tx, now)).filter(({ lineId }) => lineId !== null)
  const coming = await nextOn(tx, rows, now)
  const ahead = new Date(Math.ceil((now.getTime() + 30 * minute) / grid) * grid)
  const untilOf = (taken: Date | null) => (taken && taken < ahead ? taken : ahead)
  await extendRuns(
    tx,
    rows.flatMap(({ id, lineId, during }, index) => {
      const until = untilOf(coming[index]?.taken ?? null)
      return lineId !== null && until > during.end ? [{ id, lineId, until }] : []
    }),
  )
  // Told once the next one is near; until then the run only keeps its line.
  const soon = new Date(now.getTime() + 120 * minute)
  const told = rows.flatMap((row, index) => {
    const next = coming[index]?.run
    return next && next.during.start <= soon ? [{ row, next }] : []
  })
  const ids = told.map(({ row }) => row.id)
  await storeCourses(tx, ids, { overrunToldAt: now })
  await insertEvents(
    tx,
    ids.map(bookingId => ({ id: newId(), bookingId, at: now, event: 'overrun' as const, note: '' })),
  )
  const names = await namesFor(
    tx,
    told.flatMap(({ row, next }) => [row, next]),
  )
  const people = await addressesOfPeople(
    tx,
    told.map(({ next }) => next.requestedBy),
  )
  const operators = await operatorsOf(
    tx,
    told.map(({ row }) => row.providerId),
  )
  for (const { row, next } of told) {
    const staff = operators.get(row.providerId) ?? []
    if (staff.length > 0)
      send(overrunLetter(staff, factsOf(row, names), link(`/workspace/requests/${row.id}`)))
    const to = people.get(next.requestedBy)
    if (to) send(overrunLetter([to], factsOf(next, names), link(`/workspace/bookings/${next.id}`)))
    changed({ object: { kind: 'booking', id: row.id }, after: { overrun: true } })
  }
  return told.length
}

export const followCourses = (link: Link) =>
  operation(api.followCourses, async (_input, context) =>
    accept({ noShows: await noteNoShows(context, link), overruns: await noteOverruns(context, link) }),
  )
