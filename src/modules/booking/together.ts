/**
 * Several runs on one line judged together: the occurrences of a series, two bookings that change places. Each is judged
 * by the rules of a single request, beside those that were judged before it; what all rests on is gathered at once, in as
 * many queries whatever their number.
 */
import { day } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Context } from '#kernel/operation.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { type Side, type Sides, sidesOf } from './neighbour.store.ts'
import { type BookingRow, type Taken, takenOf, type Wanted } from './occupation.store.ts'
import { type Neighbour, type Plan, planRun } from './plan.ts'
import { type Asker, type PolicyOf, policyFor } from './request-facts.ts'
import type { Resource } from './resource/store.ts'
import { type RequestFacts, requestRefusals } from './rules.ts'
import { type ScheduleRow, scheduleOf } from './schedule.store.ts'
import { countOpenRequests } from './store.ts'

/** One of the runs with its time and all that it takes. */
export interface Standing {
  readonly row: BookingRow
  readonly during: Interval
  readonly wanted: readonly Wanted[]
}

interface SetUpAnew {
  readonly head: BookingRow
  readonly lineId: string
  readonly setUp: Interval | null
}

/** What stands by now of the runs that are judged together, and whose set-up has become another one by them. */
export interface Together {
  readonly standing: readonly Standing[]
  readonly setUps: ReadonlyMap<string, SetUpAnew>
}

export const nothingYet: Together = { standing: [], setUps: new Map() }

/** What runs on one line are planned by. */
export interface PlanGround {
  readonly line: Resource
  readonly beside: ReadonlyMap<string, Resource>
  readonly taken: readonly Taken[]
  readonly sidesAt: (start: Date) => Sides
}

/** What runs of one client on one line are judged by. */
export interface Ground {
  readonly lineId: string
  readonly clientId: string
  readonly schedule: ScheduleRow | null
  /** Null where the line was never opened for booking. */
  readonly planned: PlanGround | null
  readonly policyOf: PolicyOf
  readonly facts: Pick<RequestFacts, 'verified' | 'openRequests' | 'now'>
}

export interface Judged {
  readonly refusals: readonly Refusal[]
  readonly facts: RequestFacts
  readonly plan: Plan
}

/** So far around runs may set-up and cleaning reach. */
const reach = 15 * day

const around = (runs: readonly Interval[]): Interval => ({
  start: new Date(Math.min(...runs.map(({ start }) => start.getTime())) - reach),
  end: new Date(Math.max(...runs.map(({ end }) => end.getTime())) + reach),
})

const noSides: Sides = { before: null, after: null }

/** `moving`: bookings that get other times or are planned anew, whose own are no obstacle. */
export async function planGround(
  line: Resource,
  resources: readonly Resource[],
  runs: readonly Interval[],
  moving: readonly string[],
  { tx, now }: Pick<Context, 'tx' | 'now'>,
): Promise<PlanGround> {
  const ids = resources.map(({ id }) => id)
  const taken = await takenOf(tx, ids, around(runs), now)
  const places = runs.map(({ start }) => ({ lineId: line.id, start }))
  const sides = line.changeOver ? await sidesOf(tx, places, moving, now) : []
  const byStart = new Map(places.map(({ start }, index) => [start.getTime(), sides[index] ?? noSides]))
  return {
    line,
    beside: new Map(
      resources.flatMap(one =>
        one.id !== line.id && one.retiredAt === null ? [[one.id, one] as const] : [],
      ),
    ),
    taken: taken.filter(({ bookingId }) => !moving.includes(bookingId)),
    sidesAt: start => byStart.get(start.getTime()) ?? noSides,
  }
}

/** `resources`: the line and what it needs. `runs`: all times that will be judged, each forward. */
export async function gather(
  asker: Asker,
  resources: readonly Resource[],
  runs: readonly Interval[],
  context: Pick<Context, 'tx' | 'now'>,
): Promise<Ground> {
  const { tx, now } = context
  const { where, client, moving } = asker
  const line = resources.find(({ id }) => id === where.line.id)
  return {
    lineId: where.line.id,
    clientId: client.organisationId,
    schedule: await scheduleOf(tx, where.line.id),
    planned: line ? await planGround(line, resources, runs, moving, context) : null,
    policyOf: await policyFor(asker, runs, context),
    facts: {
      verified: client.verified,
      openRequests: moving.length > 0 ? 0 : await countOpenRequests(tx, client.organisationId, now),
      now,
    },
  }
}

const taking = (bookingId: string, wanted: readonly Wanted[]): Taken[] =>
  wanted.map(({ resourceId, unit, part, during }) => ({ resourceId, unit, part, bookingId, ...during }))

const setUpOn = (wanted: readonly Wanted[], lineId: string): Interval | null =>
  wanted.find(({ part, resourceId }) => part === 'set-up' && resourceId === lineId)?.during ?? null

/** All that takes the line and its needs once the runs stand that were judged so far. */
function takenNow({ taken }: PlanGround, { standing, setUps }: Together): Taken[] {
  const ownSetUp = (one: Taken) =>
    one.part === 'set-up' && setUps.get(one.bookingId)?.lineId === one.resourceId
  return [
    ...taken.filter(one => !ownSetUp(one)),
    ...[...setUps].flatMap(([bookingId, { lineId: resourceId, setUp }]) =>
      setUp && !standing.some(({ row }) => row.id === bookingId)
        ? [{ resourceId, unit: 1, part: 'set-up' as const, bookingId, ...setUp }]
        : [],
    ),
    ...standing.flatMap(({ row, wanted }) => taking(row.id, wanted)),
  ]
}

/** What stands nearest on one side of a moment, of what stood before and what was judged so far. */
function nearest(
  side: 'before' | 'after',
  start: Date,
  { line, sidesAt }: PlanGround,
  { standing, setUps }: Together,
): Neighbour | null {
  const known = sidesAt(start)[side]
  const isOn = ({ wanted }: Standing) =>
    wanted.some(({ part, resourceId }) => part === 'run' && resourceId === line.id)
  const others: Side[] = standing
    .filter(isOn)
    .filter(({ during }) => (side === 'before' ? during.start < start : during.start >= start))
    .map(({ row, during, wanted }) => ({
      begins: during.start,
      neighbour: { head: row, ...during, setUp: setUpOn(wanted, line.id) },
    }))
  const [first] = [...(known ? [known] : []), ...others].sort((a, b) => {
    const later = a.begins.getTime() - b.begins.getTime()
    return side === 'before' ? -later : later
  })
  if (!first?.neighbour) return null
  const changed = setUps.get(first.neighbour.head.id)
  return changed?.lineId === line.id ? { ...first.neighbour, setUp: changed.setUp } : first.neighbour
}

/** What a run would take beside those of `together`. */
export const planBeside = (
  ground: PlanGround,
  run: Interval,
  productClass: ProductClass | null,
  together: Together,
): Plan =>
  planRun({
    run,
    productClass,
    line: ground.line,
    beside: ground.beside,
    taken: takenNow(ground, together),
    before: nearest('before', run.start, ground, together),
    after: nearest('after', run.start, ground, together),
  })

/** Everything that stands against a run beside those of `together`, and what it would take. */
export function judge(
  ground: Ground,
  run: Interval,
  productClass: ProductClass | null,
  together: Together,
): Judged {
  const { lineId, clientId, planned, policyOf, schedule } = ground
  const also = together.standing
    .filter(({ row }) => row.clientId === clientId)
    .map(({ row: { requestedBy: personId, needId, expectedFen: fen }, during }) => ({
      ...{ ...during, lineId, personId, needId, fen },
    }))
  const facts: RequestFacts = {
    ...ground.facts,
    run,
    schedule,
    busy: planned ? takenNow(planned, together).filter(({ resourceId }) => resourceId === lineId) : [],
    policy: policyOf(run, also),
  }
  const plan = planned
    ? planBeside(planned, run, productClass, together)
    : { wanted: [], follower: null, refusals: [] }
  return { facts, plan, refusals: [...requestRefusals(facts), ...plan.refusals] }
}

/** The same with one more run in its place; who comes after it on the line has the set-up that the plan says. */
export function withRun(together: Together, lineId: string, one: Standing, { follower }: Plan): Together {
  const standing = [...together.standing, one]
  if (follower === null) return { ...together, standing }
  const { head, setUp } = follower
  const anew = (had: Standing): Standing => ({
    ...had,
    wanted: [
      ...had.wanted.filter(({ part, resourceId }) => part !== 'set-up' || resourceId !== lineId),
      ...(setUp ? [{ resourceId: lineId, unit: 1, part: 'set-up' as const, during: setUp }] : []),
    ],
  })
  return {
    standing: standing.map(had => (had.row.id === head.id ? anew(had) : had)),
    setUps: new Map([...together.setUps, [head.id, { head, lineId, setUp }]]),
  }
}

/** The same without one of the runs. */
export const without = ({ standing, setUps }: Together, bookingId: string): Together => ({
  standing: standing.filter(({ row }) => row.id !== bookingId),
  setUps: new Map([...setUps].filter(([id]) => id !== bookingId)),
})
