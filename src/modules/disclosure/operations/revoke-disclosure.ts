import { decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { stateRefusal } from '../rules.ts'
import { receivedRequest, storeChange } from '../store.ts'
import { tellPlatform } from '../told.ts'

export const revokeDisclosure = (link: Link) =>
  operation(api.revokeDisclosure, async ({ requestId, note }, context) => {
    const { tx, reach, now, changed } = context
    const row = await receivedRequest(tx, reach, requestId)
    const decision = decide({}, [stateRefusal(row.state, 'granted')])
    if (!decision.ok) return decision
    await storeChange(tx, row, { state: 'revoked', revokedAt: now, note })
    await tellPlatform(context, row, 'revoked', link)
    changed({
      object: { kind: 'need', id: row.needId },
      before: { state: row.state },
      after: { requestId, platformId: row.platformId, state: 'revoked' },
      reason: note,
    })
    return decision
  })
