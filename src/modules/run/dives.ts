/** From which sides the tree of a search is looked at, and how it falls into parts. */
import type { Instance, Task } from './instance.ts'

/** Where tasks are tried: their order, and how many tries it may take before another order has its turn. */
export interface Dive {
  /** In this order; or, where null, whatever can begin first is placed next, as work goes on in a hall. */
  readonly order: readonly number[] | null
  readonly tries: number
  /** How many beginnings of one task are tried at most: all of them where the answer is to be proven. */
  readonly wide: number
  /** Which beginning is tried first: what is best for its batch alone, or what the whole can hope for. */
  readonly first: 'own' | 'bound'
  /** Batches are numbered by when they begin, as they are alike; not where others of them stand already. */
  readonly numbered: boolean
}

/** Units that are free at the same times and offered to the same needs are of one kind. */
export function kindsOf({ units, steps }: Instance): number[] {
  const names = new Map<string, number>()
  return units.map(({ free }, unit) => {
    const offered = steps.flatMap(({ needs }, step) =>
      needs.flatMap((need, at) => (need.units.includes(unit) ? [`${step}.${at}`] : [])),
    )
    const name = `${free.map(({ from, to }) => `${from}-${to}`).join()} ${offered.join()}`
    const known = names.get(name) ?? names.size
    names.set(name, known)
    return known
  })
}

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

/** A few quick looks from different sides, then the whole tree as far as the tries last. */
export function divesOf(instance: Instance, tasks: readonly Task[], tries: number): Dive[] {
  const byBatch = tasks.map((_, index) => index)
  const quick = Math.max(200, Math.floor(tries / 8))
  if (instance.batches === 1)
    return [{ order: byBatch, tries, wide: Number.POSITIVE_INFINITY, first: 'own', numbered: true }]
  const look = { tries: quick, wide: 3, numbered: true } as const
  return [
    { ...look, order: byBatch, first: 'bound' },
    { ...look, order: null, first: 'own' },
    { ...look, order: byBatch, first: 'own' },
    { ...look, order: null, first: 'bound' },
    { ...look, order: byBatch, tries: tries - 3 * quick, wide: Number.POSITIVE_INFINITY, first: 'own' },
  ]
}
