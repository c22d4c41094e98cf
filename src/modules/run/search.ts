import { endBoundOf } from './bound.ts'
import { type Instance, type Placed, type Schedule, type Task, tasksOf, waitingWeight } from './instance.ts'
import { Mending } from './mending.ts'
import { type Cost, type Reach, reachOf } from './reach.ts'
import { blockSizes, blocksOf } from './stretch.ts'
import { type Blocks, Tree } from './tree.ts'

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
}

/**
 * The search for a schedule that costs least: a bound that none is below, mending until one is found that reaches it, and
 * where none does, trying everything as far as the effort lasts. The same for the same instance.
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

  run({ mending, tries }: Effort): Found {
    const bound = this.#bound()
    if (bound === Number.POSITIVE_INFINITY) return { schedule: null, cost: bound, bound, proven: true }
    const [instance, cost, reach, tasks] = [this.#instance, this.#cost, this.#reach, this.#tasks]
    const mended = new Mending(instance, cost, reach, tasks).run(mending, bound)
    const known = mended ?? { tasks: null, cost: Number.POSITIVE_INFINITY }
    const best =
      known.cost <= bound
        ? { ...known, whole: true }
        : new Tree(instance, cost, reach, tasks, this.#blocks).run(tries, known)
    const proven = best.whole || best.cost <= bound
    return {
      schedule: best.tasks && this.#scheduleOf(best.tasks),
      cost: best.cost,
      bound: proven ? best.cost : bound,
      proven,
    }
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
    let waiting = 0
    for (const task of this.#tasks) {
      if (task.after.length === 0) continue
      const wait = this.#instance.steps[task.step]?.wait.min ?? 0
      waiting += task.after.length * wait * waitingWeight(this.#instance, task.step)
    }
    const alone = this.#instance.batches === 1 ? this.#boundAlone() : 0
    return Math.max(this.#cost.end * end + this.#cost.waiting * waiting, alone)
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
