import { type Activity, activitiesOf, type Crowd, type Window } from './activities.ts'
import { unitsFor } from './chosen-units.ts'
import { comesFirst, oneFirst, overloaded } from './crowd.ts'
import { Domains } from './domains.ts'
import { type Instance, longestWait, type Placed, type Task } from './instance.ts'
import type { Reach } from './reach.ts'

/** What is still possible at a node: where each task may begin, and where each activity may keep its unit. */
interface Node {
  readonly domains: Domains
  /** By activity; empty where it isn't looked at unit by unit. */
  readonly windows: readonly (readonly Window[])[]
}

/** What a round costs in pieces of effort: by itself, and for each pair of activities, and each slot of one, in it. */
const price = { round: 0.5, entry: 1 / 8_000 }

/** A hole in where a task may begin that is at least so long, a night, is decided first. */
const night = 8

/**
 * The way to a schedule that ends by a slot, or the proof that there is none: what is possible of all tasks at once is
 * narrowed by what each says of the others (order, waiting, units that are kept, places that there are) and halved where
 * that isn't enough, until nothing is left or one beginning of each, for which units are looked for then. Deterministic: it
 * stops after so many pieces of effort, never by a clock.
 */
export class Narrowing {
  readonly #instance: Instance
  readonly #reach: Reach
  readonly #tasks: readonly Task[]
  readonly #activities: readonly Activity[]
  readonly #crowds: readonly Crowd[]
  readonly #lengths: readonly number[]
  /** By task with which a batch begins: that of the next batch. */
  readonly #nextBatch: readonly number[]
  #spent = 0

  constructor(instance: Instance, reach: Reach, tasks: readonly Task[]) {
    this.#instance = instance
    this.#reach = reach
    this.#tasks = tasks
    this.#lengths = tasks.map(({ step }) => instance.steps[step]?.length ?? 0)
    this.#nextBatch = tasks.map(({ step, batch }, index) =>
      this.#opens(index) ? tasks.findIndex(one => one.step === step && one.batch === batch + 1) : -1,
    )
    const { activities, crowds } = activitiesOf(instance, reach, tasks)
    this.#activities = activities
    this.#crowds = crowds
  }

  #opens(task: number): boolean {
    const { steps } = this.#instance
    const step = this.#tasks[task]?.step ?? 0
    return steps[step]?.each === 'batch' && steps[step - 1]?.each !== 'batch'
  }

  /** What it has cost so far, in pieces of effort. */
  get spent(): number {
    return this.#spent
  }

  /** A schedule that ends at slot `until` or before; or that there is `none`; or neither, within `most` pieces of effort. */
  endingBy(until: number, most: number): Placed[] | 'none' | 'unknown' {
    const last = this.#spent + most
    const whole = Domains.whole(this.#tasks, this.#lengths, this.#reach, until)
    const windows = this.#activities.map(one => one.windows.filter(({ from }) => from < until))
    const waiting: Node[] = [{ domains: whole, windows }]
    let sure = true
    while (waiting.length > 0) {
      const node = waiting.pop() as Node
      if (this.#spent >= last) return 'unknown'
      const narrowed = this.#narrowed(node)
      if (!narrowed) continue
      const branches = this.#branches(narrowed)
      if (!branches) {
        const begins = this.#tasks.map((_, task) => narrowed.domains.min(task))
        const placed = unitsFor(this.#instance, this.#reach, this.#tasks, this.#activities, begins)
        if (placed) return placed
        if (placed === undefined) sure = false
        continue
      }
      waiting.push(...branches.reverse())
    }
    return sure ? 'none' : 'unknown'
  }

  /** What is left when nothing more follows from anything; null where nothing is. */
  #narrowed({ domains, windows: before }: Node): Node | null {
    const windows = [...before]
    for (let changed = true; changed; ) {
      const stood = domains.changes
      this.#spent += price.round
      if (!this.#keepOrder(domains)) return null
      for (const [index, activity] of this.#activities.entries()) {
        const own = windows[index]
        if (!own || activity.windows.length === 0) continue
        const left = own.filter(window => this.#fits(domains, activity, window))
        if (left.length === 0 || !this.#within(domains, activity, left)) return null
        windows[index] = left
      }
      if (!this.#apart(domains, windows)) return null
      for (const crowd of this.#crowds) {
        const { members, free } = crowd
        this.#spent += members.length * (members.length + free.length) * price.entry
        if (overloaded(crowd, this.#activities, domains)) return null
      }
      changed = domains.changes > stood
    }
    return { domains, windows }
  }

  /** Waits between steps, and batches, which are alike, in the order in which they begin. */
  #keepOrder(domains: Domains): boolean {
    for (const [index, task] of this.#tasks.entries()) {
      const min = this.#instance.steps[task.step]?.wait.min ?? 0
      for (const before of task.after)
        if (!domains.follow(before, index, min, longestWait(this.#instance, task))) return false
      const next = this.#nextBatch[index] ?? -1
      if (next < 0) continue
      if (!domains.atLeast(next, domains.min(index)) || !domains.atMost(index, domains.max(next)))
        return false
    }
    return true
  }

  /** Whether an activity still finds room in the free time of a unit. */
  #fits(domains: Domains, { first, last }: Activity, { from, to }: Window): boolean {
    const begin = domains.next(first, from)
    if (begin < 0) return false
    const end = domains.next(last, Math.max(begin, domains.min(last)))
    return end >= 0 && end + (this.#lengths[last] ?? 0) <= to
  }

  #within(domains: Domains, { first, last }: Activity, windows: readonly Window[]): boolean {
    const [from, to] = [Math.min(...windows.map(one => one.from)), Math.max(...windows.map(one => one.to))]
    return domains.atLeast(first, from) && domains.atMost(last, to - (this.#lengths[last] ?? 0))
  }

  /** What keeps one unit goes one after the other: batches that begin with it in their order. */
  #apart(domains: Domains, windows: readonly (readonly Window[])[]): boolean {
    const byUnit = new Map<number, Activity[]>()
    for (const [index, activity] of this.#activities.entries()) {
      const [only, other] = windows[index] ?? []
      if (!only || other) continue
      const others = byUnit.get(only.unit) ?? []
      for (const one of others) {
        const inOrder = one.kind === activity.kind && this.#opens(activity.first)
        if (!(inOrder ? comesFirst(one, activity, domains) : oneFirst(one, activity, domains))) return false
      }
      byUnit.set(only.unit, [...others, activity])
    }
    return true
  }

  /** The ways on from here, each leaving out the others; null where one way is left, which may be a schedule. */
  #branches({ domains, windows }: Node): Node[] | null {
    for (const [index, own] of windows.entries())
      if (own.length > 1)
        return own.map(window => ({
          domains: domains.copy(),
          windows: windows.map((all, at) => (at === index ? [window] : all)),
        }))
    const cut = domains.cut(night)
    if (!cut) return null
    return [
      { domains: domains.copy().cutTo(cut.task, 'before', cut.at), windows },
      { domains: domains.copy().cutTo(cut.task, 'from', cut.at), windows },
    ]
  }
}
