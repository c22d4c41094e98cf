import type { Board } from './board.ts'
import { type Instance, waitingWeight } from './instance.ts'
import { type Reach, suits } from './reach.ts'
import { type Chain, chainsIn, type Stretch } from './stretch.ts'

/** What a place for one batch is chosen by. */
export interface Wish {
  /** The first step begins in one of these slots. */
  readonly from: number
  readonly to: number
  /** Nothing ends after this slot. */
  readonly until: number
  /** What an end of the last step is worth, the less the better; Infinity where it is too late. */
  ending(slot: number): number
  /** What a beginning of the first step is worth. */
  beginning(slot: number): number
  /** What a weighed slot of waiting is worth. */
  readonly waiting: number
}

/** Time in which a chain's units can be kept: from slot to slot. */
interface Window {
  readonly from: number
  readonly to: number
  readonly key: string
}

/** By beginning of a step: the least worth from there on, and which windows the chains that begin with it choose. */
interface Table {
  readonly from: number
  readonly worth: Float64Array
  readonly choice: Int32Array
  readonly combinations: readonly (readonly Window[])[]
  readonly next: readonly (Table | null)[]
}

const at = (list: ArrayLike<number> | undefined, index: number): number => list?.[index] ?? 0

/**
 * The best place for the steps of one batch while everything else stands: exact as far as units are looked at need by
 * need, by a table over the slots for each step, from the last to the first. Units that are kept through several steps are
 * looked at as the times in which enough of them are free.
 */
export class Insertion {
  readonly #instance: Instance
  readonly #reach: Reach
  readonly #board: Board
  readonly #stretch: Stretch
  readonly #chains: readonly Chain[]
  /** Beginnings that units spoke against after all, as `step slot`. */
  readonly #forbidden = new Set<string>()
  readonly #wish: Wish
  #entries = 0
  #tables = new Map<string, Table | null>()
  #windows = new Map<Chain, readonly Window[]>()
  #open = new Map<number, Uint8Array>()

  constructor(instance: Instance, reach: Reach, board: Board, stretch: Stretch, wish: Wish) {
    this.#instance = instance
    this.#reach = reach
    this.#board = board
    this.#stretch = stretch
    this.#chains = chainsIn(instance, stretch)
    this.#wish = wish
  }

  /** How many entries of tables were reckoned: what it has cost. */
  get entries(): number {
    return this.#entries
  }

  forbid(step: number, slot: number): void {
    this.#forbidden.add(`${step} ${slot}`)
    this.#tables.clear()
    this.#open.clear()
  }

  /** The beginnings of all steps; null where there is no place. */
  best(): number[] | null {
    const { first, last } = this.#stretch
    let table = this.#table(first, [])
    if (!table) return null
    let begin = -1
    let least = Number.POSITIVE_INFINITY
    for (const [offset, worth] of table.worth.entries()) {
      const slot = table.from + offset
      const whole = worth + this.#wish.beginning(slot)
      if (whole < least) [least, begin] = [whole, slot]
    }
    if (begin < 0) return null
    const beginnings = [begin]
    for (let step = first; step < last; step += 1) {
      const next: Table | null = table?.next[at(table.choice, begin - table.from)] ?? null
      const end: number = begin + (this.#instance.steps[step]?.length ?? 0)
      begin = next ? this.#following(next, step + 1, end) : -1
      if (begin < 0) return null
      beginnings.push(begin)
      table = next
    }
    return beginnings
  }

  #following(table: Table, step: number, end: number): number {
    const { min, max } = this.#instance.steps[step]?.wait ?? { min: 0, max: 0 }
    const perSlot = this.#perSlot(step)
    let [best, least] = [-1, Number.POSITIVE_INFINITY]
    const until = Math.min(table.from + table.worth.length - 1, end + max)
    for (let slot = Math.max(table.from, end + min); slot <= until; slot += 1) {
      const worth = (table.worth[slot - table.from] ?? Infinity) + perSlot * slot
      if (worth < least) [least, best] = [worth, slot]
    }
    return best
  }

  #perSlot(step: number): number {
    return this.#wish.waiting * waitingWeight(this.#instance, step)
  }

  /** Of a step that begins while `kept` windows go on. */
  #table(step: number, kept: readonly Window[]): Table | null {
    const key = `${step} ${kept.map(one => one.key).join()}`
    const known = this.#tables.get(key)
    if (known !== undefined) return known
    const table = this.#reckoned(step, kept)
    this.#tables.set(key, table)
    return table
  }

  #reckoned(step: number, kept: readonly Window[]): Table | null {
    const { first } = this.#stretch
    const own = this.#instance.steps[step]
    if (!own) return null
    const from = Math.max(this.#wish.from, ...kept.map(one => one.from))
    const last = step === first ? this.#wish.to : this.#wish.until
    const to = Math.min(last, ...[this.#wish.until, ...kept.map(one => one.to)].map(end => end - own.length))
    if (to < from) return null
    const worth = new Float64Array(to - from + 1).fill(Number.POSITIVE_INFINITY)
    const choice = new Int32Array(to - from + 1).fill(-1)
    const starting = this.#chains.filter(chain => chain.first === step)
    const ending = this.#chains.filter(chain => chain.last === step && chain.first < step)
    const goingOn = kept.filter(one => !ending.some(chain => one.key.startsWith(`${chain.id}:`)))
    const combinations = this.#combinations(starting, from, to + own.length)
    const next: (Table | null)[] = []
    for (const [index, windows] of combinations.entries()) {
      const table = step === this.#stretch.last ? null : this.#table(step + 1, [...goingOn, ...windows])
      next.push(table)
      if (table === null && step !== this.#stretch.last) continue
      this.#entries += to - from + 1
      const begins = Math.max(from, ...windows.map(one => one.from))
      const ends = Math.min(to, ...windows.map(one => one.to - own.length))
      this.#slide(step, begins, ends, table, (slot, value) => {
        if (value >= (worth[slot - from] ?? 0)) return
        worth[slot - from] = value
        choice[slot - from] = index
      })
    }
    return { from, worth, choice, combinations, next }
  }

  /** Every beginning from the last to the first, with the least of what may follow within its wait. */
  #slide(
    step: number,
    begins: number,
    ends: number,
    next: Table | null,
    tell: (slot: number, worth: number) => void,
  ): void {
    const length = this.#instance.steps[step]?.length ?? 0
    if (next === null) {
      for (let slot = ends; slot >= begins; slot -= 1) {
        const worth = this.#wish.ending(slot + length)
        if (worth < Number.POSITIVE_INFINITY && this.#mayBegin(step, slot)) tell(slot, worth)
      }
      return
    }
    const { min, max } = this.#instance.steps[step + 1]?.wait ?? { min: 0, max: 0 }
    const perSlot = this.#perSlot(step + 1)
    const latest = next.from + next.worth.length - 1
    const queue = new Int32Array(next.worth.length)
    let [head, tail] = [0, 0]
    let coming = Math.min(latest, ends + length + max)
    const worthOf = (slot: number) => (next.worth[slot - next.from] ?? Infinity) + perSlot * slot
    for (let slot = ends; slot >= begins; slot -= 1) {
      const end = slot + length
      for (; coming >= Math.max(next.from, end + min); coming -= 1) {
        const worth = worthOf(coming)
        if (worth === Number.POSITIVE_INFINITY) continue
        while (tail > head && worthOf(at(queue, tail - 1)) >= worth) tail -= 1
        queue[tail] = coming
        tail += 1
      }
      while (tail > head && at(queue, head) > end + max) head += 1
      if (tail > head && this.#mayBegin(step, slot)) tell(slot, worthOf(at(queue, head)) - perSlot * end)
    }
  }

  /** As far as calendars and what stands go; of units that chains keep, their windows speak. */
  #mayBegin(step: number, slot: number): boolean {
    let open = this.#open.get(step)
    if (!open) {
      open = new Uint8Array(this.#instance.slots + 1)
      this.#open.set(step, open)
    }
    if (open[slot] === 0) open[slot] = this.#canBegin(step, slot) ? 1 : 2
    return open[slot] === 1
  }

  #canBegin(step: number, slot: number): boolean {
    const own = this.#instance.steps[step]
    if (!own || this.#reach.mayBegin[step]?.[slot] !== 1) return false
    if (this.#forbidden.size > 0 && this.#forbidden.has(`${step} ${slot}`)) return false
    return own.needs.every(({ units, count, kept }) => {
      if (kept !== null) return true
      let found = 0
      for (const unit of units) {
        const end = slot + own.length
        if (this.#board.isFree(unit, slot, end) && suits(this.#reach, unit, slot, end)) found += 1
        if (found >= count) return true
      }
      return false
    })
  }

  #combinations(chains: readonly Chain[], from: number, to: number): (readonly Window[])[] {
    let all: (readonly Window[])[] = [[]]
    for (const chain of chains) {
      const windows = this.#windowsOf(chain).filter(one => one.from < to && one.to > from)
      all = all.flatMap(chosen =>
        windows.flatMap(one =>
          chosen.every(other => other.from < one.to && one.from < other.to) ? [[...chosen, one]] : [],
        ),
      )
    }
    return all
  }

  /** The longest times in which so many of the chain's units are free, none inside another. */
  #windowsOf(chain: Chain): readonly Window[] {
    const known = this.#windows.get(chain)
    if (known) return known
    const found: { from: number; to: number }[] = []
    for (const unit of chain.units) {
      const until = this.#board.until[unit]
      for (let slot = this.#wish.from; slot < this.#wish.until; ) {
        const end = at(until, slot)
        if (end > slot) found.push({ from: slot, to: chain.count === 1 ? end : this.#together(chain, slot) })
        slot = Math.max(slot + 1, end)
      }
    }
    found.sort((a, b) => a.from - b.from || b.to - a.to)
    const windows: Window[] = []
    for (const { from, to } of found)
      if (to > from && to > (windows.at(-1)?.to ?? 0))
        windows.push({ from, to, key: `${chain.id}:${from}-${to}` })
    this.#windows.set(chain, windows)
    return windows
  }

  /** Until when so many of the units are free that are free from this slot on. */
  #together({ units, count }: Chain, slot: number): number {
    const ends = units.map(unit => at(this.#board.until[unit], slot)).sort((a, b) => b - a)
    return ends[count - 1] ?? 0
  }
}
