import { setImmediate as nextTurn } from 'node:timers/promises'
import type { PlainDate } from '#kernel/calendar.ts'
import type { Tx } from '#kernel/operation.ts'
import type { EntryRow } from '#modules/catalogue/index.ts'
import { bySynonym, facetsIn, numbersIn } from './conditions.ts'
import { queryOf, type Synonyms } from './engine/query.ts'
import { SearchIndex } from './engine/search-index.ts'
import type { Asked } from './fields.ts'
import { type Finder, indexed, inPortions } from './finder.ts'
import { allSynonyms } from './store.ts'

/** The numbers of the entries that hold all that is asked; none where only some of its words are there. */
function numbersOf(index: SearchIndex, asked: Asked, synonyms: Synonyms, today: PlainDate): number[] {
  const numbers = numbersIn(asked, today)
  if (!numbers.ok) return []
  const found = index.search({
    ...queryOf(asked.q, synonyms),
    facets: facetsIn(asked),
    numbers: numbers.value,
    counted: [],
    order: 'newest',
    from: null,
    limit: Number.POSITIVE_INFINITY,
    staleBefore: 0,
  })
  return found.allWords ? [...found.keys] : []
}

const synonymsIn = async (tx: Tx): Promise<Synonyms> =>
  bySynonym((await allSynonyms(tx)).map(({ words }) => words))

/** The numbers of all entries that are found now. */
export const foundNow = async (tx: Tx, finder: Finder, asked: Asked, today: PlainDate): Promise<number[]> =>
  numbersOf(await finder.current(tx), asked, await synonymsIn(tx), today)

/** So many searches one after another; others are served in between. */
const atOnce = 50

/**
 * Which of these entries each search finds. An index of them alone is asked, and each search only once, whatever came
 * in: what a search costs is mostly to read it.
 */
export async function foundAmong(
  tx: Tx,
  entries: readonly EntryRow[],
  searches: readonly { readonly id: string; readonly asked: Asked }[],
  today: PlainDate,
): Promise<{ searchId: string; entry: number }[]> {
  const synonyms = await synonymsIn(tx)
  const index = new SearchIndex()
  for await (const some of inPortions(entries)) {
    index.apply(some.map(indexed), [])
    for (const _ of index.merge()) await nextTurn()
  }
  const found: { searchId: string; entry: number }[] = []
  for (const [at, { id, asked }] of searches.entries()) {
    if (at > 0 && at % atOnce === 0) await nextTurn()
    for (const entry of numbersOf(index, asked, synonyms, today)) found.push({ searchId: id, entry })
  }
  return found
}
