/** 协商调减: the platform offers to take so much off a disputed line; it is taken off once the client has agreed. */
import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { takeOff } from '../charging.ts'
import * as api from '../dispute.api.ts'
import { changeDispute } from '../dispute.store.ts'
import { offeredLetter, resolvedLetter } from '../letters.ts'
import { acceptanceRefusals, closedRefusal, offerRefusals } from '../rules.ts'
import { disputeOutcomes } from '../terms.ts'
import { tell } from '../told.ts'
import { nameOf } from '../view.ts'
import { lineAt } from './dispute-line.ts'
import { held } from './resolve-dispute.ts'

export const offerReduction = (link: Link) =>
  operation(api.offerReduction, async ({ disputeId, amount, reason }, context) => {
    const { tx, actor, now, changed } = context
    const { bill, dispute } = await held(context, 'provider', disputeId)
    const line = await lineAt(context, bill.id, dispute.position)
    const decision = decide({}, [
      closedRefusal(dispute.closedAt),
      ...offerRefusals(amount, line.amount - line.taken),
    ])
    if (!decision.ok) return decision
    const offeredBy = signedIn(actor).personId
    // Who offers has answered.
    await changeDispute(tx, disputeId, {
      ...{ offered: amount, offerNote: reason, offeredBy, offeredAt: now },
      answeredAt: dispute.answeredAt ?? now,
    })
    await tell(context, bill, 'client', (to, told) => offeredLetter(to, told, amount, link))
    changed({ object: { kind: 'bill', id: bill.id }, after: { offered: disputeId, amount }, reason })
    return accept({})
  })

export const acceptReduction = (link: Link) =>
  operation(api.acceptReduction, async ({ disputeId, amount }, context) => {
    const { tx, actor, now, changed } = context
    const { bill, dispute } = await held(context, 'client', disputeId)
    const line = await lineAt(context, bill.id, dispute.position)
    const decision = decide({}, [
      closedRefusal(dispute.closedAt),
      ...acceptanceRefusals(dispute.offered, amount, line.amount - line.taken),
    ])
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    const reason = dispute.offerNote
    await changeDispute(tx, disputeId, {
      ...{ outcome: 'agreed', takenOff: amount, outcomeNote: reason, closedBy: by, closedAt: now },
    })
    await takeOff(context, bill, line, await nameOf(tx, bill.clientId), {
      ...{ amount, kind: 'dispute', code: dispute.code, reason, by, dispute },
    })
    await tell(context, bill, 'provider', (to, told) =>
      resolvedLetter(to, told, disputeOutcomes.agreed, link),
    )
    changed({ object: { kind: 'bill', id: bill.id }, after: { agreed: disputeId, amount } })
    return accept({})
  })
