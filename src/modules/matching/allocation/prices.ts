import type { Packed } from './problem.ts'

/** After so many rounds without a better bound it goes on from the best prices in steps half as long. */
const patience = 10
/** How much of the last direction stays in the next one: without it the prices swing about. */
const inertia = 0.7
/** Prices are whole 1024ths, so that every sum of them is exact and a bound is proven to the last digit. */
const grain = 1024

/**
 * Lagrangian relaxation. Each cell gets a price, and each need takes the option that is worth most after paying for
 * its cells, whoever else takes them. What all needs keep then, together with the price of all there is, is at least
 * what any assignment is worth, whatever the prices are. Prices of cells that too many take go up, of others down, by
 * the subgradient, so that the bound falls.
 */
export class Prices {
  readonly #problem: Packed
  readonly #price: Float64Array
  readonly #direction: Float64Array
  readonly #taken: Int32Array
  /** Of each cell the sum of prices before it. */
  readonly #sums: Float64Array
  #length = 1
  #waited = 0
  /** The lowest bound so far, and the sums of prices that gave it. */
  #bound = Number.POSITIVE_INFINITY
  #best: Float64Array

  constructor(problem: Packed) {
    const cells = problem.capacity.length
    this.#problem = problem
    this.#price = new Float64Array(cells)
    this.#direction = new Float64Array(cells)
    this.#taken = new Int32Array(cells + 1)
    this.#sums = new Float64Array(cells + 1)
    this.#best = new Float64Array(cells + 1)
  }

  /** Values are whole, so what is worth at most 8.6 is worth at most 8. */
  get bound(): number {
    return Math.floor(this.#bound)
  }

  /** The sums of prices that gave the bound: an option costs the difference between its ends. */
  get best(): Float64Array {
    return this.#best
  }

  /** The sums of the prices that the needs last chose by. */
  get current(): Float64Array {
    return this.#sums
  }

  /** Lets every need choose at the present prices, then changes these, aiming at a bound of `target`. */
  round(target: number): void {
    const bound = this.#choose()
    if (bound < this.#bound) {
      this.#bound = bound
      this.#best.set(this.#sums)
      this.#waited = 0
    } else if (++this.#waited === patience) {
      this.#length /= 2
      this.#waited = 0
      this.#goBack()
      return
    }
    this.#change(bound - target)
  }

  #choose(): number {
    const { needs, first, from, to, value, capacity } = this.#problem
    const sums = this.#sums
    const taken = this.#taken.fill(0)
    let bound = 0
    for (let cell = 0; cell < capacity.length; cell++) {
      const price = this.#price[cell] as number
      sums[cell + 1] = (sums[cell] as number) + price
      bound += price * (capacity[cell] as number)
    }
    for (let need = 0; need < needs; need++) {
      let most = 0
      let chosen = -1
      for (let option = first[need] as number; option < (first[need + 1] as number); option++) {
        const kept =
          (value[option] as number) -
          (sums[to[option] as number] as number) +
          (sums[from[option] as number] as number)
        if (kept > most) {
          most = kept
          chosen = option
        }
      }
      if (chosen < 0) continue
      bound += most
      ;(taken[from[chosen] as number] as number)++
      ;(taken[to[chosen] as number] as number)--
    }
    return bound
  }

  #goBack(): void {
    for (let cell = 0; cell < this.#price.length; cell++)
      this.#price[cell] = (this.#best[cell + 1] as number) - (this.#best[cell] as number)
    this.#direction.fill(0)
  }

  #change(excess: number): void {
    const { capacity } = this.#problem
    let running = 0
    let square = 0
    for (let cell = 0; cell < capacity.length; cell++) {
      running += this.#taken[cell] as number
      const over = running - (capacity[cell] as number)
      // What is free of charge and not used up stays so.
      const idle = this.#price[cell] === 0 && over < 0
      this.#direction[cell] = idle ? 0 : inertia * (this.#direction[cell] as number) + (1 - inertia) * over
      if (!idle) square += over * over
    }
    if (square === 0) return
    const step = (this.#length * Math.max(excess, 1)) / square
    for (let cell = 0; cell < capacity.length; cell++) {
      const price = (this.#price[cell] as number) + step * (this.#direction[cell] as number)
      this.#price[cell] = price > 0 ? Math.round(price * grain) / grain : 0
    }
  }
}
