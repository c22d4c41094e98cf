import type { Assignment, Packed } from './problem.ts'

/** An assignment in the making: what is taken, and what of each cell is still free. */
export class Plan {
  readonly problem: Packed
  /** Of each need the option it has, numbered over all needs, or -1. */
  readonly assignment: Int32Array
  readonly #free: Int32Array
  objective = 0

  constructor(problem: Packed) {
    this.problem = problem
    this.assignment = new Int32Array(problem.needs).fill(-1)
    this.#free = problem.capacity.slice()
  }

  fits(option: number): boolean {
    const { from, to } = this.problem
    for (let cell = from[option] as number; cell < (to[option] as number); cell++)
      if (this.#free[cell] === 0) return false
    return true
  }

  /** The need must have no option, and the option must fit. */
  take(need: number, option: number): void {
    this.#claim(option, 1)
    this.assignment[need] = option
  }

  /** Answers the option that the need had, or -1. */
  release(need: number): number {
    const option = this.assignment[need] as number
    if (option >= 0) this.#claim(option, -1)
    this.assignment[need] = -1
    return option
  }

  #claim(option: number, units: 1 | -1): void {
    const { from, to, value } = this.problem
    for (let cell = from[option] as number; cell < (to[option] as number); cell++)
      this.#free[cell] = (this.#free[cell] as number) - units
    this.objective += units * (value[option] as number)
  }

  /** First cell from `cell` on, before `end`, that is full; or `end`. */
  nextFull(cell: number, end: number): number {
    let at = cell
    while (at < end && this.#free[at] !== 0) at++
    return at
  }

  /** Of each need the number of its option among its own. */
  choices(): Assignment {
    const { first } = this.problem
    return Array.from(this.assignment, (option, need) => (option < 0 ? -1 : option - (first[need] as number)))
  }

  /** The fitting option of a need that keeps most after its cells are paid for, or -1. */
  bestFitting(need: number, sums: Float64Array): number {
    const { first } = this.problem
    let most = Number.NEGATIVE_INFINITY
    let best = -1
    for (let option = first[need] as number; option < (first[need + 1] as number); option++) {
      const kept = keptOf(this.problem, option, sums)
      if (kept > most && this.fits(option)) {
        most = kept
        best = option
      }
    }
    return best
  }
}

/** What an option is worth after its cells are paid for. */
export const keptOf = ({ value, from, to }: Packed, option: number, sums: Float64Array): number =>
  (value[option] as number) -
  (sums[to[option] as number] as number) +
  (sums[from[option] as number] as number)
