import { endBoundOf } from './bound.ts'
import { type Instance, type Placed, type Schedule, type Task, tasksOf, waitingWeight } from './instance.ts'
import { Mending } from './mending.ts'
import { Narrowing } from './narrowing.ts'
import { type Cost, type Reach, reachOf } from './reach.ts'
import { blockSizes, blocksOf } from './stretch.ts'
import { type Best, type Blocks, Tree } from './tree.ts'

const endOf = (tasks: readonly Placed[]): number => Math.max(...tasks.map(({ to }) => to))

export interface Found {
  readonly schedule: Schedule | null
  readonly cost: number
  /** No schedule costs less. */
  readonly bound: number
  /** Nothing better exists; without a schedule: none exists. */
  readonly proven: boolean
}

/** How long is searched, in pieces of about a tenth of a millisecond each: never by a clock. */
export interface Effort {
  readonly mending: number
  /** Tasks that are placed while all is tried. */
  readonly tries: number
  /** While narrowing, by the pairs and slots that are looked at. */
  readonly narrowing: number
}

/** How long a schedule that narrowing found is mended: it asks for the end alone, and may wait more than it has to. */
const tidying = 8_000

/**
 * The search for a schedule that costs least: a bound that none is below, mending until one is found that reaches it, and
 * where none does, trying everything as far as the effort lasts, and narrowing to an earlier end or to the proof that there
 * is none. The same for the same instance.
 */
export class Search {
  readonly #instance: Instance
  readonly #cost: Cost
  readonly #reach: Reach
  readonly #tasks: readonly Task[]
  readonly #blocks: Blocks

  constructor(instance: Instance, cost: Cost) {
    this.#instance = instance
    this.#cost = cost
    this.#reach = reachOf(instance, cost)
    this.#tasks = tasksOf(instance)
    this.#blocks = new Map(
      blocksOf(instance).map(([first, last]) => [first, endBoundOf(instance, this.#reach, first, last)]),
    )
  }

  run({ mending, tries, narrowing }: Effort): Found {
    const bound = this.#bound()
    if (bound === Number.POSITIVE_INFINITY) return { schedule: null, cost: bound, bound, proven: true }
    const [instance, cost, reach, tasks] = [this.#instance, this.#cost, this.#reach, this.#tasks]
    const mended = new Mending(instance, cost, reach, tasks).run(mending, bound)
    const known = mended ?? { tasks: null, cost: Number.POSITIVE_INFINITY }
    const tried =
      known.cost <= bound
        ? { ...known, whole: true }
        : new Tree(instance, cost, reach, tasks, this.#blocks).run(tries, known)
    const { best, least } = tried.whole
      ? { best: tried, least: bound }
      : this.#narrowed(tried, bound, narrowing)
    const proven = tried.whole || best.cost <= least
    return {
      schedule: best.tasks && this.#scheduleOf(best.tasks),
      cost: best.cost,
      bound: proven ? best.cost : least,
      proven,
    }
  }

  /** Narrows to earlier and earlier ends until there is none; where the end decides, that is what a schedule costs at least. */
  #narrowed(tried: Best, bound: number, most: number): { best: Best; least: number } {
    const [instance, cost] = [this.#instance, this.#cost]
    let best = tried
    let end = best.tasks ? endOf(best.tasks) : instance.slots + 1
    const waiting = cost.waiting * this.#leastWaiting()
    const narrowing = new Narrowing(instance, this.#reach, this.#tasks)
    for (;;) {
      // An earlier end says nothing about what costs least where waiting weighs as much.
      if (best.tasks && (cost.end <= cost.waiting || cost.end * end + waiting <= bound))
        return { best, least: bound }
      const found = narrowing.endingBy(end - 1, most - narrowing.spent)
      if (found === 'unknown') return { best, least: bound }
      if (found === 'none')
        return {
          best,
          least: best.tasks ? Math.max(bound, cost.end * end + waiting) : Number.POSITIVE_INFINITY,
        }
      const tidied = this.#tidied(found, bound)
      end = tidied.tasks ? endOf(tidied.tasks) : endOf(found)
      // An earlier end may be paid for with more waiting than it is worth.
      if (tidied.cost < best.cost) best = tidied
    }
  }

  /** The same end or an earlier one with less waiting, if mending finds it. */
  #tidied(found: readonly Placed[], bound: number): Best {
    const tight = { ...this.#instance, slots: endOf(found) }
    const mended = new Mending(tight, this.#cost, reachOf(tight, this.#cost), this.#tasks).run(tidying, bound)
    const own = this.#costOf(this.#scheduleOf(found))
    return mended && mended.cost < own ? mended : { tasks: found, cost: own }
  }

  #costOf({ end, waiting }: Schedule): number {
    return this.#cost.end * end + this.#cost.waiting * waiting
  }

  #scheduleOf(placed: readonly Placed[]): Schedule {
    const find = ({ step, batch }: Task) => placed.find(one => one.step === step && one.batch === batch)
    const tasks = this.#tasks.flatMap(task => find(task) ?? [])
    let waiting = 0
    for (const [index, task] of this.#tasks.entries())
      for (const before of task.after)
        waiting +=
          waitingWeight(this.#instance, task.step) * ((tasks[index]?.from ?? 0) - (tasks[before]?.to ?? 0))
    return { tasks, end: Math.max(...tasks.map(({ to }) => to)), waiting }
  }

  /** What a schedule costs at least, before anything is placed. */
  #bound(): number {
    let [end, from] = [0, 0]
    for (const [first, count] of blockSizes(this.#instance)) {
      const ready = first === 0 ? 0 : from + (this.#instance.steps[first]?.wait.min ?? 0)
      const block = this.#blocks.get(first)?.(count, ready)
      end = Math.max(end, block?.run ?? 0)
      from = block?.batches ?? 0
    }
    if (end === Number.POSITIVE_INFINITY) return end
    const alone = this.#instance.batches === 1 ? this.#boundAlone() : 0
    return Math.max(this.#cost.end * end + this.#cost.waiting * this.#leastWaiting(), alone)
  }

  /** What no schedule waits less than. */
  #leastWaiting(): number {
    let waiting = 0
    for (const task of this.#tasks) {
      if (task.after.length === 0) continue
      const wait = this.#instance.steps[task.step]?.wait.min ?? 0
      waiting += task.after.length * wait * waitingWeight(this.#instance, task.step)
    }
    return waiting
  }

  /** With one batch, the best of the chain by itself. */
  #boundAlone(): number {
    const length = this.#instance.steps[0]?.length ?? 0
    let least = Number.POSITIVE_INFINITY
    for (let slot = 0; slot + length <= this.#instance.slots; slot += 1)
      if (this.#reach.mayBegin[0]?.[slot] === 1)
        least = Math.min(least, this.#reach.cheapest[0]?.[slot + length] ?? least)
    return least
  }
}
