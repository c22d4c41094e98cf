import { keptOf, type Plan } from './plan.ts'

/**
 * Betters a plan until no single move does: a need takes another option, those who are in its way leave, and each of
 * them takes what then suits it best. Only moves that raise the objective stand. The prices say which options are worth
 * a try: one that keeps less than the need keeps now by `slack` or more is passed over.
 */
export function improve(plan: Plan, sums: Float64Array, slack: number): void {
  const moves = new Moves(plan, sums)
  let before: number
  do {
    before = plan.objective
    for (let need = 0; need < plan.problem.needs; need++) moves.tryAll(need, slack)
  } while (plan.objective > before)
}

class Moves {
  readonly #plan: Plan
  readonly #sums: Float64Array
  /** Of each place the needs that have an option there. */
  readonly #at: number[][]
  /** Of each need what its best option is worth. */
  readonly #most: Float64Array
  readonly #left: { need: number; option: number }[] = []

  constructor(plan: Plan, sums: Float64Array) {
    this.#plan = plan
    this.#sums = sums
    const { capacity, slots, needs, first, value } = plan.problem
    this.#most = Float64Array.from({ length: needs }, (_, need) =>
      value.subarray(first[need], first[need + 1]).reduce((most, one) => Math.max(most, one), 0),
    )
    this.#at = Array.from({ length: capacity.length / slots }, () => [])
    for (let need = 0; need < needs; need++) this.#enter(need)
  }

  tryAll(need: number, slack: number): void {
    const { problem, assignment } = this.#plan
    const now = assignment[need] as number
    const enough = (now < 0 ? 0 : keptOf(problem, now, this.#sums)) - slack
    const end = problem.first[need + 1] as number
    for (let option = problem.first[need] as number; option < end; option++)
      if (option !== assignment[need] && keptOf(problem, option, this.#sums) > enough) this.#try(need, option)
  }

  #try(need: number, option: number): void {
    const plan = this.#plan
    const before = plan.objective
    const had = this.#leave(need)
    const left = this.#clear(option)
    if (this.#canGain(option, had, left)) {
      if (plan.fits(option)) this.#take(need, option)
      for (const one of left) {
        const other = plan.bestFitting(one.need, this.#sums)
        if (other >= 0) this.#take(one.need, other)
      }
      if (plan.objective > before) return
    }
    for (const one of left) this.#leave(one.need)
    this.#leave(need)
    for (const one of left) this.#take(one.need, one.option)
    if (had >= 0) this.#take(need, had)
  }

  /** Whether the move would pay if all who left got their best again: most moves end here. */
  #canGain(option: number, had: number, left: readonly { need: number; option: number }[]): boolean {
    const { value } = this.#plan.problem
    let gain = (value[option] as number) - (had < 0 ? 0 : (value[had] as number))
    for (const one of left) gain += (this.#most[one.need] as number) - (value[one.option] as number)
    return gain > 0
  }

  /** Sends away who is in the way of an option: in each full cell whoever keeps least there. */
  #clear(option: number): { need: number; option: number }[] {
    const plan = this.#plan
    const { from, to, slots } = plan.problem
    const end = to[option] as number
    const left = this.#left
    left.length = 0
    for (let cell = plan.nextFull(from[option] as number, end); cell < end; cell = plan.nextFull(cell, end)) {
      const need = this.#cheapestAt(Math.floor(cell / slots), cell)
      if (need < 0) break
      left.push({ need, option: this.#leave(need) })
    }
    return left
  }

  #cheapestAt(place: number, cell: number): number {
    const { problem, assignment } = this.#plan
    const { from, to } = problem
    let least = Number.POSITIVE_INFINITY
    let cheapest = -1
    for (const need of this.#at[place] as number[]) {
      const option = assignment[need] as number
      if (cell < (from[option] as number) || cell >= (to[option] as number)) continue
      const kept = keptOf(problem, option, this.#sums)
      if (kept < least || (kept === least && need < cheapest)) {
        least = kept
        cheapest = need
      }
    }
    return cheapest
  }

  #enter(need: number): void {
    const { problem, assignment } = this.#plan
    const option = assignment[need] as number
    if (option >= 0) this.#at[Math.floor((problem.from[option] as number) / problem.slots)]?.push(need)
  }

  #take(need: number, option: number): void {
    this.#plan.take(need, option)
    this.#enter(need)
  }

  #leave(need: number): number {
    const option = this.#plan.release(need)
    if (option < 0) return option
    const { from, slots } = this.#plan.problem
    const there = this.#at[Math.floor((from[option] as number) / slots)] as number[]
    there.splice(there.indexOf(need), 1)
    return option
  }
}
