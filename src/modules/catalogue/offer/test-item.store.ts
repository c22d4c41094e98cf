import type { AskedWords } from '#kernel/asked-words.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { ChosenFacets, FacetGroup } from '#kernel/facet-counts.ts'
import type { Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { and, asc, eq, getTableColumns, type SQL, sql } from '#kernel/sql.ts'
import { holdsWords } from '#kernel/words-held.ts'
import { certificateRange, dayNumber } from '../entry/entry.ts'
import { type FacetColumns, facetsSelected, groupOf, holdsFacets } from '../entry/narrowed.ts'
import { isStale } from '../freshness/store.ts'
import { entry, platform, testItem } from '../tables.ts'

/** What a platform tests, in the order of its list. */
export const testItemsOf = (tx: Tx, platformId: string) =>
  tx
    .select()
    .from(testItem)
    .where(eq(testItem.platformId, platformId))
    .orderBy(asc(testItem.object), asc(testItem.item), asc(testItem.standard))

export interface TestFilter {
  readonly words: AskedWords
  /** The day on which marks and prices are looked at. */
  readonly on: PlainDate
  /** A part of the number of the method's standard; nothing for any. */
  readonly standard?: AskedWords
  /** At most this public price, in yuan. */
  readonly most?: number | undefined
  /** Of `testFacets`. */
  readonly facets: ChosenFacets
}

/** By what the list can be narrowed. */
export const testFacets = ['locality', 'object', 'mark', 'days'] as const

const text = sql`concat_ws(chr(10), ${testItem.object}, ${testItem.item}, ${testItem.standard})`

const marked = certificateRange('')

/** The marks of a test on a day, as its entry keeps when they are valid; see `entriesOfPlatform`. */
const marksOn = (day: PlainDate): SQL =>
  sql`(select coalesce(array_agg(distinct substr(span->>'name', ${marked.length + 1})), '{}')
    from jsonb_array_elements(${entry.ranges}) as span
    where starts_with(span->>'name', ${marked}) and (span->>'low')::numeric <= ${dayNumber(day)}
      and coalesce((span->>'high')::numeric, ${dayNumber(day)}) >= ${dayNumber(day)})`

const facetsOn = (day: PlainDate): FacetColumns => ({
  locality: { one: sql`${platform.locality}` },
  object: { one: sql`${testItem.object}` },
  mark: { many: marksOn(day) },
  days: {
    one: sql`case when ${testItem.days} <= 3 then '3' when ${testItem.days} <= 5 then '5'
      when ${testItem.days} <= 10 then '10' else 'more' end`,
  },
})

const withEntry = and(eq(entry.kind, 'test'), eq(entry.recordId, testItem.id), eq(entry.removed, false))

const matching = ({ words, standard = [], most, on, facets }: TestFilter) =>
  and(
    eq(platform.status, 'published'),
    ...holdsFacets(facetsOn(on), facets),
    ...holdsWords(text, words),
    ...holdsWords(sql`${testItem.standard}`, standard),
    most === undefined
      ? undefined
      : sql`exists (select from pricing.pub_priced p where p.subject_id = ${testItem.id}
          and p.valid_from <= ${on}::date and coalesce(p.valid_to, ${on}::date) >= ${on}::date
          and p.fen <= ${Math.round(most * 100)})`,
  )

const shown = {
  ...getTableColumns(testItem),
  platformName: platform.name,
  organisationId: platform.organisationId,
  locality: platform.locality,
  hotline: platform.hotline,
  confirmedOn: platform.confirmedOn,
}

/** A test of a published platform; else Problem `not-found`. */
export async function publishedTest(tx: Tx, id: string) {
  const [row] = await tx
    .select(shown)
    .from(testItem)
    .innerJoin(platform, eq(platform.id, testItem.platformId))
    .where(and(eq(testItem.id, id), eq(platform.status, 'published')))
  if (!row) throw new Problem('not-found')
  return row
}

/** Tests of published platforms, in the order of what is tested; those of platforms that nobody confirmed for long last (A11). */
export const publishedTests = (tx: Tx, filter: TestFilter, offset: number, limit: number) =>
  tx
    .select(shown)
    .from(testItem)
    .innerJoin(platform, eq(platform.id, testItem.platformId))
    .leftJoin(entry, withEntry)
    .where(matching(filter))
    .orderBy(
      isStale(filter.on),
      asc(testItem.object),
      asc(testItem.item),
      asc(testItem.standard),
      asc(testItem.id),
    )
    .offset(offset)
    .limit(limit)

/** How many of them share the same facets, whichever are chosen. */
export async function testGroups(tx: Tx, filter: TestFilter): Promise<FacetGroup[]> {
  const { selection, grouping } = facetsSelected(facetsOn(filter.on))
  const rows = await tx
    .select(selection)
    .from(testItem)
    .innerJoin(platform, eq(platform.id, testItem.platformId))
    .leftJoin(entry, withEntry)
    .where(matching({ ...filter, facets: {} }))
    .groupBy(...grouping)
  return rows.map(groupOf)
}
