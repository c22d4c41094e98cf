/** What the public reads of needs: nothing that is hidden is ever selected. */

import type { AskedWords } from '#kernel/asked-words.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { ChosenFacets, FacetGroup } from '#kernel/facet-counts.ts'
import type { Tx } from '#kernel/operation.ts'
import { and, eq, inArray, type SQL, sql } from '#kernel/sql.ts'
import { holdsWords } from '#kernel/words-held.ts'
import type { Place } from '../entry/cursor.ts'
import { type FacetColumns, facetsSelected, groupOf, holdsFacets } from '../entry/narrowed.ts'
import { staleOn } from '../freshness/freshness.ts'
import { entry, need } from '../tables.ts'
import type { NeedKind, Process } from '../terms.ts'
import type { OpenContent } from './need.ts'

const mayBeShown = sql`${need.content}->>'confidentiality' in ('public', 'summary')`
const isShown = and(eq(need.status, 'published'), mayBeShown)

/** Whether anyone may read it whole. */
export const isOpen: SQL = sql`${need.content}->>'confidentiality' = 'public'`

/** What anyone may see of a need in a list: of one with a public summary only that is selected. */
export const shownParts = {
  id: need.id,
  serial: need.serial,
  createdAt: need.createdAt,
  locality: need.locality,
  publishedAt: need.publishedAt,
  confirmedOn: need.confirmedOn,
  kind: sql<NeedKind>`coalesce(${need.content}->>'kind', 'service')`,
  isSummary: sql<boolean>`${need.content}->>'confidentiality' = 'summary'`,
  process: sql<Process>`${need.content}->>'process'`,
  industry: sql<string | null>`case when ${isOpen} then ${need.content}->>'industry' end`,
  from: sql<string>`${need.content}->'window'->>'from'`,
  to: sql<string>`${need.content}->'window'->>'to'`,
  name: sql<string | null>`case when ${isOpen} then ${need.content}->>'name' end`,
  summary: sql<string>`case when ${need.content}->>'publicSummary' <> '' then ${need.content}->>'publicSummary'
    when ${isOpen} then left(${need.content}->>'background', 200) else '' end`,
  capabilities: sql<unknown>`case when ${isOpen} then ${need.content}->'capabilities' else '[]'::jsonb end`,
}

/** Of these needs what anyone may see. */
export const shownNeeds = (tx: Tx, ids: readonly string[]) =>
  tx
    .select(shownParts)
    .from(need)
    .where(and(isShown, inArray(need.id, [...ids])))

/** What the page of a published need shows; `whole` is null where it shows a summary. */
export async function shownNeed(tx: Tx, id: string) {
  const [row] = await tx
    .select({
      ...shownParts,
      /** Neither what it may cost nor whom else it is shown to, nor who answered what when it was written. */
      whole: sql<OpenContent | null>`case when ${isOpen}
        then ${need.content} - '{recipients,budget,intake}'::text[] end`,
    })
    .from(need)
    .where(and(isShown, eq(need.id, id)))
  return row ?? null
}

/** Of a need that was public until its owner withdrew it: that it was there, and until when. */
export async function withdrawnNeed(tx: Tx, id: string) {
  const [row] = await tx
    .select({ id: need.id, serial: need.serial, createdAt: need.createdAt, withdrawnAt: need.withdrawnAt })
    .from(need)
    .where(and(eq(need.status, 'withdrawn'), mayBeShown, eq(need.id, id)))
  return row ?? null
}

export interface NeedFilter {
  readonly words: AskedWords
  /** Of `needFacets`. */
  readonly facets: ChosenFacets
}

/** By what the list can be narrowed. */
export const needFacets = ['process', 'locality', 'kind', 'industry', 'confidentiality', 'due'] as const

/** Of a need; its industry only where it is open, for a summary doesn't say it. */
function facetsOn(today: PlainDate): FacetColumns {
  const left = sql`((${need.content}->'window'->>'to')::date - ${today}::date)`
  return {
    process: { one: shownParts.process },
    locality: { one: sql`${need.locality}` },
    kind: { one: shownParts.kind },
    industry: { one: sql`case when ${isOpen} then left(${need.content}->>'industry', 3) end` },
    confidentiality: { one: sql`${need.content}->>'confidentiality'` },
    due: { one: sql`case when ${left} <= 30 then '30' when ${left} <= 90 then '90' else 'later' end` },
  }
}

/** Those that still look: what a list of needs holds. Words are sought in what the search holds of each. */
const listed = ({ words, facets }: NeedFilter, today: PlainDate) =>
  and(
    isShown,
    sql`${need.content}->'window'->>'to' >= ${today}`,
    ...holdsFacets(facetsOn(today), facets),
    ...holdsWords(sql`concat_ws(chr(10), ${entry.title}, ${entry.summary}, ${entry.body})`, words),
  )

const withEntry = sql`${entry.kind} = 'need' and ${entry.recordId} = ${need.id}`

/** Open needs that anyone may see, newest first; those that nobody confirmed for long come last (A11). */
export function publicNeeds(
  tx: Tx,
  filter: NeedFilter,
  today: PlainDate,
  after: Place | null,
  limit: number,
) {
  const stale = sql`(${need.confirmedOn} <= ${staleOn(today)}::date)`
  return tx
    .select(shownParts)
    .from(need)
    .leftJoin(entry, withEntry)
    .where(
      and(
        listed(filter, today),
        after
          ? sql`(not ${stale}, ${need.publishedAt}, ${need.id})
              < (${!after.demoted}, ${after.publishedAt}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(sql`${stale}, ${need.publishedAt} desc, ${need.id} desc`)
    .limit(limit)
}

/** How many needs share the same facets, of all that hold the words. */
export async function needGroups(tx: Tx, words: AskedWords, today: PlainDate): Promise<FacetGroup[]> {
  const { selection, grouping } = facetsSelected(facetsOn(today))
  const rows = await tx
    .select(selection)
    .from(need)
    .leftJoin(entry, withEntry)
    .where(listed({ words, facets: {} }, today))
    .groupBy(...grouping)
  return rows.map(groupOf)
}

export async function countPublicNeeds(
  tx: Tx,
  today: PlainDate,
  filter: NeedFilter = { words: [], facets: {} },
): Promise<number> {
  const [row] = await tx
    .select({ total: sql<number>`count(*)::int` })
    .from(need)
    .leftJoin(entry, withEntry)
    .where(listed(filter, today))
  return row?.total ?? 0
}
