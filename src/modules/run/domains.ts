import type { Task } from './instance.ts'
import type { Reach } from './reach.ts'

/** Where each task may still begin: 1 by slot. Counts how often anything was struck out. */
export class Domains {
  readonly #may: readonly Uint8Array[]
  readonly #least: Int32Array
  readonly #most: Int32Array
  readonly #lengths: readonly number[]
  changes = 0

  private constructor(
    may: readonly Uint8Array[],
    least: Int32Array,
    most: Int32Array,
    lengths: readonly number[],
  ) {
    this.#may = may
    this.#least = least
    this.#most = most
    this.#lengths = lengths
  }

  /** Wherever calendars let each task begin and end by slot `until`. */
  static whole(tasks: readonly Task[], lengths: readonly number[], reach: Reach, until: number): Domains {
    const may = tasks.map(({ step }, index) => {
      const slots = Math.max(0, until - (lengths[index] ?? 0) + 1)
      const own = Uint8Array.from(reach.mayBegin[step] ?? new Uint8Array()).subarray(0, slots)
      for (let slot = 0; slot < slots; slot += 1)
        if ((reach.earliest[step]?.[slot + (lengths[index] ?? 0)] ?? Infinity) > until) own[slot] = 0
      return own
    })
    return new Domains(
      may,
      Int32Array.from(may, own => own.indexOf(1)),
      Int32Array.from(may, own => own.lastIndexOf(1)),
      lengths,
    )
  }

  copy(): Domains {
    return new Domains(
      this.#may.map(own => Uint8Array.from(own)),
      Int32Array.from(this.#least),
      Int32Array.from(this.#most),
      this.#lengths,
    )
  }

  /** The first and the last slot; negative where there is none. */
  min(task: number): number {
    return this.#least[task] ?? -1
  }
  max(task: number): number {
    return this.#most[task] ?? -1
  }

  lengthOf(task: number): number {
    return this.#lengths[task] ?? 0
  }

  has(task: number, slot: number): boolean {
    return this.#may[task]?.[slot] === 1
  }

  /** The first slot from `from` on; negative where there is none. */
  next(task: number, from: number): number {
    return this.#may[task]?.indexOf(1, Math.max(0, from)) ?? -1
  }

  atLeast(task: number, slot: number): boolean {
    const min = this.min(task)
    if (min < 0) return false
    return slot <= min ? true : this.strike(task, min, slot)
  }

  atMost(task: number, slot: number): boolean {
    const max = this.max(task)
    if (max < 0) return false
    return slot >= max ? true : this.strike(task, Math.max(0, slot + 1), max + 1)
  }

  /** Strikes out what lies from one slot to before another; whether anything is left. */
  strike(task: number, from: number, to: number): boolean {
    const own = this.#may[task]
    if (!own) return false
    const begin = own.indexOf(1, Math.max(0, from))
    if (begin >= 0 && begin < to) {
      own.fill(0, begin, to)
      this.changes += 1
      this.#least[task] = own.indexOf(1)
      this.#most[task] = own.lastIndexOf(1)
    }
    return this.min(task) >= 0
  }

  /** One task begins so long after another has ended: strikes out of both what finds nothing in the other. */
  follow(before: number, after: number, min: number, max: number): boolean {
    if (this.min(before) < 0 || this.min(after) < 0) return false
    const length = this.lengthOf(before) + min
    if (!this.atLeast(after, this.min(before) + length) || !this.atMost(before, this.max(after) - length))
      return false
    if (max === Number.POSITIVE_INFINITY) return true
    const wait = max - min
    return (
      this.#meet(after, before, -length - wait, -length) && this.#meet(before, after, length, length + wait)
    )
  }

  /** Strikes out of `task` every slot for which `other` has none from `from` to `to` slots later. */
  #meet(task: number, other: number, from: number, to: number): boolean {
    const own = this.#may[task]
    if (!own) return false
    let found = -1
    for (let slot = own.indexOf(1); slot >= 0; slot = own.indexOf(1, slot + 1)) {
      if (found < slot + from) {
        found = this.next(other, slot + from)
        if (found < 0) found = Number.POSITIVE_INFINITY
      }
      if (found > slot + to && !this.strike(task, slot, slot + 1)) return false
    }
    return true
  }

  /** Where to cut in two: in a hole of at least `night` slots, else in the middle of what is least; null where all is decided. */
  cut(night: number): { readonly task: number; readonly at: number } | null {
    let [least, halved] = [Number.POSITIVE_INFINITY, -1]
    for (const [task, own] of this.#may.entries()) {
      const [min, max] = [this.min(task), this.max(task)]
      if (max === min) continue
      if (max - min < least) [least, halved] = [max - min, task]
      for (let slot = min; slot < max; ) {
        const next = own.indexOf(1, slot + 1)
        if (next - slot > night) return { task, at: next }
        slot = next
      }
    }
    if (halved < 0) return null
    const middle = this.next(halved, Math.floor((this.min(halved) + this.max(halved)) / 2) + 1)
    return { task: halved, at: middle }
  }

  /** What is left of a task on one side of a cut. */
  cutTo(task: number, side: 'before' | 'from', at: number): this {
    if (side === 'before') this.atMost(task, at - 1)
    else this.atLeast(task, at)
    return this
  }
}
