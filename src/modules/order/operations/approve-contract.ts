import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../contract.api.ts'
import { exactText } from '../exact.ts'
import { approvedLetter, bothLetter } from '../letters.ts'
import { decidingParty } from '../party.ts'
import { approvalRefusals } from '../rules.ts'
import { ofText } from '../steps.ts'
import { approvalsOf, changeOrder, insertApproval, lockOrder } from '../store.ts'
import { otherParty } from '../terms.ts'
import { tell } from '../told.ts'

export const approveContract = (link: Link) =>
  operation(api.approveContract, async ({ orderId, revision, hash }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockOrder(tx, reach, orderId)
    const party = decidingParty(row, actor)
    const approved = ofText(row, await approvalsOf(tx, [orderId])).map(one => one.party)
    const decision = decide({}, approvalRefusals(row, party, approved))
    if (!decision.ok) return decision
    await exactText(tx, row, revision, hash)
    await insertApproval(tx, { orderId, revision, hash, party, personId: signedIn(actor).personId, at: now })
    const other = otherParty(party)
    const both = approved.includes(other)
    if (both) await changeOrder(tx, orderId, { state: 'signing' })
    await tell(context, row, other, (to, told) =>
      both ? bothLetter(to, told, 'to-sign', link) : approvedLetter(to, told, revision, link),
    )
    if (both) await tell(context, row, party, (to, told) => bothLetter(to, told, 'to-sign', link))
    const state = both ? ('signing' as const) : ('drafting' as const)
    changed({ object: { kind: 'order', id: orderId }, after: { party, revision, hash, state } })
    return accept({ state })
  })
