import { Board } from './board.ts'
import { type EndBound, endBoundOf, keepingEnds } from './bound.ts'
import { blockSizes, blocksOf, type Dive, divesOf, kindsOf } from './dives.ts'
import {
  type Instance,
  longestWait,
  type Placed,
  type Schedule,
  type Task,
  tasksOf,
  type UnitsWanted,
  waitingWeight,
} from './instance.ts'
import { type Cost, type Reach, reachOf } from './reach.ts'

export interface Found {
  readonly schedule: Schedule | null
  readonly cost: number
  /** No schedule costs less. */
  readonly bound: number
  /** Nothing better exists; without a schedule: none exists. */
  readonly proven: boolean
}

interface Begin {
  readonly slot: number
  /** What its batch costs by itself from here. */
  readonly own: number
  /** What the whole must cost at least then. */
  readonly bound: number
}

/**
 * Branch and bound over the beginnings and units of all tasks: depth first, the most promising beginning first, a branch
 * left when no schedule behind it can be better than the best so far. Deterministic: it stops after so many tries, never
 * by a clock.
 */
export class Search {
  readonly #instance: Instance
  readonly #cost: Cost
  readonly #reach: Reach
  readonly #tasks: readonly Task[]
  readonly #board: Board
  readonly #blocks = new Map<number, EndBound>()
  readonly #kinds: readonly number[]
  readonly #keeping: ReturnType<typeof keepingEnds>
  #best: Schedule | null = null
  #bestCost = Number.POSITIVE_INFINITY
  #tries = 0
  #limit = 0
  #cut = false

  constructor(instance: Instance, cost: Cost) {
    this.#instance = instance
    this.#cost = cost
    this.#reach = reachOf(instance, cost)
    this.#tasks = tasksOf(instance)
    this.#board = new Board(this.#tasks.length, instance.units.length)
    this.#kinds = kindsOf(instance)
    this.#keeping = keepingEnds(instance, this.#reach)
    for (const [first, last] of blocksOf(instance))
      this.#blocks.set(first, endBoundOf(instance, this.#reach, first, last))
  }

  run(tries: number): Found {
    const bound = this.#rootBound()
    if (bound === Number.POSITIVE_INFINITY) return { schedule: null, cost: bound, bound, proven: true }
    let proven = false
    for (const dive of divesOf(this.#instance, this.#tasks, tries)) {
      if (dive.wide === Number.POSITIVE_INFINITY && this.#instance.batches > 1)
        this.#improve(Math.floor(tries / 2), bound)
      const whole = this.#dive(dive) && dive.wide === Number.POSITIVE_INFINITY
      proven = whole || this.#bestCost <= bound
      if (proven) break
    }
    const schedule = this.#best
    return { schedule, cost: this.#bestCost, bound: proven ? this.#bestCost : bound, proven }
  }

  /** Tries the tasks of one order; answers whether all was tried. */
  #dive(dive: Dive): boolean {
    this.#limit = this.#tries + dive.tries
    this.#cut = false
    this.#place(dive, 0, this.#waitingSoFar())
    return !this.#cut
  }

  /** Takes two or three batches out of the best schedule, the last one among them, and places them anew, again and again. */
  #improve(tries: number, bound: number): void {
    const until = this.#tries + tries
    const { batches, steps } = this.#instance
    const lastOfBatches = steps.findLastIndex(({ each }) => each === 'batch')
    // With a step of the whole run between those of batches, no batch moves alone.
    if (steps.some(({ each }, at) => each === 'run' && at < lastOfBatches && steps[at - 1]?.each === 'batch'))
      return
    for (let round = 0; this.#tries < until && this.#best && this.#bestCost > bound; round += 1) {
      const { tasks } = this.#best
      const last = tasks.reduce((latest, one) => (one.to > latest.to ? one : latest)).batch
      const out = new Set([last, round % batches, Math.floor(round / batches) % batches])
      const order = this.#tasks.flatMap((task, index) =>
        (steps[task.step]?.each === 'batch' ? out.has(task.batch) : task.step > lastOfBatches) ? [index] : [],
      )
      for (const [index, task] of this.#tasks.entries()) {
        const placed = tasks[index]
        if (placed && !order.includes(index))
          this.#board.put(index, task, steps[task.step], placed.from, placed.units)
      }
      this.#dive({ order, tries: 150, wide: 4, first: 'own', numbered: false })
      for (const [index] of this.#tasks.entries())
        if ((this.#board.to[index] ?? -1) >= 0) this.#board.take(index, this.#board.units[index] ?? [])
      if (round > batches * batches * 4) return
    }
  }

  #waitingSoFar(): number {
    return this.#tasks.reduce((sum, task, index) => {
      const [from, placed] = [
        this.#board.from[index] ?? -1,
        task.after.every(one => (this.#board.to[one] ?? -1) >= 0),
      ]
      return from < 0 || !placed ? sum : sum + this.#waits(task, from)
    }, 0)
  }

  /** What a schedule costs at least, before anything is placed. */
  #rootBound(): number {
    let end = 0
    let waiting = 0
    for (const [first, count] of blockSizes(this.#instance)) {
      end = Math.max(end, this.#blocks.get(first)?.(count, 0) ?? 0)
    }
    if (end === Number.POSITIVE_INFINITY) return end
    for (const task of this.#tasks) {
      if (task.after.length === 0) continue
      const wait = this.#instance.steps[task.step]?.wait.min ?? 0
      waiting += task.after.length * wait * waitingWeight(this.#instance, task.step)
    }
    const alone = this.#instance.batches === 1 ? this.#aloneBound() : 0
    return Math.max(this.#cost.end * end + this.#cost.waiting * waiting, alone)
  }

  /** With one batch, the best of the chain by itself. */
  #aloneBound(): number {
    const length = this.#instance.steps[0]?.length ?? 0
    let least = Number.POSITIVE_INFINITY
    for (let slot = 0; slot + length <= this.#instance.slots; slot += 1)
      if (this.#reach.mayBegin[0]?.[slot] === 1)
        least = Math.min(least, this.#reach.cheapest[0]?.[slot + length] ?? least)
    return least
  }

  /** Places the task at `depth` of the order wherever it may still lead to something better. */
  #place(dive: Dive, depth: number, waiting: number): void {
    const index = dive.order ? dive.order[depth] : this.#nextToBegin(dive, waiting)
    const task = index === undefined ? undefined : this.#tasks[index]
    if (index === undefined || !task) {
      this.#finish(waiting)
      return
    }
    const step = this.#instance.steps[task.step]
    if (!step) return
    let tried = 0
    for (const { slot, bound } of this.#beginnings(dive, task, waiting)) {
      if (bound >= this.#bestCost) continue
      let choices = 0
      for (const units of this.#choices(index, task, slot)) {
        this.#tries += 1
        choices += 1
        if (this.#tries > this.#limit) this.#cut = true
        if (this.#cut) return
        this.#board.put(index, task, step, slot, units)
        this.#place(dive, depth + 1, waiting + this.#waits(task, slot))
        this.#board.take(index, units)
        if (this.#cut) return
        if (bound >= this.#bestCost || choices >= dive.wide) break
      }
      if (choices > 0) tried += 1
      if (tried >= dive.wide) return
    }
  }

  /** Of the tasks that could come next: one that keeps units, else the one that can begin first, a late step before an early one. */
  #nextToBegin(dive: Dive, waiting: number): number | undefined {
    let best: { index: number; slot: number; step: number } | undefined
    for (const [index, task] of this.#tasks.entries()) {
      const step = this.#instance.steps[task.step]
      if (!step || (this.#board.to[index] ?? -1) >= 0) continue
      if (task.after.some(before => (this.#board.to[before] ?? -1) < 0)) continue
      const opens = step.each === 'batch' && this.#instance.steps[task.step - 1]?.each !== 'batch'
      if (opens && task.batch > 0 && (this.#board.to[this.#opening(task, task.batch - 1)] ?? -1) < 0) continue
      if (step.needs.some(({ kept }) => kept !== null)) return index
      const begins = this.#beginnings(dive, task, waiting)
      // Where nothing is left for a task that must come, this branch is at its end.
      if (begins.length === 0) return index
      const slots = begins.map(({ slot }) => slot).sort((a, b) => a - b)
      const slot = slots.find(one => !this.#choices(index, task, one).next().done)
      if (slot === undefined) return index
      if (!best || slot < best.slot || (slot === best.slot && task.step > best.step))
        best = { index, slot, step: task.step }
    }
    return best?.index
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
  #beginnings(dive: Dive, task: Task, waiting: number): Begin[] {
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
    if (dive.numbered && opens && task.batch > 0) {
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
      const others =
        dive.numbered && opens
          ? (this.#blocks.get(task.step)?.(this.#instance.batches - task.batch, slot) ?? 0)
          : 0
      const bound = Math.max(
        this.#cost.end * Math.max(end, endSoFar, others) +
          this.#cost.waiting * (waited + (least?.[ending] ?? 0)),
        (cheapest?.[ending] ?? 0) + this.#cost.waiting * waited,
      )
      const own = (cheapest?.[ending] ?? 0) + this.#cost.waiting * (waited - waiting)
      if (bound < this.#bestCost) found.push({ slot, own, bound })
    }
    found.sort((a, b) => a[dive.first] - b[dive.first] || a.slot - b.slot)
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
          : search.#keeps(kept[wanted.kept] ?? [], since, end)
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

  #keeps(units: readonly number[], since: number, end: number): (readonly number[])[] {
    const free = units.every(
      unit => (this.#reach.freeUntil[unit]?.[since] ?? 0) >= end && this.#board.isFree(unit, since, end),
    )
    return free ? [units] : []
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
      if ((this.#reach.freeUntil[unit]?.[from] ?? 0) < to || !this.#board.isFree(unit, from, to)) continue
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
    const tasks = this.#tasks.map(({ step, batch }, index): Placed => {
      const [from = 0, to = 0, units = []] = [
        this.#board.from[index],
        this.#board.to[index],
        this.#board.units[index],
      ]
      return { step, batch, from, to, units }
    })
    this.#best = { tasks, end, waiting }
  }
}
