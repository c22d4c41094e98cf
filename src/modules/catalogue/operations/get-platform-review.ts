import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { versionsOf } from '#modules/publishing/index.ts'
import { platformWithin } from '../platform.store.ts'
import * as api from '../publication.api.ts'
import { recordOf } from '../publication.store.ts'
import { changesBetween, shownIn } from '../publication.ts'

export const getPlatformReview = operation(
  api.getPlatformReview,
  async ({ platformId }, { tx, reach, actor }) => {
    const platform = await platformWithin(tx, reach, platformId)
    const [latest, ...earlier] = await versionsOf(tx, recordOf(platformId))
    if (!latest) return accept({ platformName: platform.name, latest: null })
    const before = earlier.find(one => one.publicFrom !== null)
    const shown = [...shownIn(latest.content)]
    return accept({
      platformName: platform.name,
      latest: {
        number: latest.number,
        state: latest.state,
        submittedAt: latest.submittedAt,
        publishOn: latest.publishOn,
        note: latest.note,
        own: latest.submittedBy === signedIn(actor).personId,
        shown,
        comparedWith: before?.number ?? null,
        changes: before ? changesBetween(shownIn(before.content), shown) : [],
      },
    })
  },
)
