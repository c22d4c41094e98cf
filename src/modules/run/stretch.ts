import type { Instance, Task } from './instance.ts'

/** Steps that one batch, or the run as a whole, goes through without the others: from step `first` to step `last`. */
export interface Stretch {
  readonly first: number
  readonly last: number
  readonly each: 'batch' | 'run'
}

export function stretchesOf({ steps }: Instance): Stretch[] {
  const stretches: Stretch[] = []
  for (const [step, { each }] of steps.entries()) {
    const before = stretches.at(-1)
    if (before?.each === each) stretches[stretches.length - 1] = { ...before, last: step }
    else stretches.push({ first: step, last: step, each })
  }
  return stretches
}

/** Units that are kept from step `first` to step `last`. */
export interface Chain {
  readonly id: number
  readonly first: number
  readonly last: number
  readonly count: number
  readonly units: readonly number[]
}

/** The step up to which the units of a need are kept, `last` at most. */
export function keptUntil({ steps }: Instance, step: number, need: number, last: number): number {
  let [end, kept] = [step, need]
  while (end < last) {
    const next = steps[end + 1]?.needs.findIndex(one => one.kept === kept) ?? -1
    if (next < 0) break
    ;[end, kept] = [end + 1, next]
  }
  return end
}

/** The needs of a stretch that keep their units beyond their step. */
export function chainsIn(instance: Instance, { first, last }: Stretch): Chain[] {
  const chains: Chain[] = []
  for (let step = first; step <= last; step += 1)
    for (const [index, { kept, count, units }] of (instance.steps[step]?.needs ?? []).entries()) {
      if (kept !== null && step > first) continue
      const end = keptUntil(instance, step, index, last)
      if (end > step) chains.push({ id: chains.length, first: step, last: end, count, units })
    }
  return chains
}

/** The tasks of each stretch: for every batch the indexes of its steps. */
export const jobsOf = (stretches: readonly Stretch[], tasks: readonly Task[]): number[][][] =>
  stretches.map(({ first, last }) => [
    ...Map.groupBy(
      [...tasks.keys()].filter(index => {
        const step = tasks[index]?.step ?? -1
        return first <= step && step <= last
      }),
      index => tasks[index]?.batch ?? 0,
    ).values(),
  ])

/** First and last step of every stretch that batches go through, and of every step of the whole run. */
export function blocksOf({ steps }: Instance): [number, number][] {
  const blocks: [number, number][] = []
  for (let first = 0; first < steps.length; first += 1) {
    let last = first
    if (steps[first]?.each === 'batch') while (steps[last + 1]?.each === 'batch') last += 1
    blocks.push([first, last])
    first = last
  }
  return blocks
}

export const blockSizes = (instance: Instance): [number, number][] =>
  blocksOf(instance).map(([first]) => [first, instance.steps[first]?.each === 'batch' ? instance.batches : 1])
