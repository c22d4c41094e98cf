import { type Instance, type Span, type UnitsWanted, waitingWeight } from './instance.ts'

/**
 * What can be said of single steps before anything is placed, as tables over the slots: where each may begin, and what
 * has to follow at the least. All of it leaves out the other batches, so no schedule can be better: these are bounds.
 */
export interface Reach {
  /** By unit and slot: the first slot from there on in which the unit isn't free. */
  readonly freeUntil: readonly Int32Array[]
  /** By unit: where a step that takes it may begin and end by its own hours; null where it has none. */
  readonly hours: readonly (Hours | null)[]
  /** By step and slot: 1 where the step may begin as far as calendars go. */
  readonly mayBegin: readonly Uint8Array[]
  /** By step and slot in which it ended: the earliest end of the run, Infinity where there is none. */
  readonly earliest: readonly Float64Array[]
  /** By step and slot in which it ended: the least waiting until the end of the run. */
  readonly leastWaiting: readonly Float64Array[]
  /** By step and slot in which it ended: the least of `cost` from there, waiting and end together. */
  readonly cheapest: readonly Float64Array[]
}

interface Hours {
  readonly begins: Uint8Array
  readonly ends: Uint8Array
}

/** What a schedule costs: `end` a slot of its end, `waiting` a slot of waiting. */
export interface Cost {
  readonly end: number
  readonly waiting: number
}

const inside = (slots: number, spans: readonly Span[]): Int32Array => {
  const until = new Int32Array(slots + 1)
  for (let slot = 0; slot <= slots; slot += 1) until[slot] = slot
  for (const { from, to } of spans)
    for (let slot = Math.max(0, from); slot < Math.min(slots, to); slot += 1)
      until[slot] = Math.min(slots, to)
  return until
}

const at = (table: ArrayLike<number> | undefined, slot: number): number => table?.[slot] ?? 0

function hoursOf(slots: number, hours: readonly Span[] | undefined): Hours | null {
  if (!hours) return null
  const [begins, ends] = [new Uint8Array(slots + 1), new Uint8Array(slots + 1)]
  for (const { from, to } of hours)
    for (let slot = Math.max(0, from); slot < Math.min(slots, to); slot += 1) {
      begins[slot] = 1
      ends[slot + 1] = 1
    }
  return { begins, ends }
}

/** Whether a unit's own hours let a step begin and end so. */
export const suits = ({ hours }: Pick<Reach, 'hours'>, unit: number, from: number, to: number): boolean => {
  const own = hours[unit]
  return !own || (own.begins[from] === 1 && own.ends[to] === 1)
}

type Calendars = Pick<Reach, 'freeUntil' | 'hours'>

/** Enough units are free for the whole step; needs of one step are looked at one by one, which is a bound. */
const canTake = (need: UnitsWanted, calendars: Calendars, from: number, to: number): boolean => {
  let found = 0
  for (const unit of need.units) {
    if (at(calendars.freeUntil[unit], from) >= to && suits(calendars, unit, from, to)) found += 1
    if (found >= need.count) return true
  }
  return false
}

function beginnings(instance: Instance, calendars: Calendars): Uint8Array[] {
  const { slots, steps } = instance
  return steps.map(({ length, needs, open, begins }) => {
    const [openUntil, beginUntil] = [inside(slots, open), inside(slots, begins)]
    const may = new Uint8Array(slots + 1)
    for (let slot = 0; slot + length <= slots; slot += 1) {
      if (at(openUntil, slot) < slot + length || at(beginUntil, slot) <= slot) continue
      if (needs.every(need => canTake(need, calendars, slot, slot + length))) may[slot] = 1
    }
    return may
  })
}

/**
 * For every slot in which a step ends: the least over the beginnings of the next step that its wait allows, each worth
 * `value` and `perSlot` more for every slot waited. A window slides over the slots, from the last to the first.
 */
export function leastAfter(
  slots: number,
  wait: { readonly min: number; readonly max: number },
  value: (begin: number) => number,
  perSlot: number,
): Float64Array {
  const least = new Float64Array(slots + 1).fill(Number.POSITIVE_INFINITY)
  const queue = new Int32Array(slots + 1)
  let [head, tail] = [0, 0]
  const worth = (begin: number) => value(begin) + perSlot * begin
  for (let end = slots; end >= 0; end -= 1) {
    const begin = end + wait.min
    if (begin <= slots && value(begin) < Number.POSITIVE_INFINITY) {
      while (tail > head && worth(at(queue, tail - 1)) >= worth(begin)) tail -= 1
      queue[tail] = begin
      tail += 1
    }
    while (tail > head && at(queue, head) > end + wait.max) head += 1
    if (tail > head) least[end] = worth(at(queue, head)) - perSlot * end
  }
  return least
}

export function reachOf(instance: Instance, cost: Cost): Reach {
  const { slots, steps, units } = instance
  const freeUntil = units.map(({ free }) => inside(slots, free))
  const hours = units.map(unit => hoursOf(slots, unit.hours))
  const mayBegin = beginnings(instance, { freeUntil, hours })
  const tables = (last: (end: number) => number, weigh: (step: number) => number): Float64Array[] => {
    const after: Float64Array[] = []
    after[steps.length - 1] = Float64Array.from({ length: slots + 1 }, (_, end) => last(end))
    for (let step = steps.length - 1; step > 0; step -= 1) {
      const [own, following] = [steps[step], after[step]]
      if (!own) continue
      const value = (begin: number) =>
        at(mayBegin[step], begin) === 1 ? at(following, begin + own.length) : Number.POSITIVE_INFINITY
      // What is made ready for the whole run may be used late by all batches but the first.
      const late = steps[step - 1]?.each === 'run' && own.each === 'batch' && instance.batches > 1
      const wait = late ? { min: own.wait.min, max: Number.POSITIVE_INFINITY } : own.wait
      after[step - 1] = leastAfter(slots, wait, value, weigh(step))
    }
    return after
  }
  return {
    freeUntil,
    hours,
    mayBegin,
    earliest: tables(
      end => end,
      () => 0,
    ),
    leastWaiting: tables(
      () => 0,
      step => waitingWeight(instance, step),
    ),
    cheapest: tables(
      end => cost.end * end,
      step => cost.waiting * waitingWeight(instance, step),
    ),
  }
}
