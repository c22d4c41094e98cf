import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { returnVersion, reviewRefusals, versionNumbered } from '#modules/publishing/index.ts'
import * as api from '../publication.api.ts'
import { recordOf } from '../publication.store.ts'
import { tellReturned } from '../review-letters.ts'
import { lockPlatform } from '../store.ts'

export const returnPlatform = (link: Link) =>
  operation(api.returnPlatform, async ({ platformId, number, note }, context) => {
    const { tx, reach, now, actor, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const submitted = await versionNumbered(tx, recordOf(platformId), number)
    const { personId } = signedIn(actor)
    const decision = decide({}, reviewRefusals(submitted, personId, true))
    if (!decision.ok) return decision
    await returnVersion(tx, submitted, { personId, note, now })
    await tellReturned(platform, submitted.submittedBy, note, link, context)
    changed({ object: recordOf(platformId), after: { number, state: 'returned' }, reason: note })
    return accept({})
  })
