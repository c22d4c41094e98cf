import { actingFor, signedIn } from '#kernel/actor.ts'
import { addDays, dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { isEnded, type MilestoneRow, milestonesOf, orderNumber } from '#modules/order/index.ts'
import * as api from '../api.ts'
import { settle } from '../charging.ts'
import { mayBeSettled } from '../closing-told.ts'
import { acceptedLetter, confirmedLetter } from '../letters.ts'
import { milestoneClaim } from '../making.ts'
import { lockGivenOrder } from '../provided.ts'
import { stateRefusal } from '../rules.ts'
import { balanceOf, changeBill, claimsOf, insertAcceptance, lockBill } from '../store.ts'
import { readers, tell } from '../told.ts'

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

/** Whether its acceptance is what its bill was waiting for. */
async function isBillable(tx: Tx, milestone: MilestoneRow): Promise<boolean> {
  const { orderId, fen } = milestone
  if (fen === 0 || (await balanceOf(tx, orderId))?.basis === 'use') return false
  return !(await claimsOf(tx, orderId)).has(milestoneClaim(milestone))
}

export const acceptMilestone = (link: Link) =>
  operation(api.acceptMilestone, async ({ orderId, position, note }, context) => {
    const { tx, reach, actor, now, send, changed } = context
    const order = await lockGivenOrder(tx, reach, orderId)
    if (order.state !== 'signed')
      return refuse({ rule: 'billing.order', message: '合同尚未签订，签订以后才能验收。' })
    if (await isEnded(tx, order))
      return refuse({
        rule: 'billing.order',
        message: '合同已经解除，不能再验收；没有验收的里程碑不能再开账单。',
      })
    const milestone = (await milestonesOf(tx, orderId)).find(one => one.position === position)
    if (!milestone) throw new Problem('not-found')
    const acceptedBy = signedIn(actor).personId
    const isNew = await insertAcceptance(tx, { orderId, position, note, acceptedBy, acceptedAt: now })
    if (isNew && (await isBillable(tx, milestone))) {
      const addresses = await addressesOf(tx, [order.providerId], readers.provider)
      const told = { orderId, number: orderNumber(order), by: actingFor(actor).organisationName }
      for (const one of acceptedLetter(addresses.get(order.providerId) ?? [], told, milestone, link))
        send(one)
    }
    if (isNew) send(mayBeSettled(orderId, now))
    changed({ object: { kind: 'order', id: orderId }, after: { accepted: position, isNew } })
    return accept({})
  })
