import type { Step, Task } from './instance.ts'

/** What stands so far: of each task its beginning and units, and of each unit until when it is still free. */
export class Board {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly units: (readonly (readonly number[])[])[] = []
  /** By unit and slot: the first slot from there on in which it isn't free any more. */
  readonly until: readonly Int32Array[]
  readonly taken: { from: number; to: number }[][]

  constructor(tasks: number, freeUntil: readonly Int32Array[]) {
    this.from = new Int32Array(tasks).fill(-1)
    this.to = new Int32Array(tasks).fill(-1)
    this.until = freeUntil.map(one => Int32Array.from(one))
    this.taken = freeUntil.map(() => [])
  }

  isPlaced(index: number): boolean {
    return (this.to[index] ?? -1) >= 0
  }

  isFree(unit: number, from: number, to: number): boolean {
    return (this.until[unit]?.[from] ?? 0) >= to
  }

  put(
    index: number,
    task: Task,
    step: Step | undefined,
    slot: number,
    units: readonly (readonly number[])[],
  ): void {
    const to = slot + (step?.length ?? 0)
    this.from[index] = slot
    this.to[index] = to
    this.units[index] = units
    for (const [need, chosen] of units.entries()) {
      const kept = step?.needs[need]?.kept ?? null
      const from = kept === null ? slot : (this.to[task.after[0] ?? 0] ?? slot)
      for (const unit of chosen) {
        this.taken[unit]?.push({ from, to })
        this.#occupy(unit, from, to)
      }
    }
  }

  /** What was put last is taken away first, unit by unit. */
  take(index: number, task: Task, step: Step | undefined): void {
    const [slot, to] = [this.from[index] ?? 0, this.to[index] ?? 0]
    for (const [need, chosen] of (this.units[index] ?? []).entries()) {
      const kept = step?.needs[need]?.kept ?? null
      const from = kept === null ? slot : (this.to[task.after[0] ?? 0] ?? slot)
      for (const unit of chosen) {
        const taken = this.taken[unit]
        const at = taken?.findLastIndex(one => one.from === from && one.to === to) ?? -1
        taken?.splice(at, 1)
        this.#release(unit, from, to)
      }
    }
    this.from[index] = -1
    this.to[index] = -1
  }

  #occupy(unit: number, from: number, to: number): void {
    const until = this.until[unit]
    if (!until) return
    for (let slot = from; slot < to; slot += 1) until[slot] = slot
    for (let slot = from - 1; slot >= 0 && (until[slot] ?? 0) > from; slot -= 1) until[slot] = from
  }

  #release(unit: number, from: number, to: number): void {
    const until = this.until[unit]
    if (!until) return
    const end = Math.max(to, until[to] ?? to)
    for (let slot = to - 1; slot >= from; slot -= 1) until[slot] = end
    for (let slot = from - 1; slot >= 0 && until[slot] === from; slot -= 1) until[slot] = end
  }
}
