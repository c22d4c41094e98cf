import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { entryKinds, processes } from '#modules/catalogue/terms.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { type Finder, publicCounts } from '#modules/search/index.ts'
import { editionOn, termsOn } from '#modules/taxonomy/index.ts'
import * as api from '../dashboard.api.ts'
import { narrowingRefusals } from '../narrowed.ts'
import { boardKinds, hasClusters, longestMonths, monthsIn, shiftedMonth } from '../terms.ts'

const by = ['locality', 'cluster', 'process', 'month'] as const

/**
 * Counted in the index that answers the search to which each number leads: a number and its list can't differ, and a
 * million records cost no more than the bits they take.
 */
export const getDashboard = (pack: Pack, finder: Finder) =>
  operation(api.getDashboard, async ({ locality, cluster, from, to }, { tx, now }) => {
    const today = dateOf(now)
    const places = pack.localities
    const decision = decide({}, await narrowingRefusals(tx, { locality, cluster }, places, today))
    if (!decision.ok) return decision
    const narrowed = {
      locality: locality === undefined ? [] : [locality],
      cluster: cluster === undefined ? [] : [cluster],
      month: from === undefined || to === undefined ? [] : monthsIn(from, to),
    }
    const [all, ...columns] = await Promise.all([
      publicCounts(tx, finder, narrowed, ['kind']),
      ...codesOf(boardKinds).map(kind => publicCounts(tx, finder, { ...narrowed, kind: [kind] }, by)),
    ])
    const countsOf = (name: (typeof by)[number], code: string) =>
      columns.map(column => column[name].get(code) ?? 0)
    const edition = await editionOn(tx, 'cluster-135n', today)
    const terms = await termsOn(tx, 'cluster-135n', today)
    const parents = new Set(terms.map(({ parent }) => parent))
    const last = to ?? today.slice(0, 7)
    return accept({
      at: now,
      from: from ?? null,
      to: to ?? null,
      kinds: codesOf(entryKinds)
        .filter(kind => kind !== 'basis')
        .map(kind => ({
          kind,
          count: cluster === undefined || hasClusters(kind) ? (all.kind.get(kind) ?? 0) : null,
        })),
      localities: places.map(({ code, name }) => ({
        ...{ code, name },
        counts: countsOf('locality', code),
      })),
      clusters: terms
        .filter(({ code }) => !parents.has(code))
        .map(({ code, name }) => ({ code, name, counts: countsOf('cluster', code) })),
      clusterSource: edition?.source ?? null,
      processes: codesOf(processes)
        .map(code => ({ code, counts: countsOf('process', code) }))
        .filter(({ counts }) => counts.some(count => count > 0)),
      months: monthsIn(from ?? shiftedMonth(last, 1 - longestMonths), last).map(month => ({
        ...{ month, counts: countsOf('month', month) },
      })),
    })
  })
