import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../call.api.ts'
import { amend, applicationsOfCall, holdCall } from '../call.store.ts'
import { tellAmended } from '../letters.ts'
import { withdrawalRefusal } from '../rules.ts'

/** Drafts stay with those who wrote them: they can be copied from, and withdrawn. */
export const withdrawCall = (link: Link) =>
  operation(api.withdrawCall, async ({ callId, version, reason }, context) => {
    const { tx, actor, now, changed } = context
    const row = await holdCall(tx, callId, 'no key update')
    const whose = await applicationsOfCall(tx, callId)
    const refusal = withdrawalRefusal(row, whose.filter(({ submissions }) => submissions > 0).length)
    if (refusal) return refuse(refusal)
    if (row.version !== version) throw new Problem('conflict')
    await amend(tx, row, { reason, by: signedIn(actor).personId, at: now }, { withdrawnAt: now })
    await tellAmended(row, { what: 'withdrawn', reason }, whose, link, context)
    changed({
      object: { kind: 'recognition-call', id: callId },
      before: { state: 'published' },
      after: { state: 'withdrawn' },
      reason,
    })
    return accept({})
  })
