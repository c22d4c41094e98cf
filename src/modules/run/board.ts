import type { Step, Task } from './instance.ts'

/** What one task adds while it stands: its beginning, its units, the stretch each is taken for. */
export class Board {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly units: (readonly (readonly number[])[])[] = []
  readonly taken: { from: number; to: number }[][]

  constructor(tasks: number, units: number) {
    this.from = new Int32Array(tasks).fill(-1)
    this.to = new Int32Array(tasks).fill(-1)
    this.taken = Array.from({ length: units }, () => [])
  }

  isFree(unit: number, from: number, to: number): boolean {
    for (const one of this.taken[unit] ?? []) if (one.from < to && from < one.to) return false
    return true
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
      for (const unit of chosen) this.taken[unit]?.push({ from, to })
    }
  }

  take(index: number, units: readonly (readonly number[])[]): void {
    for (const chosen of units) for (const unit of chosen) this.taken[unit]?.pop()
    this.from[index] = -1
    this.to[index] = -1
  }
}
