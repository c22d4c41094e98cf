import { signedIn } from '#kernel/actor.ts'
import { day } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { chargeBill } from '../charging.ts'
import { sentLetter } from '../letters.ts'
import { stateRefusal } from '../rules.ts'
import { changeBill, charge, freeBasis, linesOf, lockBill, releaseClaims } from '../store.ts'
import { tell } from '../told.ts'
import { nameOf } from '../view.ts'

export const sendBill = (link: Link) =>
  operation(api.sendBill, async ({ billId }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockBill(tx, reach, 'provider', billId)
    const decision = decide({}, [stateRefusal(row.state, ['draft'])])
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    const reviewUntil = new Date(now.getTime() + row.reviewDays * day)
    const sent = await changeBill(tx, billId, { state: 'review', sentAt: now, sentBy: by, reviewUntil })
    await chargeBill(context, sent, await linesOf(tx, billId), await nameOf(tx, row.clientId), by)
    await tell(context, sent, 'client', (to, told) => sentLetter(to, told, row.amount, reviewUntil, link))
    changed({
      object: { kind: 'bill', id: billId },
      before: { state: 'draft' },
      after: { state: 'review', amount: row.amount },
    })
    return accept({ reviewUntil })
  })

export const discardBill = operation(api.discardBill, async ({ billId }, { tx, reach, changed }) => {
  const row = await lockBill(tx, reach, 'provider', billId)
  const decision = decide({}, [stateRefusal(row.state, ['draft'])])
  if (!decision.ok) return decision
  const lines = await linesOf(tx, billId)
  await changeBill(tx, billId, { state: 'void' })
  await releaseClaims(tx, billId)
  const counted = lines.reduce((sum, line) => (line.onTop ? sum : sum + line.amount), 0)
  await charge(tx, row.orderId, -counted)
  await freeBasis(tx, row.orderId)
  changed({ object: { kind: 'bill', id: billId }, before: { state: 'draft' }, after: { state: 'void' } })
  return accept({})
})
