/** Times at which something can be used, put so that the solver finds those that matter at once. */
import type { Slot } from './solve.ts'

/** Whether a later time is better in something than an earlier one. */
const better = (later: Slot, earlier: Slot): boolean =>
  later.low < earlier.low ||
  later.high < earlier.high ||
  later.unpriced < earlier.unpriced ||
  later.open < earlier.open

/**
 * Of times in the order of their start, which is that of their finish, too: the first from a moment on, and after it
 * each that is better in something than the one named before.
 */
export function inTime<S extends Slot>(slots: readonly S[]): (ready: number) => readonly S[] {
  const known = new Map<number, readonly S[]>()
  const chainFrom = (at: number): readonly S[] => {
    const chain: S[] = []
    for (const slot of slots.slice(at)) {
      const last = chain.at(-1)
      if (last === undefined || better(slot, last)) chain.push(slot)
    }
    return chain
  }
  return ready => {
    let [low, high] = [0, slots.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((slots[middle]?.start ?? ready) < ready) low = middle + 1
      else high = middle
    }
    const found = known.get(low) ?? chainFrom(low)
    known.set(low, found)
    return found
  }
}
