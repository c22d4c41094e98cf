import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { desk } from '../desk.ts'
import * as api from '../own.api.ts'
import { recordsInReview } from '../store.ts'
import { contentOf, numberOf, ownerNames } from '../view.ts'

/** So many are shown, the oldest first; the others follow as these are done. */
const most = 200

export const listShowcaseReviews = (pack: Pack) =>
  operation(api.listShowcaseReviews, async (_input, context) => {
    const rows = await recordsInReview(context.tx, context.reach, most)
    const owners = await ownerNames(context.tx, rows)
    const reviews = await desk(pack).inReview(rows, context, (row, version) => ({
      kind: row.kind,
      number: numberOf(row),
      name: contentOf(version).name,
      organisationName: owners.get(row.organisationId) ?? '',
    }))
    return accept({ reviews })
  })
