import type { Instance } from './instance.ts'
import { afterPool, poolsOf } from './pools.ts'
import { leastAfter, type Reach } from './reach.ts'
import { keptUntil } from './stretch.ts'

/**
 * How early batches can end at best when they share units: a relaxation. For every chain of steps that keeps its units,
 * each unit takes as many batches as fit one after the other, whatever the rest of the run does; the last batch can't be
 * through before so many have fitted. And whatever uses a group of units needs their free time to add up.
 */
export interface EndBound {
  /** When the run ends at the earliest. */
  readonly run: number
  /** When the last of these batches is through these steps at the earliest. */
  readonly batches: number
}
export type EndBounds = (batches: number, from: number) => EndBound

interface Chain {
  readonly first: number
  readonly last: number
  readonly count: number
  /** By unit: for a beginning at a slot or later, the earliest end of the whole chain on it. */
  readonly ends: readonly Float64Array[]
}

/**
 * For a beginning of step `first` exactly at a slot: the earliest end of step `last`. On one unit where its free time is
 * given: then nothing is let go between.
 */
function chainEnds(
  { slots, steps }: Instance,
  reach: Reach,
  first: number,
  last: number,
  freeUntil?: Int32Array,
) {
  let ends: Float64Array | null = null
  for (let step = last; step >= first; step -= 1) {
    const length = steps[step]?.length ?? 0
    const next = steps[step + 1]
    const value: Float64Array = ends ?? new Float64Array()
    const following =
      ends === null || !next ? null : leastAfter(slots, next.wait, begin => value[begin] ?? Infinity, 0)
    ends = Float64Array.from({ length: slots + 1 }, (_, begin) => {
      if (reach.mayBegin[step]?.[begin] !== 1) return Infinity
      const end: number = following ? (following[begin + length] ?? Infinity) : begin + length
      return !freeUntil || end <= (freeUntil[begin] ?? 0) ? end : Infinity
    })
  }
  return ends ?? new Float64Array()
}

const fromThenOn = (exact: Float64Array): Float64Array => {
  const least = Float64Array.from(exact)
  for (let slot = least.length - 2; slot >= 0; slot -= 1)
    least[slot] = Math.min(least[slot] ?? Infinity, least[slot + 1] ?? Infinity)
  return least
}

/**
 * By step, need and unit, for a beginning at a slot: until when the unit is kept at least; Infinity where it can't be
 * kept for all steps that want it. Null for needs that keep nothing.
 */
export const keepingEnds = (instance: Instance, reach: Reach): (Float64Array[] | null)[][] =>
  instance.steps.map(({ needs }, step) =>
    needs.map((need, at) => {
      const end = keptUntil(instance, step, at, instance.steps.length - 1)
      return end === step
        ? null
        : reach.freeUntil.map((free, unit) =>
            need.units.includes(unit) ? chainEnds(instance, reach, step, end, free) : new Float64Array(),
          )
    }),
  )

function chainsOf(instance: Instance, reach: Reach, first: number, last: number): Chain[] {
  const { steps } = instance
  const chains: Chain[] = []
  for (let step = first; step <= last; step += 1)
    for (const [index, need] of (steps[step]?.needs ?? []).entries()) {
      if (need.kept !== null && step > first) continue
      const end = keptUntil(instance, step, index, last)
      const ends = need.units.map(unit =>
        fromThenOn(chainEnds(instance, reach, step, end, reach.freeUntil[unit] ?? new Int32Array())),
      )
      chains.push({ first: step, last: end, count: need.count, ends })
      // Of five units no more than two pairs are at work at once: two places, open whenever a pair is free.
      const places = Math.floor(need.units.length / need.count)
      const anyEnds = fromThenOn(chainEnds(instance, reach, step, end))
      if (need.count > 1)
        chains.push({ first: step, last: end, count: 1, ends: Array.from({ length: places }, () => anyEnds) })
    }
  return chains
}

/** When the first, the second … of so many parts have fitted on the units of a chain, beginning at `from` or later. */
function fitted({ ends }: Chain, amount: number, from: number): number[] {
  const next = ends.map(table => table[from] ?? Infinity)
  return Array.from({ length: amount }, () => {
    let best = 0
    for (let unit = 1; unit < next.length; unit += 1)
      if ((next[unit] ?? Infinity) < (next[best] ?? Infinity)) best = unit
    const end = next[best] ?? Infinity
    next[best] = end === Infinity ? Infinity : (ends[best]?.[end] ?? Infinity)
    return end
  })
}

/**
 * When the first, second … of the batches can be through a chain, if none begins it before the times stated. Of those that
 * are through at some time no more than m - 1 began before the m-th time, so the others have fitted since.
 */
function throughChain(chain: Chain, begins: readonly number[]): number[] {
  const ends = begins.map(() => 0)
  for (const [before, from] of begins.entries()) {
    const parts = from === Infinity ? [] : fitted(chain, chain.count * (begins.length - before), from)
    for (let at = before; at < begins.length; at += 1)
      ends[at] = Math.max(ends[at] ?? 0, parts[chain.count * (at - before + 1) - 1] ?? Infinity)
  }
  return ends
}

/**
 * The earliest end of the run when `batches` batches of the steps `first` to `last` have yet to begin, none before slot
 * `from`. Never later than any schedule ends.
 */
export function endBoundOf(instance: Instance, reach: Reach, first: number, last: number): EndBounds {
  const { slots, steps } = instance
  const chains = chainsOf(instance, reach, first, last)
  const pools = poolsOf(instance, reach, first, last)
  const earliest = steps.map((_, step) => fromThenOn(reach.earliest[step] ?? new Float64Array()))
  /** By two steps: for a beginning of the one at a slot or later, the earliest end of the other. */
  const heads = steps.map((_, from) =>
    steps.map((_, to) =>
      from < first || to < from || to > last
        ? new Float64Array()
        : fromThenOn(chainEnds(instance, reach, from, to)),
    ),
  )
  const known = new Map<number, EndBound>()
  /** When the first, second … batch has begun and ended each step at the earliest, whatever else it waits for. */
  const timesOf = (batches: number, from: number) => {
    const begins: number[][] = []
    const ends = steps.map(() => Array.from({ length: batches }, () => 0))
    for (let step = first; step <= last; step += 1) {
      const length = steps[step]?.length ?? 0
      const own = Array.from({ length: batches }, (_, at) => {
        const ready = step === first ? from : (ends[step - 1]?.[at] ?? 0) + (steps[step]?.wait.min ?? 0)
        const since = begins.flatMap((times, before) => heads[before]?.[step]?.[times[at] ?? 0] ?? Infinity)
        return Math.max(heads[step]?.[step]?.[ready] ?? Infinity, ...since) - length
      })
      begins[step] = own
      const starting = chains.filter(chain => chain.first === step)
      // What is found of one chain may hold back another, so they are looked at twice.
      for (const chain of [...starting, ...starting]) {
        const through = throughChain(chain, own)
        const places = Math.floor(chain.ends.length / chain.count)
        for (const [at, end] of through.entries()) {
          const sofar = ends[chain.last]
          if (sofar) sofar[at] = Math.max(sofar[at] ?? 0, end)
          // With so many places, the next begins when the first of them is free again.
          const freed = heads[step]?.[step]?.[through[at - places] ?? 0] ?? Infinity
          if (at >= places) own[at] = Math.max(own[at] ?? 0, own[at - 1] ?? 0, freed - length)
        }
      }
      ends[step] = own.map((begin, at) => Math.max(begin + length, ends[step]?.[at] ?? 0))
    }
    return { begins, ends }
  }
  return (batches, from) => {
    const key = batches * (slots + 1) + from
    const before = known.get(key)
    if (before !== undefined) return before
    const { begins, ends } = timesOf(batches, from)
    let run = 0
    for (let step = first; step <= last; step += 1) {
      const end = ends[step]?.[batches - 1] ?? 0
      run = Math.max(run, end === Infinity ? Infinity : (earliest[step]?.[end] ?? Infinity))
    }
    for (const pool of pools) run = Math.max(run, afterPool(pool, begins, earliest))
    const bound = { run, batches: ends[last]?.[batches - 1] ?? Infinity }
    known.set(key, bound)
    return bound
  }
}
