import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { readFilter } from '../filter.ts'
import { countFacet, countPublished, publishedRecords } from '../store.ts'
import { showcaseFacets } from '../terms.ts'
import { cardOf, ownerNames } from '../view.ts'

const onPage = 20

export const listShowcase = (pack: Pack) =>
  operation(api.listShowcase, async ({ kind, page, ...asked }, { tx, now }) => {
    const filter = readFilter(kind, asked)
    if (!filter.ok) return filter
    const today = dateOf(now)
    const total = await countPublished(tx, filter.value)
    const rows = await publishedRecords(tx, filter.value, {
      today,
      offset: (page - 1) * onPage,
      limit: onPage,
    })
    const counts: Record<string, { code: string; count: number }[]> = {}
    for (const facet of ['locality', ...showcaseFacets[kind]])
      counts[facet] = await countFacet(tx, filter.value, facet)
    const owners = await ownerNames(tx, rows)
    return accept({
      records: rows.map(row => cardOf(row, owners.get(row.organisationId) ?? '', today, pack)),
      total,
      pages: Math.ceil(total / onPage),
      counts,
    })
  })
