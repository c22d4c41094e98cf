/** Lists that are narrowed by facets and by more, with a count for each choice and, where nothing is left, a way out. */
import { type ChosenFacets, countGroups, type FacetGroup } from '#kernel/facet-counts.ts'
import { type SQL, sql } from '#kernel/sql.ts'

/** What rows of a list are told apart by: the name of a facet → the code of a row, or its codes. */
export type FacetColumns = Readonly<Record<string, { readonly one: SQL } | { readonly many: SQL }>>

/** Conditions that a row must hold: of each facet of which something is chosen, one of the codes. */
export const holdsFacets = (columns: FacetColumns, chosen: ChosenFacets): SQL[] =>
  Object.entries(chosen).flatMap(([name, codes = []]) => {
    const column = columns[name]
    if (column === undefined || codes.length === 0) return []
    const list = sql`${sql.param([...codes])}::text[]`
    return 'one' in column ? [sql`${column.one} = any(${list})`] : [sql`${column.many} && ${list}`]
  })

/** Unlike any column, or a group would be made by that. */
const alias = 'facet_'

/** What is selected and grouped by to count a list: plain values, for to group by a list made of them takes twice as long. */
export function facetsSelected(columns: FacetColumns) {
  const parts = Object.entries(columns).map(([name, column]) =>
    sql<string | string[] | null>`${'one' in column ? column.one : column.many}`.as(`${alias}${name}`),
  )
  return {
    selection: {
      ...Object.fromEntries(parts.map(part => [part.fieldAlias, part])),
      count: sql<number>`count(*)::int`,
    },
    grouping: parts,
  }
}

/** A row of such a selection. */
export const groupOf = ({ count, ...codes }: Readonly<Record<string, unknown>>): FacetGroup => ({
  count: Number(count),
  facets: Object.entries(codes).flatMap(([name, code]) =>
    [code].flat().flatMap(one => (typeof one === 'string' ? [`${name.slice(alias.length)}:${one}`] : [])),
  ),
})

interface List {
  /** The groups of a list that is narrowed by all conditions that aren't facets, or by all of them but one. */
  readonly groups: (but: string | null) => Promise<FacetGroup[]>
  readonly chosen: ChosenFacets
  readonly facets: readonly string[]
  /** Those that are asked and are no facets. */
  readonly others: readonly string[]
}

/** What the page of a list says beside its rows. Only a list that found nothing is looked through again. */
export async function countsOfList({ groups, chosen, facets, others }: List) {
  const { total, counts, without } = countGroups(await groups(null), chosen, facets)
  if (total > 0) return { total, counts, relaxed: [] }
  const besides = await Promise.all(
    others.map(async condition => ({
      condition,
      total: countGroups(await groups(condition), chosen, []).total,
    })),
  )
  const relaxed = [...without, ...besides].filter(one => one.total > 0)
  return { total, counts, relaxed: relaxed.toSorted((one, other) => other.total - one.total) }
}
