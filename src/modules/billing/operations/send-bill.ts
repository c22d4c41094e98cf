import { signedIn } from '#kernel/actor.ts'
import { day } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { isEnded, lockOrder, orderWithin } from '#modules/order/index.ts'
import * as api from '../api.ts'
import { chargeBill, discard } from '../charging.ts'
import { feeKindsOf, heldEndingOf } from '../fees.ts'
import { sentLetter } from '../letters.ts'
import { feeRefusals, releaseRefusals, stateRefusal } from '../rules.ts'
import { acceptancesOf, type BillRow, changeBill, type LineRow, linesOf, lockBill } from '../store.ts'
import { tell } from '../told.ts'
import { nameOf } from '../view.ts'

/** A fee that was drafted is sent only while what it is for still stands: an appeal may have come since. */
async function feeStands(
  { orderId }: BillRow,
  lines: readonly LineRow[],
  { tx, reach }: Pick<Context, 'tx' | 'reach'>,
) {
  const { bookingId } = await orderWithin(tx, reach, orderId)
  const ended = await heldEndingOf(tx, bookingId)
  return feeKindsOf(lines).flatMap(kind => feeRefusals(kind, { happened: ended[kind], isPriced: true }))
}

/** A prepayment that was drafted isn't asked for any more once both sides ended the contract. */
async function milestonesStand(
  { orderId }: BillRow,
  lines: readonly LineRow[],
  { tx, reach }: Pick<Context, 'tx' | 'reach'>,
) {
  const order = await lockOrder(tx, reach, orderId)
  if (!(await isEnded(tx, order))) return []
  const accepted = new Set((await acceptancesOf(tx, orderId)).map(({ position }) => position))
  // What arose by use was done, whatever came of the rest.
  const chosen = lines.flatMap(({ name, facts, onTop }) => {
    const position = Number(facts['milestone'])
    return onTop ? [] : [{ position, name, upfront: false, accepted: accepted.has(position) }]
  })
  return releaseRefusals(chosen, true)
}

export const sendBill = (link: Link) =>
  operation(api.sendBill, async ({ billId }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockBill(tx, reach, 'provider', billId)
    const lines = await linesOf(tx, billId)
    const decision = decide({}, [
      stateRefusal(row.state, ['draft']),
      ...(row.basis === 'fee' ? await feeStands(row, lines, context) : []),
      ...(row.basis === 'milestones' ? await milestonesStand(row, lines, context) : []),
    ])
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    const reviewUntil = new Date(now.getTime() + row.reviewDays * day)
    const sent = await changeBill(tx, billId, { state: 'review', sentAt: now, sentBy: by, reviewUntil })
    await chargeBill(context, sent, lines, await nameOf(tx, row.clientId), by)
    await tell(context, sent, 'client', (to, told) => sentLetter(to, told, row.amount, reviewUntil, link))
    changed({
      object: { kind: 'bill', id: billId },
      before: { state: 'draft' },
      after: { state: 'review', amount: row.amount },
    })
    return accept({ reviewUntil })
  })

export const discardBill = operation(api.discardBill, async ({ billId }, context) => {
  const { tx, reach, changed } = context
  const row = await lockBill(tx, reach, 'provider', billId)
  const decision = decide({}, [stateRefusal(row.state, ['draft'])])
  if (!decision.ok) return decision
  await discard(context, row)
  changed({ object: { kind: 'bill', id: billId }, before: { state: 'draft' }, after: { state: 'void' } })
  return accept({})
})
