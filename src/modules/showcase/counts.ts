import type { ListFilter } from './store.ts'

interface Group {
  readonly facets: readonly string[]
  readonly count: number
}

export type Counts = Readonly<Record<string, { readonly code: string; readonly count: number }[]>>

const holds = ({ facets }: Group, facet: string, values: readonly string[]): boolean =>
  values.length === 0 || values.some(value => facets.includes(`${facet}:${value}`))

/**
 * How many records a list has, and how many each value of a facet would find whatever is chosen of that facet; the
 * most frequent first.
 */
export function countGroups(
  groups: readonly Group[],
  chosen: ListFilter['facets'],
  facets: readonly string[],
) {
  const within = (group: Group, but: string | null) =>
    Object.entries(chosen).every(([facet, values]) => facet === but || holds(group, facet, values ?? []))
  const sum = (some: readonly Group[]) => some.reduce((total, { count }) => total + count, 0)
  const countsOf = (facet: string) => {
    const found = new Map<string, number>()
    for (const group of groups.filter(one => within(one, facet)))
      for (const name of group.facets.filter(one => one.startsWith(`${facet}:`)))
        found.set(name, (found.get(name) ?? 0) + group.count)
    return [...found]
      .map(([name, count]) => ({ code: name.slice(facet.length + 1), count }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
  }
  const counts: Counts = Object.fromEntries(facets.map(facet => [facet, countsOf(facet)]))
  return { total: sum(groups.filter(group => within(group, null))), counts }
}
