import { day } from '#kernel/calendar.ts'
import type { Interval } from '#kernel/interval.ts'
import type { Tx } from '#kernel/operation.ts'
import type { ProductClass } from '#modules/catalogue/terms.ts'
import { neighboursOf } from './neighbour.store.ts'
import { takenOf } from './occupation.store.ts'
import type { PlanFacts } from './plan.ts'
import type { Resource } from './resource.store.ts'

interface Asked {
  readonly run: Interval
  readonly productClass: ProductClass | null
  /** One's own booking, which isn't in its own way. */
  readonly except?: string
}

/** So far around a run may set-up and cleaning reach, beside a day for telling what is near. */
const around = ({ start, end }: Interval): Interval => ({
  start: new Date(Math.min(start.getTime(), end.getTime()) - 15 * day),
  end: new Date(Math.max(start.getTime(), end.getTime()) + 15 * day),
})

/** Gathers what the plan of a run is made from, in as many queries whatever the line needs. */
export async function planFacts(
  tx: Tx,
  line: Resource,
  resources: readonly Resource[],
  { run, productClass, except }: Asked,
  now: Date,
): Promise<PlanFacts> {
  const ids = resources.map(({ id }) => id)
  const [taken, neighbours] = await Promise.all([
    takenOf(tx, ids, around(run), now),
    line.changeOver === null
      ? { before: null, after: null }
      : neighboursOf(tx, line.id, run.start, except ?? null, now),
  ])
  return {
    run,
    productClass,
    line,
    beside: new Map(
      resources.filter(({ id, retiredAt }) => id !== line.id && retiredAt === null).map(one => [one.id, one]),
    ),
    taken: taken.filter(({ bookingId }) => bookingId !== except),
    ...neighbours,
  }
}
