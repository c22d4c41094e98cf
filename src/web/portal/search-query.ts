import type { z } from 'zod'
import {
  certificateKinds,
  entryKinds,
  parameterCodes,
  parameterOf,
  platformKinds,
  processes,
  titleLevels,
} from '#modules/catalogue/terms.ts'
import type { searchEntries } from '#modules/search/api.ts'
import { wordsIn } from '../ui/finding.tsx'

/** What a search may be narrowed by besides imported classifications. */
export const facets = {
  kind: { legend: '种类', names: entryKinds },
  process: { legend: '工艺', names: processes },
  owner: { legend: '平台类型', names: platformKinds },
  level: { legend: '当日有效的称号（同时持有）', names: titleLevels },
  certificate: { legend: '当日有效的资质', names: certificateKinds },
} as const

type Facet = keyof typeof facets

const lists = [
  'kind',
  'locality',
  'process',
  'validation',
  'owner',
  'industry',
  'cluster',
  'month',
  'level',
  'certificate',
  'parameter',
] as const

export type SearchQuery = z.output<(typeof searchEntries)['input']>

/** The condition that the two fields of the form make; a feature needs no value. */
export function conditionIn(parameters: URLSearchParams): string[] {
  const code = parameterCodes.find(known => known === parameters.get('of'))
  const value = (parameters.get('is') ?? '').trim().slice(0, 40)
  if (code === undefined) return []
  if (parameterOf(code).kind === 'feature') return [code]
  return value === '' ? [] : [`${code}:${value}`]
}

/** The query as it stands in the address; what isn't known is left out, so that an old link still works. */
export function searchQueryOf(url: string): SearchQuery {
  const parameters = new URL(url).searchParams
  const known = <F extends Facet>(name: F) =>
    parameters
      .getAll(name)
      .filter((value): value is keyof (typeof facets)[F]['names'] & string =>
        Object.hasOwn(facets[name].names, value),
      )
  return {
    q: wordsIn(parameters),
    kind: known('kind'),
    locality: parameters.getAll('locality').slice(0, 20),
    process: known('process'),
    validation: parameters.getAll('validation').slice(0, 20),
    owner: known('owner'),
    industry: parameters
      .getAll('industry')
      .filter(code => /^[A-T](\d\d)?$/.test(code))
      .slice(0, 20),
    cluster: parameters.getAll('cluster').slice(0, 20),
    month: parameters
      .getAll('month')
      .filter(one => /^20\d\d-(0[1-9]|1[0-2])$/.test(one))
      .slice(0, 20),
    level: known('level'),
    certificate: known('certificate'),
    parameter: [
      ...new Set([
        ...parameters.getAll('parameter').map(one => one.slice(0, 80)),
        ...conditionIn(parameters),
      ]),
    ].slice(0, 5),
    order: parameters.get('order') === 'newest' ? 'newest' : 'relevance',
    cursor: parameters.get('cursor') ?? undefined,
  }
}

/** The address of a search like this one but for what is changed; it begins on the first page again. */
export function addressOf(query: SearchQuery, change: Partial<SearchQuery> = {}): string {
  const next = { ...query, cursor: undefined, ...change }
  const parameters = new URLSearchParams()
  if (next.q) parameters.set('q', next.q)
  for (const name of lists) for (const value of next[name]) parameters.append(name, value)
  if (next.order === 'newest') parameters.set('order', 'newest')
  if (next.cursor) parameters.set('cursor', next.cursor)
  const text = parameters.toString()
  return text === '' ? '/search' : `/search?${text}`
}

/** `volume:≥500 L` as people read it: 有效容积 ≥500 L. */
export function conditionText(condition: string): string {
  const [code = '', ...value] = condition.split(':')
  const known = parameterCodes.find(one => one === code)
  return `${known ? parameterOf(known).name : code} ${value.join(':')}`.trim()
}
