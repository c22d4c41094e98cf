/** 停用: a fault takes resources out at once, whoever has their time; and how a booking that lost its time gets another. */
import { actingFor } from '#kernel/actor.ts'
import { formatInstant, formatInterval } from '#kernel/calendar.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import { type Interval, lengthOf, subtract } from '#kernel/interval.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { isOffered, unscopedNames } from '#modules/catalogue/index.ts'
import { addressesOfPeople, isMember } from '#modules/identity/index.ts'
import { courseOf } from '../course.ts'
import { factsOf, namesFor, operatorsOf } from '../facts.ts'
import { endHolds } from '../holding.ts'
import { lapse } from '../lapse.ts'
import { cancelledLetter, displacedLetter, movedLetter } from '../letters.ts'
import { releaseFrom } from '../life.store.ts'
import { type BookingRow, type OccupationRow, storeState, takenOf, type Wanted } from '../occupation.store.ts'
import type { TermsOf } from '../offered.ts'
import { ofOnePiece, place } from '../placing.ts'
import type { Plan } from '../plan.ts'
import { attempt, expectedFen } from '../request-facts.ts'
import { lineAndNeeds, lockResources, type Resource, resourcesByIds } from '../resource/store.ts'
import { requestRefusals } from '../rules.ts'
import { insertBookings, ownTimes, takeAll } from '../series/store.ts'
import { settleFollowers } from '../settle.ts'
import { insertEvents, lockBooking, lockRequestsOf } from '../store.ts'
import { takePlan } from '../take-run.ts'
import { changeWords } from './answering.ts'
import {
  affectedBy,
  forgetLost,
  giveWay,
  insertAttempts,
  keepBegun,
  lostOccupations,
  resourcesTakenWith,
  storeDisplaced,
  takeBack,
} from './displacing.store.ts'
import { isPlain, placesFor, planShifted } from './moving.ts'
import { endMovesOf, resourcesFor, shifted, storeSpan } from './store.ts'

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

/** A booking that loses its time, and what its client is told. */
interface Lost {
  readonly row: BookingRow
  readonly words: string
}

/** What a run is made of, beside the set-up and cleaning that its place demands. */
const isStep = ({ part }: Pick<OccupationRow, 'part'>): boolean => part === 'run' || part === 'hold'

/** What bookings lose: their time from now on; a run that was under way stays on record as an attempt. */
async function displace(lost: readonly Lost[], { tx, now, newId, changed }: Context) {
  const ids = lost.map(({ row }) => row.id)
  await endMovesOf(tx, ids)
  // Before the attempts are put down, to which belongs what of it is over.
  const { own } = await ownTimes(tx, ids)
  await insertAttempts(
    tx,
    lost.flatMap(({ row: { id: bookingId, startedAt, lineId, during: planned }, words }) =>
      startedAt && lineId
        ? [{ ...{ id: newId(), bookingId, lineId, planned, startedAt }, endedAt: now, reason: words }]
        : [],
    ),
  )
  await keepBegun(
    tx,
    lost.flatMap(({ row }) => {
      const had = own.get(row.id) ?? []
      return isPlain(row, had) ? [] : had.filter(one => isStep(one) && one.during.start < now)
    }),
  )
  await releaseFrom(tx, ids, now)
  await storeDisplaced(tx, ids, now)
  await insertEvents(
    tx,
    lost.map(({ row, words: note }) => ({
      ...{ id: newId(), bookingId: row.id, at: now, event: 'displaced' as const, note },
    })),
  )
  for (const { row, words } of lost)
    changed({
      object: { kind: 'booking', id: row.id },
      before: { state: courseOf(row, now) },
      after: { state: 'displaced' },
      reason: words,
    })
}

/** Closes all that is left of the resources' time, each by a closure of its own; answers the closures of each outage. */
async function close(outages: readonly Outage[], { tx, now, newId }: Context): Promise<string[][]> {
  const ids = [...new Set(outages.flatMap(({ resourceIds }) => resourceIds))]
  const resources = await resourcesByIds(tx, ids)
  const whole = {
    start: new Date(Math.min(...outages.map(({ during }) => during.start.getTime()))),
    end: new Date(Math.max(...outages.map(({ during }) => during.end.getTime()))),
  }
  let taken: readonly UnitTaken[] = await takenOf(tx, ids, whole, now)
  const closures = outages.flatMap((outage, at) =>
    resources
      .filter(({ id }) => outage.resourceIds.includes(id))
      .flatMap(({ id: resourceId, units, kind }) => {
        const wanted = restOf(resourceId, units, outage.during, taken)
        taken = [...taken, ...wanted.map(one => ({ ...one, ...one.during }))]
        const lineId = kind === 'line' ? resourceId : null
        return wanted.length === 0 ? [] : [{ id: newId(), at, outage, lineId, wanted }]
      }),
  )
  const rows = await insertBookings(
    tx,
    closures.map(({ id, lineId, outage: { providerId, personId, during, words } }) => ({
      ...{ id, lineId, providerId, requestedBy: personId, during, purpose: words, contact: '' },
      ...{ kind: 'closure' as const, state: 'confirmed' as const, outage: true, createdAt: now },
    })),
  )
  const standing = rows.map(row => ({ row, wanted: closures.find(({ id }) => id === row.id)?.wanted ?? [] }))
  if ((await takeAll(tx, standing)).size > 0) throw new Problem('conflict')
  return outages.map((_, at) => closures.filter(one => one.at === at).map(({ id }) => id))
}

interface UnitTaken extends Interval {
  readonly resourceId: string
  readonly unit: number
}

/** What of a resource's units nothing takes within a time. */
const restOf = (resourceId: string, units: number, during: Interval, taken: readonly UnitTaken[]) =>
  Array.from({ length: units }, (_, index) => index + 1).flatMap(unit =>
    subtract(
      during,
      taken.filter(one => one.resourceId === resourceId && one.unit === unit),
    ).map(piece => ({ resourceId, unit, part: 'closure' as const, during: piece })),
  )

/**
 * Takes resources out for times at once. Whoever has some of that time loses all of it and is told. Answers what each
 * outage came to, in as many queries for all of them as for one.
 */
export async function takeOut(outages: readonly Outage[], context: Context, link: Link): Promise<TakenOut[]> {
  if (outages.length === 0) return []
  const { tx, send } = context
  const locked = await lockResources(tx, await resourcesTakenWith(tx, outages))
  await lapse(locked, context, link)
  const holders = await affectedBy(tx, outages)
  const lost = holders
    .filter(({ row }) => row.kind === 'run' && row.finishedAt === null)
    .map(({ row, at }) => ({ row, at, words: outages[at]?.words ?? '' }))
  await displace(lost, context)
  // What is kept for somebody who waits is nobody's booking yet.
  const holds = holders.filter(({ row }) => row.kind === 'closure' && row.state === 'requested')
  const ended = await endHolds(
    tx,
    holds.map(({ row }) => row.id),
  )
  // Of a run that is finished only the cleaning is left, which nobody can do now either.
  const planned = holders.filter(
    ({ row: { kind, state, outage, finishedAt } }) =>
      (kind === 'closure' && state === 'confirmed' && !outage) || finishedAt !== null,
  )
  const given = await giveWay(
    tx,
    planned.map(({ row }) => row),
    outages,
  )
  const closed = await close(outages, context)
  // By what is left for their set-up then.
  await settleFollowers([...ended, ...given.filter(({ deepCleaned }) => deepCleaned)], locked, context)
  const rows = lost.map(({ row }) => row)
  const names = await namesFor(tx, rows)
  const people = await addressesOfPeople(
    tx,
    rows.map(({ requestedBy }) => requestedBy),
  )
  for (const { row, words } of lost) {
    const to = people.get(row.requestedBy)
    if (to) send(displacedLetter([to], factsOf(row, names), words, link))
  }
  return outages.map((_, at) => ({
    closureIds: closed[at] ?? [],
    affected: lost.filter(one => one.at === at).map(({ row }) => row),
  }))
}

/** The resources can be had again from now on, but for what was closed by plan. */
export async function giveBack(closureIds: readonly string[], { tx, now }: Context): Promise<void> {
  await releaseFrom(tx, closureIds, now)
  await takeBack(tx, closureIds, now)
}

/** Rules that don't count against who lost a time through no fault of theirs. */
const waived = ['booking.notice']

const past = (run: Interval): Refusal => ({
  rule: 'booking.past',
  field: 'start',
  message: `${formatInstant(run.start)} 已经过去，请选现在以后的时间。`,
  facts: { start: run.start.toISOString() },
})

const taken = (run: Interval): Refusal => ({
  rule: 'booking.free',
  field: 'start',
  message: `${formatInterval(run)} 刚刚被占用，请选另一个时段。`,
})

/** A whole run goes again with all its steps, as far apart as they were, with the same resources or others that will do. */
async function planAgain(
  row: BookingRow,
  steps: readonly OccupationRow[],
  { lineId, run }: Pick<Anew, 'lineId' | 'run'>,
  resources: readonly Resource[],
  context: Context,
): Promise<Decision<Plan>> {
  const wanted = lineId === row.lineId ? shifted(steps, row.during, run) : null
  if (wanted === null)
    return refuse({
      rule: 'booking.move-length',
      field: 'start',
      message:
        '整套流程由多个步骤组成，只能在原中试线上按原来的步骤另行安排；要换线或改步骤的，请取消后重新选择方案。',
    })
  return accept(await planShifted(wanted, row, resources, context))
}

/** Of a booking that lost its time: what its steps would take at each start within a window, as `placeAnew` puts them. */
export async function lostStepsWithin(
  row: BookingRow,
  window: Interval,
  context: Pick<Context, 'tx' | 'now'>,
): Promise<(start: Date) => Wanted[]> {
  const steps = (await lostOccupations(context.tx, row.id)).filter(isStep)
  const length = lengthOf(row.during)
  const within = { start: window.start, end: new Date(window.end.getTime() + length) }
  const { placed } = await placesFor(steps, row, within, [], context)
  return start =>
    placed(shifted(steps, row.during, { start, end: new Date(start.getTime() + length) }) ?? []).placed
}

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
  const { tx, reach, actor, now, newId, send, changed } = context
  const { organisationId, organisationName } = actingFor(actor)
  await lockRequestsOf(tx, organisationId)
  const needs = await lineAndNeeds(tx, lineId, false)
  const lost = await lostOccupations(tx, bookingId)
  const resources = await lockResources(tx, [
    ...new Set([...needs.map(({ id }) => id), ...resourcesFor(lost)]),
  ])
  const row = await lockBooking(tx, reach, 'run', bookingId)
  if (row.clientId !== organisationId) throw new Problem('not-found')
  if (courseOf(row, now) !== 'displaced')
    return refuse({ rule: 'booking.state', message: '该预约没有待另行安排的时段，请刷新后查看。' })
  // No notice is asked for, and nothing else would keep the start from being over.
  if (run.start <= now) return refuse(past(run))
  const [where] = await unscopedNames(tx, [lineId])
  // What was booked before the line was taken off still stands: it keeps its line, other lines must be there for everybody.
  if (!where || (lineId !== row.lineId && !isOffered(where))) throw new Problem('not-found')
  const event = { bookingId, at: now, organisationId }
  const operators = (await operatorsOf(tx, [row.providerId])).get(row.providerId) ?? []
  if (where.platform.organisationId !== row.providerId) {
    const { purpose, contact, needId, runnerId, productClass } = row
    // Who was to run it may have left since: then who asks runs it, as where nobody is named.
    const runs = runnerId !== null && (await isMember(tx, runnerId, organisationId)) ? runnerId : undefined
    const words = {
      ...{ purpose, contact, needId: needId ?? undefined },
      ...{ runnerId: runs, productClass: productClass ?? undefined },
    }
    const placed = await place(lineId, run, words, context, { link, termsOf, asked: waived })
    if (!placed.ok) return placed
    const ended = await storeState(tx, row, version, 'cancelled')
    const note = `改约 ${where.platform.name} ${where.line.name}，${formatInterval(run)}`
    await insertEvents(tx, [{ ...event, id: newId(), event: 'placed-anew', note }])
    const told = factsOf(ended, await namesFor(tx, [ended]))
    const address = link(`/workspace/requests/${bookingId}`)
    if (operators.length > 0)
      send(cancelledLetter(operators, told, organisationName, '原时段因停用取消，已另约其他平台', address))
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
  const steps = lost.filter(isStep)
  const whole = isPlain(row, steps) ? null : await planAgain(row, steps, { lineId, run }, resources, context)
  if (whole && !whole.ok) return whole
  const asked = whole ? [...waived, ...ofOnePiece] : waived
  const goes = whole?.value ?? plan
  const refusals = [...requestRefusals(facts), ...goes.refusals].filter(({ rule }) => !asked.includes(rule))
  if (refusals.length > 0) return refuse(...refusals)
  await forgetLost(tx, bookingId)
  if (!(await takePlan(tx, row, lineId, goes))) return refuse(taken(run))
  // What it costs follows from where it goes: the fee of the lost time would be wrong on another line or day.
  const fen = await expectedFen(tx, lineId, row.customer ?? 'all', run, now)
  const anew = { during: run, lineId, displacedAt: null, expectedFen: fen }
  const stored = await storeSpan(tx, bookingId, version, anew)
  await insertEvents(tx, [{ ...event, id: newId(), event: 'placed-anew', note: formatInterval(run) }])
  const told = factsOf(stored, await namesFor(tx, [stored]))
  const change = `原时段因停用取消，需求单位选定另行安排：${changeWords(row.during, run)}`
  if (operators.length > 0) send(movedLetter(operators, told, change, null, link))
  changed({ object: { kind: 'booking', id: bookingId }, before: row.during, after: { lineId, ...run } })
  return accept({ bookingId })
}
