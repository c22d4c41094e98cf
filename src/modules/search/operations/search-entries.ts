import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { markOn } from '#kernel/mark.ts'
import { operation } from '#kernel/operation.ts'
import { dayNumber, entriesByNumbers, freshnessBy, staleOn } from '#modules/catalogue/index.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import * as api from '../api.ts'
import { bySynonym, facets, facetsIn, numbersIn } from '../conditions.ts'
import { cursorBeside, type PagePlace, readCursor } from '../cursor.ts'
import { queryOf, wordsAsked } from '../engine/query.ts'
import type { Found } from '../engine/search-index.ts'
import type { Finder } from '../finder.ts'
import { excerpt, marked, wordsToMark } from '../highlight.ts'
import { synonymsWith } from '../store.ts'

const onPage = 20

export const searchEntries = (pack: Pack, finder: Finder) =>
  operation(api.searchEntries, async (input, { tx, now }) => {
    const today = dateOf(now)
    const numbers = numbersIn(input, today)
    if (!numbers.ok) return numbers
    const [index, synonyms] = await Promise.all([finder.current(tx), synonymsWith(tx, wordsAsked(input.q))])
    const query = queryOf(input.q, bySynonym(synonyms))
    const from = readCursor(input.cursor)
    const staleBefore = from?.staleBefore ?? dayNumber(staleOn(today)) + 1
    const found = index.search({
      ...query,
      facets: facetsIn(input),
      numbers: numbers.value,
      counted: facets,
      order: input.order,
      from,
      limit: onPage + 1,
      staleBefore,
    })
    const shown = pageOf(found, from)
    const rows = await entriesByNumbers(tx, shown.keys)
    const byNumber = new Map(rows.map(row => [row.number, row]))
    const words = wordsToMark(query)
    const freshnessOn = freshnessBy(today)
    const counts = countsOf(found.counts)
    const divisions = [...new Set([...counts.industry.map(({ code }) => code), ...(input.industry ?? [])])]
    const names = await namesOf(tx, 'gbt-4754', divisions, today)
    return accept({
      entries: shown.keys.flatMap(key => {
        const row = byNumber.get(key)
        if (row === undefined) return []
        const { kind, recordId, path, publishedAt, confirmedOn, marks } = row
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
            freshness: confirmedOn && freshnessOn(confirmedOn),
            mark: markOn(marks, today),
          },
        ]
      }),
      total: found.total,
      ...besides(found, shown, from, staleBefore),
      allWords: found.allWords,
      suggestion: found.total === 0 || !found.allWords ? index.suggestion(input.q) : null,
      counts,
      industries: divisions.map(code => ({ code, name: names.get(code) ?? code })),
    })
  })

/** Of what was found the one more than a page holds is left out: it only tells that there is more. */
function pageOf(found: Found, from: PagePlace | null): Found {
  const isBefore = from?.beyond.side === 'before'
  const part = <T>(list: readonly T[]) => (isBefore ? list.slice(-onPage) : list.slice(0, onPage))
  return { ...found, keys: part(found.keys), scores: part(found.scores) }
}

/** Which page this is, and the cursors of those beside it. */
function besides(found: Found, shown: Found, from: PagePlace | null, staleBefore: number) {
  const page = from?.page ?? 1
  const isMore = found.keys.length > onPage
  const here = { page, staleBefore }
  const isBefore = from?.beyond.side === 'before'
  return {
    page,
    pages: Math.max(page, Math.ceil(found.total / onPage)),
    next: isMore || isBefore ? cursorBeside('after', shown, here) : null,
    previous: (isBefore ? isMore : from !== null) ? cursorBeside('before', shown, here) : null,
  }
}

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
