/**
 * The best way through the stages in one order of preference: label setting, stage by stage. Pure and exact.
 *
 * Of two ways that stand at one offer the one that is done no later and costs no more, in the order of preference without
 * the day, stays ahead whatever comes: it can have every time that the other can, and what is added is the same. So of
 * each place only a staircase of ways is kept, each later and cheaper than the one before.
 */
import { by, type Criteria, day, type Order } from './label.ts'

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
   * The times from a moment on that may matter: the earliest, and later ones that are better in something; the same list
   * for all moments for which the same are left. Whoever comes earlier has every time that a later one has, or a better
   * one; the pruning rests on that.
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
type Compare = (a: Criteria, b: Criteria) => number

/** The best route, or null where no way leads through all stages. Of equal ones always the same. */
export function solve<C extends Choice>(
  { start, home, stages, transport }: Journey<C>,
  order: Order,
): Label<C> | null {
  const inCost = by(order.filter(key => key !== day))
  const none = { low: 0, high: 0, unpriced: 0, open: 0, handovers: 0 }
  let labels: Label<C>[] = [
    { ...none, finish: start, before: null, choice: null, slot: null, arrives: start },
  ]
  for (const { earliest, choices } of stages) {
    const arrivals = arrivalsBy(labels, home, transport, inCost)
    labels = choices.flatMap(choice => through(choice, arrivals(choice), earliest, inCost))
  }
  const inOrder = by(order)
  return labels.reduce<Label<C> | null>(
    (best, label) => (best === null || inOrder(label, best) < 0 ? label : best),
    null,
  )
}

const placeOf = <C extends Choice>({ choice }: Label<C>, home: string): string => choice?.locality ?? home

/** In the order of time those that cost less than all before them. */
function staircase<L extends Criteria>(all: readonly L[], inCost: Compare): L[] {
  const steps: L[] = []
  for (const one of all.toSorted((a, b) => a.finish - b.finish || inCost(a, b))) {
    const last = steps.at(-1)
    if (last === undefined || inCost(one, last) < 0) steps.push(one)
  }
  return steps
}

/** Of all that is under way what may still matter at an offer; once for each holder at each place. */
function arrivalsBy<C extends Choice>(
  labels: readonly Label<C>[],
  home: string,
  transport: Journey<C>['transport'],
  inCost: Compare,
): (choice: C) => readonly Arrival<C>[] {
  const at = (locality: string, from: Label<C>, handovers: number): Arrival<C> => ({
    finish: from.finish + (placeOf(from, home) === locality ? transport.same : transport.other),
    low: from.low,
    high: from.high,
    unpriced: from.unpriced,
    open: from.open,
    handovers: from.handovers + handovers,
    from,
  })
  const mattering = [...Map.groupBy(labels, label => placeOf(label, home)).values()].flatMap(there =>
    staircase(there, inCost),
  )
  const own = Map.groupBy(labels, ({ choice }) => choice?.holder)
  // As if each changed hands; whoever stays in one hand is put among them.
  const toPlace = remembered((locality: string) =>
    staircase(
      mattering.map(from => at(locality, from, from.choice ? 1 : 0)),
      inCost,
    ),
  )
  const places = remembered((locality: string) =>
    remembered((holder: string) => {
      const stay = own.get(holder)?.map(from => at(locality, from, 0)) ?? []
      return stay.length > 0 ? staircase([...toPlace(locality), ...stay], inCost) : toPlace(locality)
    }),
  )
  return ({ locality, holder }) => places(locality)(holder)
}

function remembered<V>(work: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>()
  return key => {
    const found = known.get(key) ?? work(key)
    known.set(key, found)
    return found
  }
}

/** What comes of all that arrives at one offer. The arrivals are a staircase: who comes later costs less. */
function through<C extends Choice>(
  choice: C,
  arrivals: readonly Arrival<C>[],
  earliest: number,
  inCost: Compare,
): Label<C>[] {
  // Of those for whom the same times are left, the last is the cheapest; so of those that may take one time.
  const waiting = new Map<ReturnType<C['from']>, Arrival<C>>()
  for (const arrival of arrivals)
    waiting.set(choice.from(Math.max(arrival.finish, earliest)) as ReturnType<C['from']>, arrival)
  const taking = new Map<ReturnType<C['from']>[number], Arrival<C>>()
  for (const [slots, arrival] of waiting) for (const slot of slots) taking.set(slot, arrival)
  const reached = [...taking].map(
    ([slot, { from, finish: arrives, low, high, unpriced, open, handovers }]): Label<C> => ({
      finish: slot.finish,
      low: low + slot.low,
      high: high + slot.high,
      unpriced: unpriced + slot.unpriced,
      open: open + slot.open,
      handovers,
      before: from,
      choice,
      slot,
      arrives,
    }),
  )
  return staircase(reached, inCost)
}
