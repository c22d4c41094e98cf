import { Board } from './board.ts'
import { type EndBounds, keepingEnds } from './bound.ts'
import {
  type Instance,
  longestWait,
  type Placed,
  type Task,
  type UnitsWanted,
  waitingWeight,
} from './instance.ts'
import { type Cost, type Reach, suits } from './reach.ts'

interface Begin {
  readonly slot: number
  /** What its batch costs by itself from here. */
  readonly own: number
  /** What the whole must cost at least then. */
  readonly bound: number
}

/** Units that are free at the same times and offered to the same needs are of one kind. */
function kindsOf({ units, steps }: Instance): number[] {
  const names = new Map<string, number>()
  return units.map(({ free, hours = [] }, unit) => {
    const offered = steps.flatMap(({ needs }, step) =>
      needs.flatMap((need, at) => (need.units.includes(unit) ? [`${step}.${at}`] : [])),
    )
    const times = [free, hours].map(spans => spans.map(({ from, to }) => `${from}-${to}`).join())
    const name = `${times.join(' ')} ${offered.join()}`
    const known = names.get(name) ?? names.size
    names.set(name, known)
    return known
  })
}

/** By first step of each block: what is left of it costs so much time at least. */
export type Blocks = ReadonlyMap<number, EndBounds>

/** A schedule and what it costs. */
export interface Best {
  readonly tasks: readonly Placed[] | null
  readonly cost: number
}

/**
 * Branch and bound over the beginnings and units of all tasks: depth first, the most promising beginning first, a branch
 * left when no schedule behind it can be better than the best so far. Deterministic: it stops after so many tries, never
 * by a clock.
 */
export class Tree {
  readonly #instance: Instance
  readonly #cost: Cost
  readonly #reach: Reach
  readonly #tasks: readonly Task[]
  readonly #board: Board
  readonly #blocks: Blocks
  readonly #kinds: readonly number[]
  readonly #keeping: ReturnType<typeof keepingEnds>
  #best: readonly Placed[] | null = null
  #bestCost = Number.POSITIVE_INFINITY
  #tries = 0
  #cut = false

  constructor(instance: Instance, cost: Cost, reach: Reach, tasks: readonly Task[], blocks: Blocks) {
    this.#instance = instance
    this.#cost = cost
    this.#reach = reach
    this.#tasks = tasks
    this.#board = new Board(tasks.length, reach.freeUntil)
    this.#kinds = kindsOf(instance)
    this.#keeping = keepingEnds(instance, reach)
    this.#blocks = blocks
  }

  /** Looks for something better than what is known; `whole`: there is nothing better than what is answered. */
  run(tries: number, { tasks, cost }: Best): Best & { readonly whole: boolean } {
    this.#best = tasks
    this.#bestCost = cost
    this.#tries = tries
    this.#cut = false
    this.#place(0, 0)
    return { tasks: this.#best, cost: this.#bestCost, whole: !this.#cut }
  }

  /** Places the task at `index` wherever it may still lead to something better, and then the next. */
  #place(index: number, waiting: number): void {
    const task = this.#tasks[index]
    if (!task) {
      this.#finish(waiting)
      return
    }
    const step = this.#instance.steps[task.step]
    for (const { slot, bound } of this.#beginnings(task, waiting)) {
      for (const units of this.#choices(index, task, slot)) {
        if (bound >= this.#bestCost) break
        this.#tries -= 1
        if (this.#tries < 0) this.#cut = true
        if (this.#cut) return
        this.#board.put(index, task, step, slot, units)
        this.#place(index + 1, waiting + this.#waits(task, slot))
        this.#board.take(index, task, step)
        if (this.#cut) return
      }
    }
  }

  /** The first step of another batch. */
  #opening({ step }: Task, batch: number): number {
    return this.#tasks.findIndex(one => one.step === step && one.batch === batch)
  }

  #waits(task: Task, slot: number): number {
    const weight = waitingWeight(this.#instance, task.step)
    let slots = 0
    for (const before of task.after) slots += slot - (this.#board.to[before] ?? 0)
    return weight * slots
  }

  /** Where the task may begin, the most promising first, each with what the whole must cost at least then. */
  #beginnings(task: Task, waiting: number): Begin[] {
    const { slots, steps } = this.#instance
    const step = steps[task.step]
    if (!step) return []
    const longest = longestWait(this.#instance, task)
    let [first, last] = [0, slots - step.length]
    for (const before of task.after) {
      const end = this.#board.to[before] ?? 0
      first = Math.max(first, end + step.wait.min)
      last = Math.min(last, end + longest)
    }
    const opens = step.each === 'batch' && steps[task.step - 1]?.each !== 'batch'
    if (opens && task.batch > 0) {
      const earlier = this.#opening(task, task.batch - 1)
      first = Math.max(first, this.#board.from[earlier] ?? 0)
    }
    const [may, earliest, cheapest] = [
      this.#reach.mayBegin[task.step],
      this.#reach.earliest[task.step],
      this.#reach.cheapest[task.step],
    ]
    const least = this.#reach.leastWaiting[task.step]
    const endSoFar = this.#endSoFar()
    const found: Begin[] = []
    for (let slot = first; slot <= last; slot += 1) {
      if (may?.[slot] !== 1) continue
      const ending = slot + step.length
      const end = earliest?.[ending] ?? Number.POSITIVE_INFINITY
      if (end === Number.POSITIVE_INFINITY) continue
      const waited = waiting + this.#waits(task, slot)
      const others = opens
        ? (this.#blocks.get(task.step)?.(this.#instance.batches - task.batch, slot).run ?? 0)
        : 0
      const bound = Math.max(
        this.#cost.end * Math.max(end, endSoFar, others) +
          this.#cost.waiting * (waited + (least?.[ending] ?? 0)),
        (cheapest?.[ending] ?? 0) + this.#cost.waiting * waited,
      )
      const own = (cheapest?.[ending] ?? 0) + this.#cost.waiting * (waited - waiting)
      if (bound < this.#bestCost) found.push({ slot, own, bound })
    }
    found.sort((a, b) => a.own - b.own || a.slot - b.slot)
    return found
  }

  /** The end that batches already placed make sure of. */
  #endSoFar(): number {
    let end = 0
    for (const [index, { step }] of this.#tasks.entries()) {
      const to = this.#board.to[index] ?? -1
      if (to >= 0) end = Math.max(end, this.#reach.earliest[step]?.[to] ?? 0)
    }
    return end
  }

  /** Every choice of units for the task at this slot; units alike in everything are tried once. */
  *#choices(index: number, task: Task, slot: number): Generator<readonly (readonly number[])[]> {
    const step = this.#instance.steps[task.step]
    if (!step) return
    const end = slot + step.length
    const [before] = this.#tasks[index]?.after ?? []
    const kept = before === undefined ? [] : (this.#board.units[before] ?? [])
    const since = before === undefined ? 0 : (this.#board.to[before] ?? 0)
    const chosen: (readonly number[])[] = []
    const search = this
    function* from(need: number, used: readonly number[]): Generator<readonly (readonly number[])[]> {
      const wanted = step?.needs[need]
      if (!wanted) {
        yield [...chosen]
        return
      }
      const offered =
        wanted.kept === null
          ? search.#combinations(wanted, used, slot, end, search.#keeping[task.step]?.[need] ?? null)
          : search.#keeps(kept[wanted.kept] ?? [], since, slot, end)
      for (const units of offered) {
        chosen.push(units)
        yield* from(need + 1, [...used, ...units])
        chosen.pop()
      }
    }
    // Units that are kept are nobody else's: a need of the same step mustn't choose them.
    const reserved = step.needs.flatMap(({ kept: need }) => (need === null ? [] : (kept[need] ?? [])))
    yield* from(0, reserved)
  }

  #keeps(units: readonly number[], since: number, slot: number, end: number): (readonly number[])[] {
    const can = (unit: number) => this.#board.isFree(unit, since, end) && suits(this.#reach, unit, slot, end)
    return units.every(can) ? [units] : []
  }

  #combinations(
    wanted: UnitsWanted,
    used: readonly number[],
    from: number,
    end: number,
    keeping: readonly Float64Array[] | null,
  ): number[][] {
    const alike = new Map<string, number[]>()
    for (const unit of wanted.units) {
      if (used.includes(unit)) continue
      const to = keeping?.[unit]?.[from] ?? end
      if (to === Number.POSITIVE_INFINITY) continue
      if (!this.#board.isFree(unit, from, to) || !suits(this.#reach, unit, from, end)) continue
      const taken = (this.#board.taken[unit] ?? []).map(one => `${one.from}-${one.to}`).sort()
      const key = `${this.#kinds[unit]} ${taken.join()}`
      alike.set(key, [...(alike.get(key) ?? []), unit])
    }
    const groups = [...alike.values()]
    const found: number[][] = []
    const choose = (group: number, chosen: readonly number[]): void => {
      if (chosen.length === wanted.count) {
        found.push([...chosen])
        return
      }
      const units = groups[group]
      if (!units) return
      for (let count = Math.min(units.length, wanted.count - chosen.length); count >= 0; count -= 1)
        choose(group + 1, [...chosen, ...units.slice(0, count)])
    }
    choose(0, [])
    return found
  }

  #finish(waiting: number): void {
    const end = Math.max(...this.#board.to)
    const cost = this.#cost.end * end + this.#cost.waiting * waiting
    if (cost >= this.#bestCost) return
    this.#bestCost = cost
    this.#best = this.#tasks.map(({ step, batch }, index): Placed => {
      const [from = 0, to = 0, units = []] = [
        this.#board.from[index],
        this.#board.to[index],
        this.#board.units[index],
      ]
      return { step, batch, from, to, units }
    })
  }
}
