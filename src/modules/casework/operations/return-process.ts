import { signedIn } from '#kernel/actor.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { proposalOpenRefusal } from '../rules.ts'
import { lockProposal, storeProposal } from '../store.ts'

/** One's own is withdrawn, another's is returned. */
export const returnProcess = operation(
  api.returnProcess,
  async ({ kind, proposalId, note }, { tx, actor, now, changed }) => {
    const proposal = await lockProposal(tx, kind, proposalId)
    const decision = decide({}, [proposalOpenRefusal(proposal.state)])
    if (!decision.ok) return decision
    const { personId } = signedIn(actor)
    const state = proposal.proposedBy === personId ? 'withdrawn' : 'returned'
    await storeProposal(tx, proposalId, { state, decidedBy: personId, decidedAt: now, note })
    changed({ object: { kind: 'process', id: kind }, after: { proposal: proposalId, state }, reason: note })
    return decision
  },
)
