/**
 * A run as the scheduler sees it: time in slots of the grid, everything that can be taken as numbered units. Made from a
 * template and calendars by `instance-of.ts`; knows nothing of either.
 */

/** From slot `from` up to, not including, slot `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** One unit of a resource: a vessel, one operator of a pool, one share of steam. */
export interface Unit {
  /** When it may be taken: sorted, disjoint, not touching. */
  readonly free: readonly Span[]
  /** Where given, whatever takes it begins and ends within one of these, and may stay over night between. */
  readonly hours?: readonly Span[]
}

/** `count` of `units`, as long as the step lasts. */
export interface UnitsWanted {
  readonly count: number
  readonly units: readonly number[]
  /** The same units as those of this need of the step before, which nobody else gets between the two. */
  readonly kept: number | null
}

export interface Step {
  /** In slots, at least one. */
  readonly length: number
  readonly needs: readonly UnitsWanted[]
  /** Once for every batch, or once for the whole run: such a step begins when all batches are through the step before. */
  readonly each: 'batch' | 'run'
  /** When it may be under way, and, where narrower, when it may begin. */
  readonly open: readonly Span[]
  readonly begins: readonly Span[]
  /** Slots between the end of the step before and its beginning; `max` is Infinity where nothing forbids to wait. */
  readonly wait: { readonly min: number; readonly max: number }
}

export interface Instance {
  /** Length of the window. */
  readonly slots: number
  readonly units: readonly Unit[]
  readonly steps: readonly Step[]
  readonly batches: number
}

/** A step of one batch, or of the whole run (batch 0), with the steps that must be over. */
export interface Task {
  readonly step: number
  readonly batch: number
  readonly after: readonly number[]
}

/** Batch by batch between two steps of the whole run. Tasks stand behind what they follow. */
export function tasksOf({ steps, batches }: Instance): Task[] {
  const tasks: Task[] = []
  let ends: number[] = []
  for (let step = 0; step < steps.length; ) {
    if (steps[step]?.each === 'run') {
      tasks.push({ step, batch: 0, after: ends })
      ends = [tasks.length - 1]
      step += 1
      continue
    }
    let last = step
    while (steps[last + 1]?.each === 'batch') last += 1
    const before = ends
    ends = []
    for (let batch = 0; batch < batches; batch += 1) {
      for (let at = step; at <= last; at += 1)
        tasks.push({ step: at, batch, after: at === step ? before : [tasks.length - 1] })
      ends.push(tasks.length - 1)
    }
    step = last + 1
  }
  return tasks
}

/**
 * How much one slot of waiting before a step counts: once for the material that waits and once for each unit it keeps.
 * Nothing waits yet between a step of the whole run and the first of a batch.
 */
export function waitingWeight({ steps }: Instance, step: number): number {
  const [before, own] = [steps[step - 1], steps[step]]
  if (!before || !own || (before.each === 'run' && own.each === 'batch')) return 0
  return 1 + own.needs.reduce((sum, { kept, count }) => sum + (kept === null ? 0 : count), 0)
}

/** The longest wait before a task. What is made ready for the whole run must be used in time by its first batch only. */
export const longestWait = ({ steps }: Instance, { step, batch }: Task): number =>
  batch > 0 && steps[step - 1]?.each === 'run' ? Number.POSITIVE_INFINITY : (steps[step]?.wait.max ?? 0)

export interface Placed {
  readonly step: number
  readonly batch: number
  readonly from: number
  readonly to: number
  /** By need of the step: the units it takes, and since when, where it keeps them from the step before. */
  readonly units: readonly (readonly number[])[]
}

export interface Schedule {
  readonly tasks: readonly Placed[]
  readonly end: number
  /** Slots of waiting, weighed as `waitingWeight` says. */
  readonly waiting: number
}
