import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { returnVersion, reviewRefusals, versionNumbered } from '#modules/publishing/index.ts'
import { lockPlatform } from '../platform.store.ts'
import * as api from '../publication.api.ts'
import { recordOf } from '../publication.store.ts'

export const returnPlatform = operation(
  api.returnPlatform,
  async ({ platformId, number, note }, { tx, reach, now, actor, changed }) => {
    await lockPlatform(tx, reach, platformId)
    const submitted = await versionNumbered(tx, recordOf(platformId), number)
    const { personId } = signedIn(actor)
    const decision = decide({}, reviewRefusals(submitted, personId, true))
    if (!decision.ok) return decision
    await returnVersion(tx, submitted, { personId, note, now })
    changed({ object: recordOf(platformId), after: { number, state: 'returned' }, reason: note })
    return accept({})
  },
)
