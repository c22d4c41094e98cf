import { signedIn } from '#kernel/actor.ts'
import { addDays, dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { milestonesOf } from '#modules/order/index.ts'
import * as api from '../api.ts'
import { settle } from '../charging.ts'
import { confirmedLetter } from '../letters.ts'
import { givenOrder } from '../provided.ts'
import { stateRefusal } from '../rules.ts'
import { changeBill, insertAcceptance, lockBill } from '../store.ts'
import { tell } from '../told.ts'

export const confirmBill = (link: Link) =>
  operation(api.confirmBill, async ({ billId }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockBill(tx, reach, 'client', billId)
    const decision = decide({}, [stateRefusal(row.state, ['review'])])
    if (!decision.ok) return decision
    const dueOn = addDays(dateOf(now), row.payDays)
    const confirmed = await changeBill(tx, billId, {
      ...{ state: 'due', confirmedAt: now, confirmedBy: signedIn(actor).personId, dueOn },
    })
    const { state } = await settle(context, confirmed)
    await tell(context, row, 'provider', (to, told) =>
      confirmedLetter(to, told, { byWindow: false, dueOn }, link),
    )
    changed({ object: { kind: 'bill', id: billId }, before: { state: 'review' }, after: { state, dueOn } })
    return accept({ dueOn })
  })

export const acceptMilestone = operation(
  api.acceptMilestone,
  async ({ orderId, position, note }, { tx, reach, actor, now, changed }) => {
    const order = await givenOrder(tx, reach, orderId)
    if (order.state !== 'signed')
      return refuse({ rule: 'billing.order', message: '合同尚未签订，签订以后才能验收。' })
    const milestones = await milestonesOf(tx, orderId)
    if (!milestones.some(one => one.position === position)) throw new Problem('not-found')
    const acceptedBy = signedIn(actor).personId
    const isNew = await insertAcceptance(tx, { orderId, position, note, acceptedBy, acceptedAt: now })
    changed({ object: { kind: 'order', id: orderId }, after: { accepted: position, isNew } })
    return accept({})
  },
)
