import { processes } from '#modules/catalogue/terms.ts'
import type { ShowcaseFilter } from '#modules/showcase/api.ts'
import {
  answers,
  fireClasses,
  maturities,
  type ShowcaseFacet,
  type ShowcaseKind,
  showcaseFacets,
  showcaseLists,
  transferModes,
} from '#modules/showcase/terms.ts'
import { pageIn, wordsIn } from '../ui/finding.tsx'
import { conditionIn } from './search-query.ts'

const words = (list: readonly string[]): Record<string, string> =>
  Object.fromEntries(list.map(word => [word, word]))

/** What can be chosen of each facet besides the imported ones, in the order in which it is offered. */
export const facetChoices: Readonly<
  Record<Exclude<ShowcaseFacet, 'validation'>, Readonly<Record<string, string>>>
> = {
  process: processes,
  maturity: words(maturities),
  transfer: words(transferModes),
  fire: words([...fireClasses, '待确认']),
  eia: words(answers),
  park: words(answers),
}

/** The list that an address is of. */
export function kindIn(url: string): ShowcaseKind {
  const [, list] = new URL(url).pathname.split('/')
  const kinds = Object.keys(showcaseLists) as ShowcaseKind[]
  return kinds.find(kind => showcaseLists[kind] === list) ?? 'achievement'
}

export interface ShowcaseQuery extends ShowcaseFilter {
  readonly page: number
}

/** The query as it stands in the address; what isn't known is left out, so that an old link still works. */
export function showcaseQueryOf(url: string, kind: ShowcaseKind): ShowcaseQuery {
  const parameters = new URL(url).searchParams
  const facets: readonly ShowcaseFacet[] = showcaseFacets[kind]
  const known = (facet: keyof typeof facetChoices) =>
    facets.includes(facet)
      ? parameters.getAll(facet).filter(value => Object.hasOwn(facetChoices[facet], value))
      : []
  return {
    q: wordsIn(parameters),
    locality: parameters.getAll('locality').slice(0, 20),
    process: known('process') as ShowcaseFilter['process'],
    validation: facets.includes('validation') ? parameters.getAll('validation').slice(0, 20) : [],
    maturity: known('maturity') as ShowcaseFilter['maturity'],
    transfer: known('transfer') as ShowcaseFilter['transfer'],
    fire: known('fire') as ShowcaseFilter['fire'],
    eia: known('eia') as ShowcaseFilter['eia'],
    park: known('park') as ShowcaseFilter['park'],
    parameter: [
      ...new Set([
        ...parameters.getAll('parameter').map(one => one.slice(0, 80)),
        ...conditionIn(parameters),
      ]),
    ].slice(0, 5),
    page: pageIn(parameters),
  }
}

const lists = [
  'locality',
  'process',
  'validation',
  'maturity',
  'transfer',
  'fire',
  'eia',
  'park',
  'parameter',
] as const

/** The query as it goes into an address, without its page. */
export function addressQuery(query: ShowcaseQuery): URLSearchParams {
  const parameters = new URLSearchParams()
  if (query.q) parameters.set('q', query.q)
  for (const name of lists) for (const value of query[name]) parameters.append(name, value)
  return parameters
}

/** The address of a list like this one but for what is changed; it begins on the first page again. */
export function showcaseAddress(
  kind: ShowcaseKind,
  query: ShowcaseQuery,
  change: Partial<ShowcaseQuery> = {},
): string {
  const next = { ...query, page: 1, ...change }
  const parameters = addressQuery(next)
  if (next.page > 1) parameters.set('page', String(next.page))
  const text = parameters.toString()
  return `/${showcaseLists[kind]}${text === '' ? '' : `?${text}`}`
}
