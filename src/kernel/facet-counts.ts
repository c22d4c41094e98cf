/** How many records share the same facets, each `name:code`. */
export interface FacetGroup {
  readonly facets: readonly string[]
  readonly count: number
}

/** What is chosen of each facet; of one of which nothing is chosen everything will do. */
export type ChosenFacets = Readonly<Record<string, readonly string[] | undefined>>

export type FacetCounts = Readonly<Record<string, { readonly code: string; readonly count: number }[]>>

const holds = ({ facets }: FacetGroup, facet: string, values: readonly string[]): boolean =>
  values.length === 0 || values.some(value => facets.includes(`${facet}:${value}`))

const sum = (some: readonly FacetGroup[]): number => some.reduce((total, { count }) => total + count, 0)

/**
 * How many records a list has, how many each value of a facet would find whatever is chosen of that facet, the most
 * frequent first, and how many there were `without` what is chosen of one.
 */
export function countGroups(groups: readonly FacetGroup[], chosen: ChosenFacets, facets: readonly string[]) {
  const within = (group: FacetGroup, but: string | null) =>
    Object.entries(chosen).every(([facet, values]) => facet === but || holds(group, facet, values ?? []))
  const totalBut = (facet: string | null) => sum(groups.filter(group => within(group, facet)))
  const countsOf = (facet: string) => {
    const found = new Map<string, number>()
    for (const group of groups.filter(one => within(one, facet)))
      for (const name of group.facets.filter(one => one.startsWith(`${facet}:`)))
        found.set(name, (found.get(name) ?? 0) + group.count)
    return [...found]
      .map(([name, count]) => ({ code: name.slice(facet.length + 1), count }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
  }
  const counts: FacetCounts = Object.fromEntries(facets.map(facet => [facet, countsOf(facet)]))
  const narrowing = Object.keys(chosen).filter(facet => (chosen[facet] ?? []).length > 0)
  const without = narrowing.map(condition => ({ condition, total: totalBut(condition) }))
  return { total: totalBut(null), counts, without }
}
