import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { orderLetter } from '../letters.ts'
import { decidingParty } from '../party.ts'
import { cancelRefusals } from '../rules.ts'
import { changeOrder, lockOrder } from '../store.ts'
import { otherParty } from '../terms.ts'
import { tell } from '../told.ts'

export const cancelOrder = (link: Link) =>
  operation(api.cancelOrder, async ({ orderId, code, reason }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockOrder(tx, reach, orderId)
    const party = decidingParty(row, actor)
    const decision = decide({}, cancelRefusals(row))
    if (!decision.ok) return decision
    await changeOrder(tx, orderId, {
      state: 'cancelled',
      cancelledAt: now,
      cancelCode: code,
      cancelReason: reason,
      cancelledBy: party,
    })
    await tell(context, row, otherParty(party), (to, told) => orderLetter(to, told, 'cancelled', link))
    changed({
      object: { kind: 'order', id: orderId },
      before: { state: row.state },
      after: { state: 'cancelled', code },
      reason,
    })
    return accept({})
  })
