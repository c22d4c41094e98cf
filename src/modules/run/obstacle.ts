import { type Interval, lengthOf } from '#kernel/interval.ts'
import { instanceOf, type RunFacts, spanOf, tasksIn } from './instance-of.ts'
import { isPossible } from './proposals.ts'
import { Search } from './search.ts'
import { hoursOf } from './terms.ts'

/** What is in the way of a run, and each change that by itself would make it fit. */
export interface Obstacle {
  /** Steps that must be attended longer than the line is ever open at a stretch: their numbers, with both lengths in hours. */
  readonly tooLong: readonly { readonly step: number; readonly hours: number; readonly open: number }[]
  /** Steps that want more units than there are. */
  readonly tooFew: readonly { readonly step: number; readonly wanted: number; readonly there: number }[]
  /** Resources of which any one, if it were free all the time, would let the run fit. */
  readonly bottleneck: readonly string[]
  /** When it would be over if it might take longer. */
  readonly laterEnd: Date | null
  readonly fewerBatches: number | null
  readonly smallerSize: number | null
}

const longestOpen = (open: readonly Interval[]): number =>
  Math.max(0, ...open.map(interval => lengthOf(interval) / 3_600_000))

const fits = (facts: RunFacts): boolean => {
  const read = instanceOf(facts)
  return read !== null && isPossible(read.instance)
}

function laterEnd(facts: RunFacts, until: Date): Date | null {
  if (until <= facts.window.end) return null
  const read = instanceOf({ ...facts, window: { ...facts.window, end: until } })
  const found =
    read &&
    new Search(read.instance, { end: 1, waiting: 0 }).run({ mending: 800, tries: 600, narrowing: 1_500 })
      .schedule
  return read && found ? spanOf(tasksIn(read, found.tasks)).end : null
}

/** Shares of the size that are tried, from large to small. */
const shares = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2]

const rounded = (size: number): number => Number(size.toPrecision(2))

/**
 * Why nothing fits into the window, by trying what would be otherwise. `until` is how far ahead the line takes bookings at
 * all; calendars in the facts reach that far. `least` is the smallest batch of the template.
 */
export function obstacleTo(facts: RunFacts, { until, least }: { until: Date; least: number }): Obstacle {
  const { template, size, batches, open } = facts
  const stretch = longestOpen(open)
  const tooLong = template.steps.flatMap((step, at) => {
    const hours = hoursOf(step.duration, size, step.each === 'run' ? batches : 0) ?? 0
    return step.presence === 'open' && hours > stretch ? [{ step: at, hours, open: stretch }] : []
  })
  const tooFew = template.steps.flatMap((step, at) =>
    step.needs.flatMap(({ count, of }) => {
      const there = of.reduce((sum, id) => sum + (facts.units.get(id) ?? 0), 0)
      return there < count ? [{ step: at, wanted: count, there }] : []
    }),
  )
  const smaller = [...new Set([...shares.map(share => Math.max(least, rounded(size * share))), least])]
  return {
    tooLong,
    tooFew,
    bottleneck: [...facts.units.keys()].filter(id =>
      fits({
        ...facts,
        taken: facts.taken.filter(({ resourceId }) => resourceId !== id),
        hours: new Map([...facts.hours].filter(([other]) => other !== id)),
      }),
    ),
    laterEnd: laterEnd(facts, until),
    fewerBatches:
      Array.from({ length: batches - 1 }, (_, at) => batches - 1 - at).find(fewer =>
        fits({ ...facts, batches: fewer }),
      ) ?? null,
    smallerSize: smaller.filter(one => one < size).find(one => fits({ ...facts, size: one })) ?? null,
  }
}
