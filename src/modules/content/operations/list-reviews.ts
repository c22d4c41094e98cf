import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { waitingOf } from '#modules/publishing/index.ts'
import { recordKind } from '../content.ts'
import * as api from '../own.api.ts'
import { articlesInReview } from '../store.ts'
import { contentOf, mayAgree, numberOf, ownerNames } from '../view.ts'

/** So many are shown, the oldest first; the others follow as these are done. */
const most = 200

export const listArticleReviews = operation(api.listArticleReviews, async (_input, { tx, reach, actor }) => {
  const { personId } = signedIn(actor)
  const rows = await articlesInReview(tx, reach, most)
  const ids = rows.map(({ id }) => id)
  const [versions, owners] = [await waitingOf(tx, [recordKind], ids), await ownerNames(tx, rows)]
  return accept({
    reviews: rows.flatMap(row => {
      const version = versions.find(({ recordId }) => recordId === row.id)
      if (!version) return []
      return [
        {
          recordId: row.id,
          kind: row.kind,
          number: numberOf(row),
          title: contentOf(version).title,
          organisationName: owners.get(row.organisationId) ?? '',
          submittedAt: version.submittedAt,
          publishOn: version.publishOn,
          mayAgree: mayAgree(version, personId),
        },
      ]
    }),
  })
})
