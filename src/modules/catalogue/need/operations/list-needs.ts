import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { sharedView, shownFilesOfAll } from '#modules/files/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { namesOf } from '#modules/taxonomy/index.ts'
import { cursorOf, readCursor } from '../../entry/cursor.ts'
import { countsOfList } from '../../entry/narrowed.ts'
import { freshnessOn } from '../../freshness/freshness.ts'
import * as api from '../api.ts'
import { needFacets, needGroups, publicNeeds } from '../public.store.ts'
import { publicNeedView } from '../view.ts'

export const listNeeds = (pack: Pack, read: ReadWords) =>
  operation(api.listNeeds, async ({ q, after, limit, ...facets }, { tx, now }) => {
    const today = dateOf(now)
    const words = await read(tx, q)
    const found = await publicNeeds(tx, { words, facets }, today, readCursor(after), limit + 1)
    const page = found.slice(0, limit).map(row => {
      const need = publicNeedView(row, pack)
      return { ...need, freshness: freshnessOn(need.confirmedOn, today) }
    })
    const last = page.at(-1)
    const files = await shownFilesOfAll(
      tx,
      'need',
      page.map(({ id }) => id),
    )
    const filesOf = (id: string) => files.filter(({ recordId }) => recordId === id).map(sharedView)
    const counted = await countsOfList({
      groups: but => needGroups(tx, but === 'q' ? [] : words, today),
      chosen: facets,
      facets: needFacets,
      others: words.length > 0 ? ['q'] : [],
    })
    const divisions = [...(counted.counts['industry'] ?? []).map(({ code }) => code), ...facets.industry]
    const names = await namesOf(tx, 'gbt-4754', divisions, today)
    return accept({
      needs: page.map(need => ({ ...need, files: filesOf(need.id) })),
      ...counted,
      industries: [...new Set(divisions)].map(code => ({ code, name: names.get(code) ?? code })),
      next: found.length > limit && last ? cursorOf(last, last.freshness === 'stale') : null,
    })
  })
