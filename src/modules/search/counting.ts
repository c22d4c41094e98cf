import type { Tx } from '#kernel/operation.ts'
import { narrowings } from './conditions.ts'
import type { Finder } from './finder.ts'

type Narrowing = (typeof narrowings)[number]

/**
 * How many public entries there are by each value of `counted`, among those that `narrowed` leaves; a class that is
 * narrowed itself is counted as if it weren't. The same bits answer the search of each number, so both always agree.
 */
export async function publicCounts<C extends Narrowing>(
  tx: Tx,
  finder: Finder,
  narrowed: Partial<Record<Narrowing, readonly string[]>>,
  counted: readonly C[],
): Promise<Record<C, ReadonlyMap<string, number>>> {
  const index = await finder.current(tx)
  const { counts } = index.search({
    ...{ terms: [], words: [], numbers: [], from: null, order: 'newest', limit: 0, staleBefore: 0 },
    facets: Object.fromEntries(narrowings.map(name => [name, narrowed[name] ?? []])),
    counted,
  })
  const byValue = counted.map(name => [name, new Map(Object.entries(counts[name] ?? {}))])
  return Object.fromEntries(byValue) as Record<C, ReadonlyMap<string, number>>
}
