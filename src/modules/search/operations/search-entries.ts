import { dateOf } from '#kernel/calendar.ts'
import { accept, type Refusal, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import {
  certificateRange,
  dayNumber,
  entriesByNumbers,
  freshnessBy,
  staleOn,
} from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { conditionOf } from '../conditions.ts'
import type { NumberCondition } from '../engine/match.ts'
import { queryOf, wordsAsked } from '../engine/query.ts'
import type { Finder } from '../finder.ts'
import { excerpt, marked } from '../highlight.ts'
import { synonymsWith } from '../store.ts'

const onPage = 20

const facets = ['kind', 'locality', 'process', 'validation', 'owner'] as const

/** Every word of a group finds the others. */
function bySynonym(groups: readonly (readonly string[])[]): Map<string, string[]> {
  const others = new Map<string, string[]>()
  for (const group of groups)
    for (const word of group)
      others.set(word, [...(others.get(word) ?? []), ...group.filter(other => other !== word)])
  return others
}

export const searchEntries = (pack: Pack, finder: Finder) =>
  operation(api.searchEntries, async (input, { tx, now }) => {
    const today = dateOf(now)
    const read = input.parameter.map(conditionOf)
    const isRefusal = (one: (typeof read)[number]): one is Refusal => 'rule' in one
    const refusals = read.filter(isRefusal)
    if (refusals.length > 0) return refuse(...refusals)
    const numbers = [
      ...read.flatMap(one => (isRefusal(one) ? [] : one)),
      ...input.certificate.map(
        (kind): NumberCondition => ({
          name: certificateRange(kind),
          low: dayNumber(today),
          high: dayNumber(today),
        }),
      ),
    ]
    const [index, synonyms] = await Promise.all([finder.current(tx), synonymsWith(tx, wordsAsked(input.q))])
    const query = queryOf(input.q, bySynonym(synonyms))
    const found = index.search({
      ...query,
      facets: Object.fromEntries(facets.map(name => [name, input[name]])),
      numbers,
      counted: facets,
      order: input.order,
      offset: (input.page - 1) * onPage,
      limit: onPage,
      staleBefore: dayNumber(staleOn(today)) + 1,
    })
    const rows = await entriesByNumbers(tx, found.keys)
    const byNumber = new Map(rows.map(row => [row.number, row]))
    const words = query.words.flat(2)
    const freshnessOn = freshnessBy(today)
    return accept({
      entries: found.keys.flatMap(key => {
        const row = byNumber.get(key)
        if (row === undefined) return []
        const { kind, recordId, path, publishedAt, confirmedOn } = row
        return [
          {
            kind,
            recordId,
            path,
            title: marked(row.title, words),
            excerpt: excerpt([row.summary, row.body], words),
            localityName: localityName(pack, row.locality),
            publishedAt,
            confirmedOn,
            freshness: freshnessOn(confirmedOn),
          },
        ]
      }),
      total: found.total,
      pages: Math.min(50, Math.ceil(found.total / onPage)),
      allWords: found.allWords,
      suggestion: found.total === 0 || !found.allWords ? index.suggestion(input.q) : null,
      counts: countsOf(found.counts),
    })
  })

type Counts = Record<(typeof facets)[number], { code: string; count: number }[]>

/** Values of each facet, the most frequent first. */
const countsOf = (counts: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  Object.fromEntries(
    facets.map(name => [
      name,
      Object.entries(counts[name] ?? {})
        .map(([code, count]) => ({ code, count }))
        .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    ]),
  ) as Counts
