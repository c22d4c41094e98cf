import type { Instance, Schedule, Span } from './instance.ts'
import type { Cost } from './reach.ts'
import { type Effort, Search } from './search.ts'
import type { ProposalKind } from './terms.ts'

/** So much more than all waiting, or all slots, can come to: what comes first decides, the other among equals. */
const more = 10_000_000
const byEnd: Cost = { end: more, waiting: 1 }
const byWaiting: Cost = { end: 1, waiting: more }
const byChance: Cost = { end: 0, waiting: 0 }

/** How long is searched for the earliest, for the best of something else, and for anything at all. */
const first: Effort = { mending: 50_000, tries: 2_000, narrowing: 20_000 }
const best: Effort = { mending: 8_000, tries: 1_000, narrowing: 3_000 }
const any: Effort = { mending: 300, tries: 300, narrowing: 500 }

export interface Proposal {
  readonly kind: ProposalKind
  readonly schedule: Schedule
  /** How far its end is from the earliest one that can't be ruled out, as a share; only of the earliest, and 0 where proven. */
  readonly gap: number
}

export interface Proposals {
  readonly proposals: readonly Proposal[]
  /** True where nothing was found and nothing exists. */
  readonly impossible: boolean
}

const between = (spans: readonly Span[], from: number): Span[] =>
  spans.flatMap(span => (span.to > from ? [{ from: Math.max(span.from, from), to: span.to }] : []))

const notBefore = (instance: Instance, slot: number): Instance => ({
  ...instance,
  steps: instance.steps.map(step => ({ ...step, begins: between(step.begins, slot) })),
})

const overlap = (a: readonly Span[], b: readonly Span[]): Span[] =>
  a.flatMap(one =>
    b.flatMap(other => {
      const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)]
      return from < to ? [{ from, to }] : []
    }),
  )

/** Whether some schedule exists, as far as a short search finds one. */
export const isPossible = (instance: Instance): boolean =>
  new Search(instance, byChance).run(any).schedule !== null

/** The latest slot at which everything can begin and still be done, by halving. */
function latestBeginning(instance: Instance, from: number): number {
  let [possible, impossible] = [from, instance.slots]
  while (impossible - possible > 1) {
    const middle = Math.floor((possible + impossible) / 2)
    if (isPossible(notBefore(instance, middle))) possible = middle
    else impossible = middle
  }
  return possible
}

const beginningOf = ({ tasks }: Schedule): number => Math.min(...tasks.map(({ from }) => from))

const looks = ({ tasks }: Schedule): string =>
  tasks
    .map(({ step, batch, from }) => `${step} ${batch} ${from}`)
    .sort()
    .join()

/**
 * Up to three schedules, each the best in something that people choose by, none of them twice: the earliest, the one that
 * waits least, the one without a night, the latest. The same for the same instance.
 */
export function proposalsOf(instance: Instance, open: readonly Span[]): Proposals {
  const earliest = new Search(instance, byEnd).run(first)
  if (!earliest.schedule) return { proposals: [], impossible: earliest.proven }
  const end = Math.floor(earliest.bound / more)
  const gap = earliest.proven ? 0 : Math.max(0, (earliest.schedule.end - end) / end)
  const found: Proposal[] = [{ kind: 'earliest', schedule: earliest.schedule, gap }]
  const offer = (kind: ProposalKind, schedule: Schedule | null): void => {
    if (schedule && found.every(one => looks(one.schedule) !== looks(schedule)))
      found.push({ kind, schedule, gap: 0 })
  }
  offer('steady', new Search(instance, byWaiting).run(best).schedule)
  const byDay = {
    ...instance,
    steps: instance.steps.map(step => ({ ...step, open: overlap(step.open, open) })),
  }
  offer('daytime', new Search(byDay, byEnd).run(best).schedule)
  if (found.length < 3) {
    const latest = latestBeginning(instance, beginningOf(earliest.schedule))
    offer('latest', new Search(notBefore(instance, latest), byEnd).run(best).schedule)
  }
  return { proposals: found, impossible: false }
}
