import { Board } from './board.ts'
import { Insertion, type Wish } from './insertion.ts'
import { type Instance, longestWait, type Placed, type Task, waitingWeight } from './instance.ts'
import { type Cost, type Reach, suits } from './reach.ts'
import { jobsOf, keptUntil, type Stretch, stretchesOf } from './stretch.ts'

/** A generator of the same numbers for the same seed (mulberry32): the search throws dice, but always the same ones. */
function diceOf(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/** All tasks with their beginnings and units, and what that costs. */
interface Whole {
  readonly from: Int32Array
  readonly units: readonly (readonly (readonly number[])[])[]
  readonly cost: number
}

/** How far the last of a comparison counts: less than anything that is asked for. */
const hint = 1 / 65_536

/** So many rounds without anything better, and it begins anew. */
const patience = 60

/** What a placing costs in pieces of effort: by itself, and for each entry of its tables. */
const price = { placing: 0.5, entry: 1 / 2000 }

/** Pieces of effort that are spent on less waiting once nothing can end earlier. */
const polish = 2_000

/**
 * Search by mending: a schedule is put together batch by batch, each in its best place, and then some batches are taken out
 * and placed anew, again and again. It finds good schedules soon, and says nothing about what doesn't exist.
 */
export class Mending {
  readonly #instance: Instance
  readonly #cost: Cost
  readonly #reach: Reach
  readonly #tasks: readonly Task[]
  readonly #board: Board
  readonly #stretches: readonly Stretch[]
  readonly #jobs: readonly (readonly (readonly number[])[])[]
  /** By stretch: the steps that keep nothing from the step before. */
  readonly #cuts: readonly (readonly number[])[]
  readonly #roll = diceOf(1)
  #best: Whole | null = null
  #now: Whole | null = null
  #left = 0

  constructor(instance: Instance, cost: Cost, reach: Reach, tasks: readonly Task[]) {
    this.#instance = instance
    this.#cost = cost
    this.#reach = reach
    this.#tasks = tasks
    this.#board = new Board(tasks.length, reach.freeUntil)
    this.#stretches = stretchesOf(instance)
    this.#jobs = jobsOf(this.#stretches, tasks)
    this.#cuts = this.#stretches.map(({ first, last }) =>
      Array.from({ length: last - first }, (_, index) => first + 1 + index).filter(step =>
        instance.steps[step]?.needs.every(({ kept }) => kept === null),
      ),
    )
  }

  /** So much effort at most; it stops at a cost that nothing is below. */
  run(effort: number, bound: number): { tasks: Placed[]; cost: number } | null {
    this.#left = effort
    let polishes = this.#cost.end <= this.#cost.waiting
    for (let idle = 0; this.#left > 0 && (this.#best?.cost ?? Infinity) > bound; idle += 1) {
      const before = this.#best?.cost ?? Infinity
      if (this.#now === null || idle > patience) this.#anew()
      else this.#mend()
      if (idle > patience || (this.#best?.cost ?? Infinity) < before) idle = 0
      if (
        !polishes &&
        Math.floor((this.#best?.cost ?? Infinity) / this.#cost.end) * this.#cost.end <= bound
      ) {
        polishes = true
        this.#left = Math.min(this.#left, polish)
      }
      // Of one batch there is nothing to take out for another.
      if (this.#instance.batches === 1 && idle > 8) break
    }
    return this.#best && { tasks: this.#placedIn(this.#best), cost: this.#best.cost }
  }

  /** From nothing: everything is taken out and placed in turn. */
  #anew(): void {
    this.#clear()
    this.#now = null
    const all = this.#shuffled(this.#jobs[0]?.length ?? 0)
    if (this.#placeAll(0, this.#best === null ? all.toSorted((a, b) => a - b) : all, this.#instance.slots))
      this.#keep()
    else this.#clear()
  }

  #mend(): void {
    const at = this.#roll(this.#stretches.length)
    const jobs = this.#jobs[at] ?? []
    const cuts = this.#cuts[at] ?? []
    // Of whole batches, or of all that comes from some step on.
    const cut = cuts.length > 0 && this.#roll(3) === 0 ? cuts[this.#roll(cuts.length)] : undefined
    const most = cut === undefined ? 3 : jobs.length
    const count = this.#roll(8) === 0 ? jobs.length : Math.min(jobs.length, 1 + this.#roll(most))
    const chosen = new Set(this.#shuffled(jobs.length).slice(0, count))
    if (this.#roll(3) > 0) {
      chosen.delete([...chosen][0] ?? 0)
      chosen.add(this.#latest(jobs))
    }
    for (let later = this.#stretches.length - 1; later > at; later -= 1)
      this.#takeOut(later, [...(this.#jobs[later]?.keys() ?? [])])
    const out = this.#mixed([...chosen])
    this.#takeOut(at, out, cut)
    if (!this.#placeAll(at, out, this.#limit(), cut) || !this.#keep()) this.#restore()
  }

  /** No end later than this will do: now and then only what is better, else what is as good, which may lead further. */
  #limit(): number {
    const { end } = this.#cost
    const now = this.#now?.cost ?? Infinity
    if (end === 0 || now === Infinity) return this.#instance.slots
    const least = Math.floor(now / end)
    return Math.min(this.#instance.slots, this.#roll(2) === 0 ? least : least - 1)
  }

  #latest(jobs: readonly (readonly number[])[]): number {
    let latest = 0
    const endOf = (job: number) => this.#board.to[jobs[job]?.at(-1) ?? 0] ?? 0
    for (const job of jobs.keys()) if (endOf(job) > endOf(latest)) latest = job
    return latest
  }

  #shuffled(count: number): number[] {
    return this.#mixed(Array.from({ length: count }, (_, index) => index))
  }

  #mixed(list: readonly number[]): number[] {
    const mixed = [...list]
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = this.#roll(last + 1)
      const [a = 0, b = 0] = [mixed[last], mixed[other]]
      ;[mixed[last], mixed[other]] = [b, a]
    }
    return mixed
  }

  /** All steps of these batches, or those from `cut` on. */
  #takeOut(at: number, jobs: readonly number[], cut = 0): void {
    for (const job of jobs)
      for (const index of (this.#jobs[at]?.[job] ?? []).toReversed())
        if ((this.#tasks[index]?.step ?? 0) >= cut) this.#takeTask(index)
  }

  #takeTask(index: number): void {
    const task = this.#tasks[index]
    if (task && this.#board.isPlaced(index)) this.#board.take(index, task, this.#instance.steps[task.step])
  }

  /** These batches of one stretch, then everything behind it. */
  #placeAll(at: number, jobs: readonly number[], limit: number, cut?: number): boolean {
    for (const job of jobs) if (!this.#placeJob(at, job, limit, cut)) return false
    for (let later = at + 1; later < this.#stretches.length; later += 1)
      for (const job of (this.#jobs[later] ?? []).keys()) if (!this.#placeJob(later, job, limit)) return false
    return true
  }

  #placeJob(at: number, job: number, limit: number, cut?: number): boolean {
    const whole = this.#stretches[at]
    const stretch = whole && { ...whole, first: cut ?? whole.first }
    const indexes = this.#jobs[at]?.[job]?.slice(stretch && whole ? stretch.first - whole.first : 0)
    const task = this.#tasks[indexes?.[0] ?? 0]
    const step = this.#instance.steps[stretch?.first ?? 0]
    if (!stretch || !indexes || !task || !step || this.#left <= 0) return false
    let [from, to] = [0, this.#instance.slots]
    // Whoever begins first of a stretch must begin in time; which of the batches that is, nobody has said yet.
    const isFirst = this.#jobs[at]?.every(one => !this.#board.isPlaced(one[0] ?? 0)) ?? true
    const longest = longestWait(this.#instance, { ...task, batch: isFirst ? 0 : 1 })
    for (const before of task.after) {
      const end = this.#board.to[before] ?? 0
      from = Math.max(from, end + step.wait.min)
      to = Math.min(to, end + longest)
    }
    const insertion = new Insertion(this.#instance, this.#reach, this.#board, stretch, {
      from,
      to,
      until: limit,
      ...this.#wish(stretch, limit),
    })
    const placed = this.#attempt(insertion, stretch, indexes)
    this.#left -= price.placing + price.entry * insertion.entries
    return placed
  }

  /** The best beginnings for which there are units, too. */
  #attempt(insertion: Insertion, stretch: Stretch, indexes: readonly number[]): boolean {
    for (let attempts = 0; attempts < 6; attempts += 1) {
      const beginnings = insertion.best()
      if (!beginnings) return false
      const failed = this.#put(stretch, indexes, beginnings)
      if (failed === null) return true
      insertion.forbid(stretch.first + failed, beginnings[failed] ?? 0)
    }
    return false
  }

  /** What this batch is placed by this time. */
  #wish({ last }: Stretch, limit: number): Omit<Wish, 'from' | 'to' | 'until'> {
    const { end, waiting } = this.#cost
    const tail = this.#reach.earliest[last]
    const endOf = (slot: number) => tail?.[slot] ?? Infinity
    const inTime = (slot: number, worth: number) => (endOf(slot) <= limit ? worth : Infinity)
    const nothing = () => 0
    const face = this.#roll(8)
    if (face < 3)
      return {
        ending: slot => inTime(slot, endOf(slot) + hint * slot),
        beginning: nothing,
        waiting: hint * hint,
      }
    if (face < 6) {
      const reached = Math.max(0, ...this.#board.to)
      return {
        ending: slot => inTime(slot, end * Math.max(reached, endOf(slot)) + hint * slot),
        beginning: nothing,
        waiting: waiting + hint,
      }
    }
    const target = face === 6 ? this.#instance.slots : this.#roll(Math.min(limit, this.#instance.slots))
    return {
      ending: slot => inTime(slot, hint * slot),
      beginning: slot => Math.abs(slot - target),
      waiting: hint,
    }
  }

  /** Chooses units for the beginnings; answers the step, counted from the first, that finds none. */
  #put(stretch: Stretch, indexes: readonly number[], beginnings: readonly number[]): number | null {
    for (const [at, index] of indexes.entries()) {
      const task = this.#tasks[index]
      const kept = at === 0 ? [] : (this.#board.units[indexes[at - 1] ?? 0] ?? [])
      const units = this.#unitsFor(stretch, stretch.first + at, beginnings, kept)
      if (!task || !units) {
        for (const before of indexes.slice(0, at).toReversed()) this.#takeTask(before)
        return at
      }
      this.#board.put(index, task, this.#instance.steps[task.step], beginnings[at] ?? 0, units)
    }
    return null
  }

  /** By need of the step: what is kept, or the units that have just enough time, so that the others keep theirs. */
  #unitsFor(
    { first, last }: Stretch,
    step: number,
    beginnings: readonly number[],
    kept: readonly (readonly number[])[],
  ): number[][] | null {
    const needs = this.#instance.steps[step]?.needs ?? []
    const slot = beginnings[step - first] ?? 0
    const chosen = needs.map((need): number[] | null =>
      need.kept === null ? null : [...(kept[need.kept] ?? [])],
    )
    const used = new Set(chosen.flatMap(one => one ?? []))
    const open = needs.flatMap((need, at) => (need.kept === null ? [{ need, at }] : []))
    // Who has least to choose from chooses first.
    for (const { need, at } of open.sort((a, b) => a.need.units.length - b.need.units.length)) {
      const until = keptUntil(this.#instance, step, at, last)
      const end = (beginnings[until - first] ?? 0) + (this.#instance.steps[until]?.length ?? 0)
      const can = (unit: number) =>
        !used.has(unit) &&
        this.#board.isFree(unit, slot, end) &&
        beginnings.slice(step - first, until - first + 1).every((begin, more) => {
          const length = this.#instance.steps[step + more]?.length ?? 0
          return suits(this.#reach, unit, begin, begin + length)
        })
      const free = need.units.filter(can)
      if (free.length < need.count) return null
      const untilOf = (unit: number) => this.#board.until[unit]?.[slot] ?? 0
      const units = this.#mixed(free)
        .sort((a, b) => untilOf(a) - untilOf(b))
        .slice(0, need.count)
      for (const unit of units) used.add(unit)
      chosen[at] = units.sort((a, b) => a - b)
    }
    return chosen.map(one => one ?? [])
  }

  /** Whether what stands on the board is as good as what was there; then it goes on from this. */
  #keep(): boolean {
    const cost = this.#costNow()
    if (this.#now !== null && cost > this.#now.cost) return false
    this.#now = { from: Int32Array.from(this.#board.from), units: [...this.#board.units], cost }
    if (cost < (this.#best?.cost ?? Infinity)) this.#best = this.#now
    return true
  }

  #costNow(): number {
    let [waiting, end] = [0, 0]
    for (const [index, task] of this.#tasks.entries()) {
      const from = this.#board.from[index] ?? 0
      const weight = waitingWeight(this.#instance, task.step)
      end = Math.max(end, this.#board.to[index] ?? 0)
      for (const before of task.after) waiting += weight * (from - (this.#board.to[before] ?? 0))
    }
    return this.#isInTime() ? this.#cost.end * end + this.#cost.waiting * waiting : Infinity
  }

  /** What is made ready for the whole run must be used in time by whichever batch begins first. */
  #isInTime(): boolean {
    return this.#stretches.every(({ first, each }, at) => {
      const max = this.#instance.steps[first]?.wait.max ?? 0
      if (at === 0 || each === 'run') return true
      const begins = this.#jobs[at]?.map(([index = 0]) => this.#board.from[index] ?? 0) ?? []
      const [ready = 0] = this.#tasks[this.#jobs[at]?.[0]?.[0] ?? 0]?.after ?? []
      return Math.min(...begins) <= (this.#board.to[ready] ?? 0) + max
    })
  }

  #clear(): void {
    for (let at = this.#stretches.length - 1; at >= 0; at -= 1)
      this.#takeOut(at, [...(this.#jobs[at]?.keys() ?? [])])
  }

  #restore(): void {
    this.#clear()
    const now = this.#now
    if (!now) return
    for (const [index, task] of this.#tasks.entries())
      this.#board.put(
        index,
        task,
        this.#instance.steps[task.step],
        now.from[index] ?? 0,
        now.units[index] ?? [],
      )
  }

  /** Batches are numbered as they begin. */
  #placedIn({ from, units }: Whole): Placed[] {
    return this.#jobs.flatMap(jobs =>
      jobs
        .toSorted((a, b) => (from[a[0] ?? 0] ?? 0) - (from[b[0] ?? 0] ?? 0))
        .flatMap((indexes, batch) =>
          indexes.map(index => {
            const step = this.#tasks[index]?.step ?? 0
            const slot = from[index] ?? 0
            const to = slot + (this.#instance.steps[step]?.length ?? 0)
            return { step, batch, from: slot, to, units: units[index] ?? [] }
          }),
        ),
    )
  }
}
