/** Every way through the stages that nothing dominates: label setting, stage by stage. Pure and exact. */
import { Archive, type Criteria, cheapest, inCost, pareto } from './label.ts'

/** One time at which an offer can be used, and what comes of it. Times in milliseconds. */
export interface Slot {
  readonly start: number
  readonly finish: number
  readonly low: number
  readonly high: number
  readonly unpriced: number
  readonly open: number
}

export interface Choice<S extends Slot = Slot> {
  /** Who is dealt with: another one is a handover. */
  readonly holder: string
  readonly locality: string
  /**
   * The times from a moment on that may matter: the earliest, and later ones that are better in something. Whoever comes
   * earlier has every time that a later one has, or a better one; the pruning rests on that.
   */
  from(ready: number): readonly S[]
}

export interface StageChoices<C extends Choice> {
  /** Not before. */
  readonly earliest: number
  readonly choices: readonly C[]
}

export interface Journey<C extends Choice> {
  readonly start: number
  readonly home: string
  readonly stages: readonly StageChoices<C>[]
  /** How long things are under way within a place, and between two, which is no less. */
  readonly transport: { readonly same: number; readonly other: number }
}

/** A way so far. */
export interface Label<C extends Choice> extends Criteria {
  readonly before: Label<C> | null
  readonly choice: C | null
  readonly slot: ReturnType<C['from']>[number] | null
  /** When things arrived at the last leg. */
  readonly arrives: number
}

type Arrival<C extends Choice> = Criteria & { readonly from: Label<C> }

export function solve<C extends Choice>({ start, home, stages, transport }: Journey<C>): Label<C>[] {
  const none = { low: 0, high: 0, unpriced: 0, open: 0, handovers: 0 }
  let labels: Label<C>[] = [
    { ...none, finish: start, before: null, choice: null, slot: null, arrives: start },
  ]
  for (const [at, { earliest, choices }] of stages.entries()) {
    const arrivals = arrivalsBy(labels, home, transport)
    const own = Map.groupBy(labels, ({ choice }) => choice?.holder)
    // A way that is behind another even if that one had to change place and hands once more is behind it for good.
    const isLast = at === stages.length - 1
    const ahead = new Archive(isLast ? 0 : transport.other - transport.same, isLast ? 0 : 1)
    const next = new Set(stages[at + 1]?.choices.map(({ holder }) => holder))
    const reached = choices.flatMap(choice => {
      const under = (label: Label<C>) =>
        label.finish + (placeOf(label, home) === choice.locality ? transport.same : transport.other)
      const stay = (own.get(choice.holder) ?? []).map(from => ({ ...from, finish: under(from), from }))
      return through(choice, [...arrivals(choice.locality), ...stay].sort(inCost), earliest, ahead)
    })
    // What lies ahead of two labels is the same where they stand in one place and nothing more is to be had of the holder.
    const alike = Map.groupBy(
      reached.filter(label => !ahead.isBehind(label)),
      ({ choice }) => `${choice?.locality} ${next.has(choice?.holder ?? '') ? choice?.holder : ''}`,
    )
    labels = [...alike.values()].flatMap(pareto)
  }
  return pareto(labels)
}

const placeOf = <C extends Choice>({ choice }: Label<C>, home: string): string => choice?.locality ?? home

/** Of all that is under way those that may still matter at a place, as if each changed hands; once for each place. */
function arrivalsBy<C extends Choice>(
  labels: readonly Label<C>[],
  home: string,
  transport: Journey<C>['transport'],
): (locality: string) => readonly Arrival<C>[] {
  const known = new Map<string, Arrival<C>[]>()
  const byPlace = [...Map.groupBy(labels, label => placeOf(label, home))].map(
    ([place, there]) => [place, pareto(there)] as const,
  )
  return locality => {
    const found =
      known.get(locality) ??
      pareto(
        byPlace.flatMap(([place, there]) =>
          there.map(from => ({
            finish: from.finish + (place === locality ? transport.same : transport.other),
            low: from.low,
            high: from.high,
            unpriced: from.unpriced,
            open: from.open,
            handovers: from.handovers + (from.choice ? 1 : 0),
            from,
          })),
        ),
      )
    known.set(locality, found.sort(inCost))
    return found
  }
}

/**
 * What comes of all that arrives at one offer, but for what is behind already. Of those for whom the same times are left
 * it doesn't matter who came first, so few of them matter.
 */
function through<C extends Choice>(
  choice: C,
  arrivals: readonly Arrival<C>[],
  earliest: number,
  ahead: Archive,
): Label<C>[] {
  const labels: Label<C>[] = []
  const waiting = Map.groupBy(arrivals, ({ finish }) => choice.from(Math.max(finish, earliest)))
  for (const [slots, together] of waiting) {
    const ideal = idealOf(slots)
    for (const arrival of cheapest(together)) {
      // What is behind at a time that has the best of all is so at each of them.
      if (slots.length > 1 && ahead.isBehind(after(arrival, ideal))) continue
      const { from, finish: arrives } = arrival
      for (const slot of slots) {
        const reached = after(arrival, slot)
        if (!ahead.isBehind(reached)) labels.push({ ...reached, before: from, choice, slot, arrives })
      }
    }
  }
  const best = pareto(labels)
  for (const label of best) ahead.add(label)
  return best
}

const after = (so: Criteria, slot: Slot): Criteria => ({
  finish: slot.finish,
  low: so.low + slot.low,
  high: so.high + slot.high,
  unpriced: so.unpriced + slot.unpriced,
  open: so.open + slot.open,
  handovers: so.handovers,
})

/** The best of each thing that some times have. */
function idealOf([first, ...others]: readonly Slot[]): Slot {
  const ideal = { start: 0, finish: 0, low: 0, high: 0, unpriced: 0, open: 0, ...first }
  for (const { low, high, unpriced, open } of others) {
    ideal.low = Math.min(ideal.low, low)
    ideal.high = Math.min(ideal.high, high)
    ideal.unpriced = Math.min(ideal.unpriced, unpriced)
    ideal.open = Math.min(ideal.open, open)
  }
  return ideal
}
