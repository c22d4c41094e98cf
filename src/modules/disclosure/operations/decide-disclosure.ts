import { signedIn } from '#kernel/actor.ts'
import { decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { stateRefusal } from '../rules.ts'
import { receivedRequest, storeChange } from '../store.ts'
import { tellPlatform } from '../told.ts'

export const decideDisclosure = (link: Link) =>
  operation(api.decideDisclosure, async ({ requestId, decision: state, note }, context) => {
    const { tx, reach, now, actor, changed } = context
    const row = await receivedRequest(tx, reach, requestId)
    const decision = decide({}, [stateRefusal(row.state, 'asked')])
    if (!decision.ok) return decision
    const decidedBy = signedIn(actor).personId
    await storeChange(tx, row, { state, decidedAt: now, decidedBy, note: note === '' ? null : note })
    await tellPlatform(context, row, state, link)
    changed({
      object: { kind: 'need', id: row.needId },
      before: { state: row.state },
      after: { requestId, platformId: row.platformId, state },
      reason: note,
    })
    return decision
  })
