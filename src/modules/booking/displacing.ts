/** 停用: a fault takes resources out at once, whoever has their time; and how a booking that lost its time gets another. */
import { actingFor } from '#kernel/actor.ts'
import { formatInterval, hour } from '#kernel/calendar.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import { type Interval, subtract } from '#kernel/interval.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { lineWithin } from '#modules/catalogue/index.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { courseOf } from './course.ts'
import { insertAttempt, lostOccupations, resourcesTakenWith, storeDisplaced } from './displacing.store.ts'
import { factsOf, namesFor } from './facts.ts'
import { firstRunOf } from './free-run.ts'
import { endHold } from './holding.ts'
import { lapse } from './lapse.ts'
import { displacedLetter } from './letters.ts'
import { affectedBy, releaseFrom } from './life.store.ts'
import { endMove, openMove, storeSpan } from './move.store.ts'
import { type BookingRow, storeState, takenOf, takeTime } from './occupation.store.ts'
import type { TermsOf } from './offered.ts'
import { place } from './placing.ts'
import { attempt } from './request-facts.ts'
import { lineAndNeeds, lockResources, resourcesByIds } from './resource.store.ts'
import { requestRefusals } from './rules.ts'
import { insertEvents, lockBooking, lockRequestsOf } from './store.ts'
import { takePlan } from './take-run.ts'

export interface Outage {
  /** Whose resources they are, and on whose word they are taken out. */
  readonly providerId: string
  readonly personId: string
  readonly resourceIds: readonly string[]
  readonly during: Interval
  /** What clients and the calendar are told. */
  readonly words: string
}

export interface TakenOut {
  readonly closureIds: readonly string[]
  readonly affected: readonly BookingRow[]
}

/** What a booking loses: its time from now on; a run that was under way stays on record as an attempt. */
async function displace(row: BookingRow, words: string, { tx, now, newId, changed }: Context) {
  const open = await openMove(tx, row.id, now)
  if (open) await endMove(tx, open, 'lapsed')
  if (row.startedAt && row.lineId)
    await insertAttempt(tx, {
      id: newId(),
      bookingId: row.id,
      lineId: row.lineId,
      planned: row.during,
      startedAt: row.startedAt,
      endedAt: now,
      reason: words,
    })
  await releaseFrom(tx, row.id, now)
  await storeDisplaced(tx, row.id, now)
  await insertEvents(tx, [{ id: newId(), bookingId: row.id, at: now, event: 'displaced', note: words }])
  changed({
    object: { kind: 'booking', id: row.id },
    before: { state: courseOf(row, now) },
    after: { state: 'displaced' },
    reason: words,
  })
}

/** Takes resources out for a time at once. Whoever has some of that time loses all of it and is told. */
export async function takeOut(
  { providerId, personId, resourceIds, during, words }: Outage,
  context: Context,
  link: Link,
): Promise<TakenOut> {
  const { tx, now, newId, send } = context
  const locked = await lockResources(tx, await resourcesTakenWith(tx, resourceIds, during))
  await lapse(locked, context, link)
  const holders = await affectedBy(tx, resourceIds, during)
  const affected = holders.filter(({ kind }) => kind === 'run')
  for (const row of affected) await displace(row, words, context)
  // What is kept for somebody who waits is nobody's booking yet.
  for (const row of holders)
    if (row.kind === 'closure' && row.state === 'requested') await endHold(tx, row.id)
  const taken = await takenOf(tx, resourceIds, during, now)
  const closureIds: string[] = []
  for (const { id: resourceId, units, kind } of await resourcesByIds(tx, resourceIds)) {
    const pieces = Array.from({ length: units }, (_, index) => index + 1).flatMap(unit =>
      subtract(
        during,
        taken.filter(one => one.resourceId === resourceId && one.unit === unit),
      ).map(piece => ({ resourceId, unit, part: 'closure' as const, during: piece })),
    )
    if (pieces.length === 0) continue
    const id = newId()
    const closure = {
      id,
      kind: 'closure' as const,
      lineId: kind === 'line' ? resourceId : null,
      providerId,
      requestedBy: personId,
      during,
      state: 'confirmed' as const,
      purpose: words,
      contact: '',
      createdAt: now,
    }
    if (!(await takeTime(tx, closure, pieces))) throw new Problem('conflict')
    closureIds.push(id)
  }
  const names = await namesFor(tx, affected)
  const people = await addressesOfPeople(
    tx,
    affected.map(({ requestedBy }) => requestedBy),
  )
  for (const row of affected) {
    const to = people.get(row.requestedBy)
    if (to) send(displacedLetter([to], factsOf(row, names), words, link))
  }
  return { closureIds, affected }
}

/** The resources can be had again from now on. */
export async function giveBack(closureIds: readonly string[], { tx, now }: Context): Promise<void> {
  for (const id of closureIds) await releaseFrom(tx, id, now)
}

/** Rules that don't count against who lost a time through no fault of theirs. */
const waived = ['booking.notice']

const taken = (run: Interval): Refusal => ({
  rule: 'booking.free',
  field: 'start',
  message: `${formatInterval(run)} 刚刚被占用，请选另一个时段。`,
})

export interface Anew {
  readonly bookingId: string
  readonly version: number
  readonly lineId: string
  readonly run: Interval
}

/**
 * Gives a booking that lost its time another: on a line of the same provider in place, as it was agreed; with another
 * provider as a request of its own, which that one answers. Answers the id of the booking that has the time.
 */
export async function placeAnew(
  { bookingId, version, lineId, run }: Anew,
  context: Context,
  { link, termsOf }: { readonly link: Link; readonly termsOf: TermsOf },
): Promise<Decision<{ bookingId: string }>> {
  const { tx, reach, actor, now, newId, changed } = context
  const { organisationId } = actingFor(actor)
  await lockRequestsOf(tx, organisationId)
  const needs = await lineAndNeeds(tx, lineId, false)
  const lost = await lostOccupations(tx, bookingId)
  const resources = await lockResources(tx, [
    ...new Set([...needs.map(({ id }) => id), ...lost.map(one => one.resourceId)]),
  ])
  const row = await lockBooking(tx, reach, 'run', bookingId)
  if (row.clientId !== organisationId) throw new Problem('not-found')
  if (courseOf(row, now) !== 'displaced')
    return refuse({ rule: 'booking.state', message: '该预约没有待另行安排的时段，请刷新后查看。' })
  const where = await lineWithin(tx, { scope: 'public' }, lineId)
  const event = { bookingId, at: now, organisationId }
  if (where.platform.organisationId !== row.providerId) {
    const { purpose, contact, needId } = row
    const words = { purpose, contact, needId: needId ?? undefined }
    const placed = await place(where, run, words, context, { link, termsOf, asked: waived })
    if (!placed.ok) return placed
    await storeState(tx, bookingId, version, 'cancelled')
    const note = `改约 ${where.platform.name} ${where.line.name}，${formatInterval(run)}`
    await insertEvents(tx, [{ ...event, id: newId(), event: 'placed-anew', note }])
    changed({
      object: { kind: 'booking', id: bookingId },
      after: { state: 'cancelled', anew: placed.value.id },
    })
    return accept({ bookingId: placed.value.id })
  }
  await lapse(resources, context, link)
  const { productClass, needId, runnerId } = row
  const { facts, plan } = await attempt(
    { where, run, resources, productClass, needId, runnerId, moving: row },
    context,
  )
  const refusals = [...requestRefusals(facts), ...plan.refusals].filter(({ rule }) => !waived.includes(rule))
  if (refusals.length > 0) return refuse(...refusals)
  if (!(await takePlan(tx, row, lineId, plan))) return refuse(taken(run))
  await storeSpan(tx, bookingId, version, { during: run, lineId, displacedAt: null })
  await insertEvents(tx, [{ ...event, id: newId(), event: 'placed-anew', note: formatInterval(run) }])
  changed({ object: { kind: 'booking', id: bookingId }, before: row.during, after: { lineId, ...run } })
  return accept({ bookingId })
}

/** When each of the lines could have a run of that length at the earliest, as of `now`; lines without a schedule can't. */
export async function earliestRuns(
  lineIds: readonly string[],
  length: number,
  within: Interval,
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  schedules: readonly ({ readonly lineId: string } & Parameters<typeof firstRunOf>[1])[],
): Promise<{ lineId: string; run: Interval }[]> {
  const busy = Map.groupBy(await takenOf(tx, lineIds, within, now), ({ resourceId }) => resourceId)
  return schedules.flatMap(schedule => {
    const run = firstRunOf(length / hour, schedule, within, busy.get(schedule.lineId) ?? [])
    return run ? [{ lineId: schedule.lineId, run }] : []
  })
}
