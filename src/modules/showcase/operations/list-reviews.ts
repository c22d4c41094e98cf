import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { waitingOf } from '#modules/publishing/index.ts'
import { kindCodes } from '../content.ts'
import * as api from '../own.api.ts'
import { recordsInReview } from '../store.ts'
import { contentOf, mayAgree, numberOf, ownerNames } from '../view.ts'

/** So many are shown, the oldest first; the others follow as these are done. */
const most = 200

export const listShowcaseReviews = operation(
  api.listShowcaseReviews,
  async (_input, { tx, reach, actor }) => {
    const { personId } = signedIn(actor)
    const records = await recordsInReview(tx, reach, most)
    const ids = records.map(({ id }) => id)
    const [versions, owners] = [await waitingOf(tx, kindCodes, ids), await ownerNames(tx, records)]
    return accept({
      reviews: records.flatMap(row => {
        const version = versions.find(({ recordId }) => recordId === row.id)
        if (!version) return []
        return [
          {
            recordId: row.id,
            kind: row.kind,
            number: numberOf(row),
            name: contentOf(version).name,
            organisationName: owners.get(row.organisationId) ?? '',
            submittedAt: version.submittedAt,
            publishOn: version.publishOn,
            mayAgree: mayAgree(row, version, personId),
          },
        ]
      }),
    })
  },
)
