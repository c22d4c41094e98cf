import { queryOf } from '#modules/search/engine/query.ts'
import { type Search, SearchIndex } from '#modules/search/engine/search-index.ts'
import type { Entry } from '#modules/search/engine/segment.ts'

export const entry = (key: number, title: string, more: Partial<Entry> = {}): Entry => ({
  key,
  title,
  body: '',
  facets: [],
  numbers: [],
  publishedAt: key,
  confirmedOn: 20_000,
  print: 0,
  ...more,
})

export const indexOf = (...entries: Entry[]): SearchIndex => {
  const index = new SearchIndex()
  index.apply(entries)
  return index
}

/** What is typed, as it is asked where nothing else is chosen. */
export const asked = (text: string, more: Partial<Search> = {}): Search => ({
  ...queryOf(text),
  facets: {},
  numbers: [],
  counted: [],
  order: 'relevance',
  from: null,
  limit: 20,
  staleBefore: 0,
  ...more,
})
