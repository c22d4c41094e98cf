import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { desk } from '../desk.ts'
import * as api from '../own.api.ts'
import { articlesInReview } from '../store.ts'
import { contentOf, numberOf, ownerNames } from '../view.ts'

/** So many are shown, the oldest first; the others follow as these are done. */
const most = 200

export const listArticleReviews = operation(api.listArticleReviews, async (_input, context) => {
  const rows = await articlesInReview(context.tx, context.reach, most)
  const owners = await ownerNames(context.tx, rows)
  const reviews = await desk.inReview(rows, context, (row, version) => ({
    kind: row.kind,
    number: numberOf(row),
    title: contentOf(version).title,
    organisationName: owners.get(row.organisationId) ?? '',
  }))
  return accept({ reviews })
})
