import type { ReadWords } from '#kernel/asked-words.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { wantedIn } from '../found.ts'
import { countsByKind, publishedArticles } from '../store.ts'
import { cardOf, ownerNames } from '../view.ts'

export const listArticles = (read: ReadWords) =>
  operation(api.listArticles, async ({ q, kind, page, limit }, { tx, now }) => {
    const filter = { kind, wanted: await wantedIn(q, typed => read(tx, typed)) }
    const counts = await countsByKind(tx, filter)
    const total = counts
      .filter(one => kind === undefined || one.kind === kind)
      .reduce((sum, { count }) => sum + count, 0)
    const rows = await publishedArticles(tx, filter, { offset: (page - 1) * limit, limit })
    const owners = await ownerNames(tx, rows)
    const today = dateOf(now)
    return accept({
      articles: rows.map(row => cardOf(row, owners.get(row.organisationId) ?? '', today, filter.wanted)),
      total,
      pages: Math.ceil(total / limit),
      counts,
    })
  })
