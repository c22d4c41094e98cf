import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { countGroups } from '#kernel/facet-counts.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { readFilter } from '../filter.ts'
import { facetGroups, publishedRecords } from '../store.ts'
import { showcaseFacets } from '../terms.ts'
import { cardOf, namesOn, ownerNames } from '../view.ts'

const onPage = 20

export const listShowcase = (pack: Pack, read: ReadWords) =>
  operation(api.listShowcase, async ({ kind, page, q, ...asked }, { tx, now }) => {
    const filter = readFilter(kind, { ...asked, words: await read(tx, q) })
    if (!filter.ok) return filter
    const today = dateOf(now)
    const groups = await facetGroups(tx, filter.value)
    const { total, counts } = countGroups(groups, filter.value.facets, ['locality', ...showcaseFacets[kind]])
    const rows = await publishedRecords(tx, filter.value, {
      today,
      offset: (page - 1) * onPage,
      limit: onPage,
    })
    const owners = await ownerNames(tx, rows)
    const names = await namesOn(tx, pack, today)
    return accept({
      records: rows.map(row => cardOf(row, owners.get(row.organisationId) ?? '', today, names)),
      total,
      pages: Math.ceil(total / onPage),
      counts,
    })
  })
