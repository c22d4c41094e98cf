import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { overlapRefusal, versionRefusals } from '../rules.ts'
import * as api from '../scheme.api.ts'
import { decideVersion, endBefore, lockVersion } from '../scheme.store.ts'

export const agreeScheme = operation(
  api.agreeScheme,
  async ({ versionId }, { tx, reach, actor, now, changed }) => {
    const row = await lockVersion(tx, reach, versionId)
    const { personId } = signedIn(actor)
    const decision = decide({}, versionRefusals(row.state, row.proposedBy, personId))
    if (!decision.ok) return decision
    await endBefore(tx, row)
    const published = await decideVersion(tx, versionId, {
      state: 'published',
      decidedBy: personId,
      decidedAt: now,
    })
    if (!published) return refuse(overlapRefusal)
    changed({
      object: { kind: 'voucher-scheme', id: versionId },
      before: { state: row.state },
      after: { state: 'published', schemeId: row.schemeId, number: row.number },
    })
    return accept({})
  },
)

export const returnScheme = operation(
  api.returnScheme,
  async ({ versionId, reason }, { tx, reach, actor, now, changed }) => {
    const row = await lockVersion(tx, reach, versionId)
    const { personId } = signedIn(actor)
    const decision = decide({}, versionRefusals(row.state, row.proposedBy, personId))
    if (!decision.ok) return decision
    await decideVersion(tx, versionId, {
      state: 'returned',
      decidedBy: personId,
      decidedAt: now,
      note: reason,
    })
    changed({
      object: { kind: 'voucher-scheme', id: versionId },
      before: { state: row.state },
      after: { state: 'returned' },
      reason,
    })
    return accept({})
  },
)
