import type { AskedWords } from '#kernel/asked-words.ts'
import { accept, type Decision, type Refusal, refuse } from '#kernel/decision.ts'
import { readCondition, tokensAsked } from '#modules/catalogue/index.ts'
import type { ShowcaseFilter } from './api.ts'
import type { ListFilter } from './store.ts'
import type { ShowcaseKind } from './terms.ts'

/** What is asked of a list, read: words, classes, and numbers with units. */
export function readFilter(
  kind: ShowcaseKind,
  { words, parameter, ...facets }: Omit<ShowcaseFilter, 'q'> & { readonly words: AskedWords },
): Decision<ListFilter> {
  const read = parameter.map(readCondition)
  const refusals = read.flatMap((one): Refusal[] =>
    typeof one === 'string' ? [{ rule: 'showcase.parameter', field: 'parameter', message: one }] : [],
  )
  if (refusals.length > 0) return refuse(...refusals)
  return accept({
    kind,
    ...tokensAsked(words),
    facets,
    numbers: read.flatMap(one => (typeof one === 'string' ? [] : one)),
  })
}
