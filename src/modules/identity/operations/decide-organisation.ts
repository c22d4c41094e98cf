import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../organisation.api.ts'
import { storeDecision } from '../organisation.store.ts'
import { reachable } from './list-members.ts'

export const decideOrganisation = operation(
  api.decideOrganisation,
  async ({ organisationId, decision, reason, version }, context) => {
    const { tx, now, changed } = context
    const organisation = await reachable(context, organisationId)
    const verified = decision === 'verified'
    const stored = await storeDecision(tx, organisation.id, version, {
      verifiedAt: verified ? now : null,
      refusedAt: verified ? null : now,
      refusedReason: verified ? null : reason,
    })
    if (!stored) throw new Problem('conflict')
    changed({ object: { kind: 'organisation', id: organisation.id }, after: { decision }, reason })
    return accept({})
  },
)
