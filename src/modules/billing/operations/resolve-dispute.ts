import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { settle, takeOff } from '../charging.ts'
import * as api from '../dispute.api.ts'
import { changeDispute, disputeWithin, lockDispute } from '../dispute.store.ts'
import { answeredLetter, resolvedLetter } from '../letters.ts'
import { closedRefusal, outcomeRefusals } from '../rules.ts'
import { closeHold } from '../shares.ts'
import { lockBill } from '../store.ts'
import { type BillSide, disputeOutcomes } from '../terms.ts'
import { tell } from '../told.ts'
import { nameOf } from '../view.ts'
import { lineAt } from './dispute-line.ts'

/** The bill first, then the dispute: whoever comes second finds it closed. */
export async function held({ tx, reach }: Pick<Context, 'tx' | 'reach'>, side: BillSide, disputeId: string) {
  const { billId } = await disputeWithin(tx, reach, side, disputeId)
  const bill = await lockBill(tx, reach, side, billId)
  return { bill, dispute: await lockDispute(tx, disputeId) }
}

export const answerDispute = (link: Link) =>
  operation(api.answerDispute, async ({ disputeId, note }, context) => {
    const { tx, now, changed } = context
    const { bill, dispute } = await held(context, 'provider', disputeId)
    const decision = decide({}, [closedRefusal(dispute.closedAt)])
    if (!decision.ok) return decision
    await changeDispute(tx, disputeId, { providerNote: note, answeredAt: now })
    await tell(context, bill, 'client', (to, told) => answeredLetter(to, told, link))
    changed({ object: { kind: 'bill', id: bill.id }, after: { answered: disputeId } })
    return accept({})
  })

export const resolveDispute = (link: Link) =>
  operation(api.resolveDispute, async ({ disputeId, outcome, takenOff, document, reason }, context) => {
    const { tx, actor, now, changed } = context
    const { bill, dispute } = await held(context, 'provider', disputeId)
    const line = await lineAt(context, bill.id, dispute.position)
    const left = line.amount - line.taken
    const decision = decide({}, [
      closedRefusal(dispute.closedAt),
      ...outcomeRefusals(outcome, { takenOff, left, document, escalated: dispute.escalatedAt !== null }),
    ])
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    const amount = outcome === 'upheld' ? left : outcome === 'reduced' ? takenOff : 0
    await changeDispute(tx, disputeId, {
      ...{ outcome, takenOff: amount, outcomeNote: reason, document, closedBy: by, closedAt: now },
    })
    if (amount === 0) {
      await closeHold(context, dispute, 'won', { reason, movedBy: by })
      await settle(context, bill)
    } else
      await takeOff(context, bill, line, await nameOf(tx, bill.clientId), {
        ...{ amount, kind: 'dispute', code: dispute.code, reason, by, dispute },
      })
    await tell(context, bill, 'client', (to, told) =>
      resolvedLetter(to, told, disputeOutcomes[outcome], link),
    )
    changed({
      object: { kind: 'bill', id: bill.id },
      after: { resolved: disputeId, outcome, amount },
      reason,
    })
    return accept({})
  })

export const withdrawDispute = (link: Link) =>
  operation(api.withdrawDispute, async ({ disputeId, reason }, context) => {
    const { tx, actor, now, changed } = context
    const { bill, dispute } = await held(context, 'client', disputeId)
    const decision = decide({}, [closedRefusal(dispute.closedAt)])
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    await changeDispute(tx, disputeId, {
      ...{ outcome: 'withdrawn', outcomeNote: reason, closedBy: by, closedAt: now },
    })
    await closeHold(context, dispute, 'won', { reason, movedBy: by })
    await settle(context, bill)
    await tell(context, bill, 'provider', (to, told) =>
      resolvedLetter(to, told, disputeOutcomes.withdrawn, link),
    )
    changed({ object: { kind: 'bill', id: bill.id }, after: { withdrawn: disputeId }, reason })
    return accept({})
  })
