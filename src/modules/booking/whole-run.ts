/**
 * 换产 around a booking that takes lines for several stretches: each stretch between two other runs has its set-up before
 * it and its cleaning after it, by the same rules as a run of one piece (plan.ts).
 */
import { minute } from '#kernel/calendar.ts'
import { type Interval, overlaps, subtract } from '#kernel/interval.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import type { BookingRow, Taken, Wanted } from './occupation.store.ts'
import { changing, type Follower, type Neighbour, type Plan, setUpBefore } from './plan.ts'
import { setUpMinutes } from './resource/resource.ts'
import type { Resource } from './resource/store.ts'

/** A run on a line, or a thorough cleaning of it, after which nothing that ran before counts. */
export interface Standing extends Interval {
  readonly lineId: string
  readonly head: BookingRow
}

export interface WholeFacts {
  readonly wanted: readonly Wanted[]
  readonly productClass: ProductClass | null
  /** Those of the resources that have rules of change-over. */
  readonly lines: readonly Resource[]
  /** All that takes these lines, and their runs in order, one's own not among them. */
  readonly taken: readonly Taken[]
  readonly sequence: readonly Standing[]
}

const isSetUpOf = ({ head, lineId, start }: Standing, one: Taken): boolean =>
  one.part === 'set-up' &&
  // A run that has begun early has the time before it, whoever comes next to it.
  !head.startedAt &&
  one.bookingId === head.id &&
  one.resourceId === lineId &&
  one.end.getTime() === start.getTime()

function neighbour(standing: Standing | undefined, taken: readonly Taken[]): Neighbour | null {
  if (!standing || standing.head.deepCleaned) return null
  const { head, start, end } = standing
  return { head, start, end, setUp: taken.find(one => isSetUpOf(standing, one)) ?? null }
}

/** The stretches of a line from the first to the last of what is wanted with nobody else's run between. */
function stretchesOn(wanted: readonly Interval[], sequence: readonly Standing[]): Interval[] {
  const stretches: Interval[] = []
  for (const { start, end } of wanted.toSorted((a, b) => a.start.getTime() - b.start.getTime())) {
    const before = stretches.at(-1)
    if (before && !sequence.some(one => one.start >= before.start && one.start < start))
      stretches[stretches.length - 1] = { start: before.start, end: end > before.end ? end : before.end }
    else stretches.push({ start, end })
  }
  return stretches
}

function planLine(line: Resource, { wanted, productClass, taken, sequence }: WholeFacts): Plan[] {
  const own = wanted.filter(({ resourceId }) => resourceId === line.id).map(({ during }) => during)
  const runs = sequence.filter(({ lineId }) => lineId === line.id)
  return stretchesOn(own, runs).map(run =>
    changing({
      run,
      productClass,
      line,
      beside: new Map(),
      taken,
      before: neighbour(
        runs.findLast(one => one.start < run.start),
        taken,
      ),
      after: neighbour(
        runs.find(one => one.start >= run.start),
        taken,
      ),
    }),
  )
}

/** What a whole run takes: what is wanted, with set-up and cleaning on the lines that demand it. */
export function planWhole(facts: WholeFacts): Plan {
  const plans = facts.lines.flatMap(line => planLine(line, facts).map(plan => ({ line, plan })))
  const refusals = plans.flatMap(({ plan }) => plan.refusals)
  return {
    wanted: [
      ...facts.wanted,
      ...plans.flatMap(({ plan }) => plan.wanted.filter(({ part }) => part !== 'run')),
    ],
    follower: null,
    followers: plans.flatMap(({ line, plan: { follower } }): Follower[] => {
      const after =
        follower &&
        facts.sequence.find(({ head, lineId }) => head.id === follower.head.id && lineId === line.id)
      return follower && after ? [{ ...follower, lineId: line.id, start: after.start }] : []
    }),
    // A product class that is missing is missing once, however many lines ask for it.
    refusals: refusals.filter(
      ({ message }, index) => refusals.findIndex(one => one.message === message) === index,
    ),
  }
}

/**
 * What of a line can't be had for a product, within a time: what is taken, and beside it the set-up after and the cleaning
 * before each of the other runs. Between two closures with no run between, both are kept free although one would do.
 */
export function takenFor(
  line: Resource,
  productClass: ProductClass | null,
  { taken, sequence }: Pick<WholeFacts, 'taken' | 'sequence'>,
  within: Interval,
): Interval[] {
  const rules = line.changeOver
  const onLine = taken.filter(({ resourceId }) => resourceId === line.id)
  if (rules === null) return onLine
  const runs = sequence.filter(({ lineId }) => lineId === line.id)
  const classOf = (one: Standing | undefined) => (one && !one.head.deepCleaned ? one.head.productClass : null)
  const blocked: Interval[] = onLine.filter(one => !runs.some(run => isSetUpOf(run, one)))
  for (let index = -1; index < runs.length; index += 1) {
    const [before, after] = [runs[index], runs[index + 1]]
    const between = { start: before?.end ?? within.start, end: after?.start ?? within.end }
    if (between.start >= between.end) continue
    const setUp = setUpMinutes(rules, classOf(before), productClass)
    const next = after && !after.head.deepCleaned ? setUpMinutes(rules, productClass, classOf(after)) : 0
    const nextSetUp = after && next !== null ? setUpBefore(after.start, next) : null
    const others = onLine.filter(one => overlaps(one, between) && !(after && isSetUpOf(after, one)))
    if (setUp === null || next === null || (nextSetUp && others.some(one => overlaps(one, nextSetUp)))) {
      blocked.push(between)
      continue
    }
    if (nextSetUp) blocked.push(nextSetUp)
    for (const { start, end } of subtract(between, nextSetUp ? [...others, nextSetUp] : others))
      blocked.push(
        { start, end: new Date(start.getTime() + setUp * minute) },
        { start: new Date(end.getTime() - rules.cleanMinutes * minute), end },
      )
  }
  return blocked.filter(({ start, end }) => start < end)
}
