import { day } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { neighboursOf } from './neighbour.store.ts'
import { type Taken, takenBeside, takenOf, type Wanted } from './occupation.store.ts'
import type { PlanFacts } from './plan.ts'
import type { Resource } from './resource/store.ts'
import { sequenceOf } from './sequence.store.ts'
import { takenFor, type WholeFacts } from './whole-run.ts'

interface Asked {
  readonly run: Interval
  readonly productClass: ProductClass | null
  /** One's own booking, which isn't in its own way. */
  readonly except?: string
}

/** So far around a run may set-up and cleaning reach, beside a day for telling what is near. */
export const around = ({ start, end }: Interval, days = 15): Interval => ({
  start: new Date(Math.min(start.getTime(), end.getTime()) - days * day),
  end: new Date(Math.max(start.getTime(), end.getTime()) + days * day),
})

/** What can be taken beside a line, by id. */
export const besideOf = (line: Resource, resources: readonly Resource[]): ReadonlyMap<string, Resource> =>
  new Map(
    resources.filter(({ id, retiredAt }) => id !== line.id && retiredAt === null).map(one => [one.id, one]),
  )

/** Gathers what the plan of a run is made from, in as many queries whatever the line needs. */
export async function planFacts(
  tx: Tx,
  line: Resource,
  resources: readonly Resource[],
  asked: Asked,
  now: Date,
): Promise<PlanFacts> {
  const ids = resources.map(({ id }) => id)
  return planFactsFrom(tx, line, resources, await takenOf(tx, ids, around(asked.run), now), asked, now)
}

/**
 * The same of a line whose resources are being locked or looked up while this is asked; null where it was never opened for
 * booking.
 */
export async function planFactsOf(
  tx: Tx,
  lineId: string,
  looked: Promise<readonly Resource[]>,
  asked: Asked,
  now: Date,
): Promise<PlanFacts | null> {
  const { run } = asked
  const times = { run: around(run, 0), around: around(run) }
  const [resources, taken] = await Promise.all([looked, takenBeside(tx, lineId, times, now)])
  const line = resources.find(({ id }) => id === lineId)
  return line ? planFactsFrom(tx, line, resources, taken, asked, now) : null
}

async function planFactsFrom(
  tx: Tx,
  line: Resource,
  resources: readonly Resource[],
  taken: readonly Taken[],
  { run, productClass, except }: Asked,
  now: Date,
): Promise<PlanFacts> {
  const neighbours =
    line.changeOver === null
      ? { before: null, after: null }
      : await neighboursOf(tx, line.id, run.start, except ?? null, now)
  return {
    run,
    productClass,
    line,
    beside: besideOf(line, resources),
    taken: taken.filter(({ bookingId }) => bookingId !== except),
    ...neighbours,
  }
}

interface WholeAsked {
  readonly wanted: readonly Wanted[]
  readonly productClass: ProductClass | null
  /** One's own booking, which isn't in its own way. */
  readonly except?: string
}

/** The time from the first to the last of these. */
export const hullOf = (spans: readonly Interval[]): Interval => ({
  start: new Date(Math.min(...spans.map(({ start }) => start.getTime()))),
  end: new Date(Math.max(...spans.map(({ end }) => end.getTime()))),
})

/** Gathers what the plan of a whole run is made from; `resources`: at least all that it takes. */
export async function wholeFacts(
  tx: Tx,
  { wanted, productClass, except }: WholeAsked,
  resources: readonly Resource[],
  now: Date,
): Promise<WholeFacts> {
  const lines = resources.filter(
    ({ id, changeOver }) => changeOver !== null && wanted.some(({ resourceId }) => resourceId === id),
  )
  if (lines.length === 0) return { wanted, productClass, lines, taken: [], sequence: [] }
  const [lineIds, within] = [lines.map(({ id }) => id), around(hullOf(wanted.map(({ during }) => during)))]
  const [taken, sequence] = await Promise.all([
    takenOf(tx, lineIds, within, now),
    sequenceOf(tx, { lineIds, within, except: except ?? null }, now),
  ])
  const others = taken.filter(({ bookingId }) => bookingId !== except)
  return { wanted, productClass, lines, taken: others, sequence }
}

/** What can't be had of lines with rules of change-over within a time, for whoever works with a product there. */
export async function notForProduct(
  tx: Tx,
  lines: readonly Resource[],
  within: Interval,
  now: Date,
): Promise<(line: Resource, productClass: ProductClass | null) => Interval[]> {
  const [lineIds, wide] = [lines.map(({ id }) => id), around(within)]
  const [taken, sequence] = await Promise.all([
    takenOf(tx, lineIds, wide, now),
    sequenceOf(tx, { lineIds, within: wide, except: null }, now),
  ])
  return (line, productClass) => takenFor(line, productClass, { taken, sequence }, wide)
}

/** What can't be had of each unit of the resources within a time, for somebody who works with a product. */
export async function takenForProduct(
  tx: Tx,
  resources: readonly Resource[],
  productClass: ProductClass | null,
  within: Interval,
  now: Date,
): Promise<(Interval & { readonly resourceId: string; readonly unit: number })[]> {
  const lines = resources.filter(({ changeOver }) => changeOver !== null)
  const others = resources.flatMap(({ id, changeOver }) => (changeOver === null ? [id] : []))
  const [taken, blocked] = await Promise.all([
    takenOf(tx, others, within, now),
    notForProduct(tx, lines, within, now),
  ])
  return [
    ...taken,
    ...lines.flatMap(line =>
      blocked(line, productClass).map(({ start, end }) => ({ resourceId: line.id, unit: 1, start, end })),
    ),
  ]
}
