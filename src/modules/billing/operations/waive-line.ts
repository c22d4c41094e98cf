import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { takeOff } from '../charging.ts'
import { disputesOf } from '../dispute.store.ts'
import { waivedLetter } from '../letters.ts'
import { stateRefusal, waiverRefusals } from '../rules.ts'
import { lockBill } from '../store.ts'
import { tell } from '../told.ts'
import { nameOf } from '../view.ts'
import { lineAt } from './dispute-line.ts'

export const waiveLine = (link: Link) =>
  operation(api.waiveLine, async ({ billId, position, amount, code, reason }, context) => {
    const { tx, reach, actor, changed } = context
    const bill = await lockBill(tx, reach, 'provider', billId)
    const line = await lineAt(context, billId, position)
    const disputed = (await disputesOf(tx, [billId])).some(
      one => one.position === position && one.closedAt === null,
    )
    const decision = decide({}, [
      stateRefusal(bill.state, ['review', 'due', 'partly', 'settled']),
      ...waiverRefusals(amount, line.amount - line.taken, disputed),
    ])
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    await takeOff(context, bill, line, await nameOf(tx, bill.clientId), {
      ...{ amount, kind: 'waiver', code, reason, by, dispute: null },
    })
    await tell(context, bill, 'client', (to, told) => waivedLetter(to, told, amount, link))
    changed({ object: { kind: 'bill', id: billId }, after: { waived: position, amount, code }, reason })
    return accept({})
  })
