import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { tellTitleDecided } from '../../platform/review-letters.ts'
import { platformWithin } from '../../platform/store.ts'
import * as api from '../api.ts'
import { titleReviewRefusals } from '../rules.ts'
import { lockTitle, storeTitle } from '../store.ts'
import { isPartial } from '../view.ts'

export const returnTitle = (link: Link) =>
  operation(api.returnTitle, async ({ titleId, version, note }, context) => {
    const { tx, reach, actor, now, changed } = context
    const { personId } = signedIn(actor)
    const title = await lockTitle(tx, reach, titleId)
    const { organisationId } = await platformWithin(tx, reach, title.platformId)
    const partial = await isPartial(tx, personId, title, organisationId)
    const decision = decide({}, titleReviewRefusals(title.state, partial))
    if (!decision.ok) return decision
    await storeTitle(tx, titleId, version, { state: 'returned', decidedBy: personId, decidedAt: now, note })
    await tellTitleDecided(title, note, link, context)
    changed({
      object: { kind: 'title', id: titleId },
      before: { state: title.state },
      after: { state: 'returned' },
      reason: note,
    })
    return accept({})
  })
