import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { acceptanceRefusals } from '../rules.ts'
import { askedRequest, storeAcceptance } from '../store.ts'
import { digestOf } from '../undertaking.ts'

export const acceptUndertaking = (pack: Pack) =>
  operation(api.acceptUndertaking, async ({ requestId, version }, { tx, reach, now, actor, changed }) => {
    const { undertaking } = pack.disclosure
    const row = await askedRequest(tx, reach, requestId)
    const decision = decide({}, acceptanceRefusals(row.state, version, undertaking.version))
    if (!decision.ok) return decision
    const undertakingDigest = digestOf(undertaking)
    await storeAcceptance(tx, requestId, {
      acceptedAt: now,
      acceptedBy: signedIn(actor).personId,
      undertakingVersion: version,
      undertakingDigest,
    })
    changed({ object: { kind: 'need', id: row.needId }, after: { requestId, version, undertakingDigest } })
    return accept({})
  })
