import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { pathOf } from '../found.ts'
import { publishedArticles } from '../store.ts'
import { cardOf, ownerNames } from '../view.ts'

/** What a reader who looks once a week may have missed. */
const newest = 50

export const getNewsFeed = (link: Link) =>
  operation(api.getNewsFeed, async ({ kind }, { tx, now }) => {
    const rows = await publishedArticles(tx, { kind, wanted: [] }, { offset: 0, limit: newest })
    const owners = await ownerNames(tx, rows)
    const today = dateOf(now)
    const of = kind === undefined ? '' : `?kind=${kind}`
    return accept({
      address: link(`/news${of}`),
      self: link(`/news/feed.xml${of}`),
      items: rows.map(row => ({
        address: link(pathOf(row.id)),
        ...cardOf(row, owners.get(row.organisationId) ?? '', today),
      })),
    })
  })
