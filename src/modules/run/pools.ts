import type { Instance } from './instance.ts'
import type { Reach } from './reach.ts'

/** Steps that draw on the same units, or of which only so many go on at once: their work must fit into the time there is. */
export interface Pool {
  /** By step: how much of the pool one batch takes. */
  readonly work: ReadonlyMap<number, number>
  /** How much work can be over by a slot, counted from the beginning of the window. */
  readonly capacity: Float64Array
}

/** The most that pieces of these lengths can fill of a stretch. */
function fillable(lengths: readonly number[], longest: number): Int32Array {
  const most = new Int32Array(longest + 1)
  for (let size = 1; size <= longest; size += 1) {
    let best = most[size - 1] ?? 0
    for (const length of lengths)
      if (length <= size) best = Math.max(best, (most[size - length] ?? 0) + length)
    most[size] = best
  }
  return most
}

/** Slots in which any of the steps can be under way as far as calendars go. */
function usedBy({ slots, steps }: Instance, { mayBegin }: Reach, those: readonly number[]): Uint8Array {
  const used = new Uint8Array(slots + 1)
  for (const step of those)
    for (let slot = 0, until = 0; slot < slots; slot += 1) {
      if (mayBegin[step]?.[slot] === 1) until = slot + (steps[step]?.length ?? 1)
      if (slot < until) used[slot] = 1
    }
  return used
}

/** What fits by each slot into places that are there while `isThere` says so. */
function capacityOf(
  slots: number,
  places: number,
  most: Int32Array,
  isThere: (place: number, slot: number) => boolean,
): Float64Array {
  const capacity = new Float64Array(slots + 1)
  for (let place = 0; place < places; place += 1)
    for (let slot = 0, begun = 0, before = 0; slot < slots; slot += 1) {
      if (!isThere(place, slot)) {
        before += most[slot - begun] ?? 0
        begun = slot + 1
      }
      capacity[slot + 1] = (capacity[slot + 1] ?? 0) + before + (most[slot + 1 - begun] ?? 0)
    }
  return capacity
}

interface Group {
  readonly units: readonly number[]
  /** By step: how many of the units it takes. */
  readonly counts: Map<number, number>
}

function groupsOf({ steps }: Instance, first: number, last: number): Group[] {
  const groups = new Map<string, Group>()
  for (let step = first; step <= last; step += 1)
    for (const { units, count } of steps[step]?.needs ?? []) {
      const key = [...units].sort((a, b) => a - b).join()
      const group = groups.get(key) ?? { units, counts: new Map<number, number>() }
      group.counts.set(step, (group.counts.get(step) ?? 0) + count)
      groups.set(key, group)
    }
  return [...groups.values()].filter(({ counts }) => counts.size > 1)
}

export function poolsOf(instance: Instance, reach: Reach, first: number, last: number): Pool[] {
  const { slots, steps } = instance
  const lengthOf = (step: number) => steps[step]?.length ?? 1
  return groupsOf(instance, first, last).flatMap(({ units, counts }) => {
    const isFree = (unit: number, slot: number) => (reach.freeUntil[unit]?.[slot] ?? 0) > slot
    const all = [...counts.keys()]
    const used = usedBy(instance, reach, all)
    const whole: Pool = {
      work: new Map(all.map(step => [step, (counts.get(step) ?? 0) * lengthOf(step)])),
      capacity: capacityOf(
        slots,
        units.length,
        fillable(all.map(lengthOf), slots),
        (at, slot) => used[slot] === 1 && isFree(units[at] ?? -1, slot),
      ),
    }
    const free = Int32Array.from(
      { length: slots },
      (_, slot) => units.filter(unit => isFree(unit, slot)).length,
    )
    // Of three units no two pairs are at work at once: steps that take so many share the places for them.
    const shared = [...new Set(counts.values())].flatMap((count): Pool[] => {
      const those = all.filter(step => (counts.get(step) ?? 0) >= count)
      if (count < 2 || those.length < 2) return []
      const busy = usedBy(instance, reach, those)
      const most = fillable(those.map(lengthOf), slots)
      const isThere = (place: number, slot: number) =>
        busy[slot] === 1 && Math.floor((free[slot] ?? 0) / count) > place
      return [
        {
          work: new Map(those.map(step => [step, lengthOf(step)])),
          capacity: capacityOf(slots, Math.floor(units.length / count), most, isThere),
        },
      ]
    })
    return [whole, ...shared]
  })
}

/**
 * When the work of a pool can be over at the earliest, and with it the run, if the first, second … batch begins each step
 * no earlier than stated: what begins after a moment must fit behind it. `earliest`: by step and end, when the run ends.
 */
export function afterPool(
  { work, capacity }: Pool,
  begins: readonly (readonly number[])[],
  earliest: readonly Float64Array[],
): number {
  let bound = 0
  const moments = new Set([...work.keys()].flatMap(step => begins[step] ?? []))
  for (const from of moments) {
    if (from === Infinity) return Infinity
    const left = [...work].map(([step, each]) => ({
      step,
      amount: each * (begins[step] ?? []).filter(begin => begin >= from).length,
    }))
    const amount = left.reduce((sum, one) => sum + one.amount, 0)
    // A stretch that `from` cuts holds at most what the sums differ by: two parts filled apart also fit as one.
    const before = capacity[from] ?? 0
    let slot = from
    while (slot < capacity.length && (capacity[slot] ?? 0) - before < amount) slot += 1
    if (slot === capacity.length) return Infinity
    const ends = left.map(one => (one.amount > 0 ? (earliest[one.step]?.[slot] ?? Infinity) : Infinity))
    bound = Math.max(bound, Math.min(...ends))
  }
  return bound
}
