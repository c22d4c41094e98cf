import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../call.api.ts'
import { amend, applicationsOfCall, holdCall } from '../call.store.ts'
import { tellAmended } from '../letters.ts'
import { amendmentRefusals } from '../rules.ts'

export const amendCall = (link: Link) =>
  operation(api.amendCall, async ({ callId, version, reason, ...to }, context) => {
    const { tx, actor, now, changed } = context
    const row = await holdCall(tx, callId, 'no key update')
    const decision = decide({}, amendmentRefusals(row, to, now))
    if (!decision.ok) return decision
    if (row.version !== version) throw new Problem('conflict')
    await amend(tx, row, { reason, by: signedIn(actor).personId, at: now }, to)
    const whose = await applicationsOfCall(tx, callId)
    const what = to.closesAt > row.closesAt ? 'prolonged' : 'corrected'
    await tellAmended({ ...row, ...to }, { what, reason }, whose, link, context)
    const { text, contact, closesAt } = row
    changed({
      object: { kind: 'recognition-call', id: callId },
      before: { text, contact, closesAt },
      after: to,
      reason,
    })
    return accept({})
  })
