import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { rowViews } from '../office-view.ts'
import { reviewsIn } from '../review.store.ts'

export const listReviews = operation(api.listReviews, async ({ limit, ...asked }, { tx, reach }) => {
  const rows = await reviewsIn(tx, reach, { ...asked, after: asked.after, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  return accept({
    reviews: await rowViews(tx, shown),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  })
})
