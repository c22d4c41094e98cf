/** The clusters of the day: the list that platforms choose from, too. */
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import { termsOn } from '#modules/taxonomy/index.ts'

/** Names by code; what others stand below is a heading, not a cluster. */
export async function clustersOn(tx: Tx, day: PlainDate): Promise<ReadonlyMap<string, string>> {
  const terms = await termsOn(tx, 'cluster-135n', day)
  const parents = new Set(terms.map(({ parent }) => parent))
  return new Map(terms.filter(({ code }) => !parents.has(code)).map(({ code, name }) => [code, name]))
}
