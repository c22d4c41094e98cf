import { signedIn } from '#kernel/actor.ts'
import { decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../course.api.ts'
import { impartialRefusal, proposalRefusal } from '../course.rules.ts'
import { holdTitle, partialTo } from '../course.ts'
import { storeTitleProposal, titleProposalById } from '../proposal.store.ts'

export const dropTitleProposal = operation(
  api.dropTitleProposal,
  async ({ proposalId, version, reason }, context) => {
    const { tx, actor, now, changed } = context
    const { titleId } = await titleProposalById(tx, proposalId)
    const held = await holdTitle(titleId, context)
    const proposal = await titleProposalById(tx, proposalId)
    const decision = decide({}, [
      proposalRefusal(proposal.state),
      impartialRefusal(await partialTo(held, context)),
    ])
    if (!decision.ok) return decision
    await storeTitleProposal(tx, proposalId, version, {
      ...{ state: 'dropped', note: reason },
      ...{ decidedBy: signedIn(actor).personId, decidedAt: now },
    })
    changed({ object: { kind: 'title', id: titleId }, after: { dropped: proposal.act }, reason })
    return decision
  },
)
