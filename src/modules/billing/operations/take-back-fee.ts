import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { violationsOfBooking } from '#modules/booking/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import { ordersOfBookings } from '#modules/order/index.ts'
import { discard, takeOff } from '../charging.ts'
import * as api from '../dispute.api.ts'
import { changeDispute, lockOpenDispute } from '../dispute.store.ts'
import { feeKindsOf, violationOf } from '../fees.ts'
import { creditedLetter } from '../letters.ts'
import { billNumber } from '../number.ts'
import { type BillRow, linesOf, lockFeeBills } from '../store.ts'
import { readers } from '../told.ts'
import { nameOf, namesOf } from '../view.ts'

/** Takes all of a fee that was sent off its bill; whoever disputed it has won. Answers how much. */
async function credit(
  bill: BillRow,
  { reason, by }: { readonly reason: string; readonly by: string },
  context: Context,
): Promise<number> {
  const { tx, now } = context
  const client = await nameOf(tx, bill.clientId)
  const [line] = await linesOf(tx, bill.id)
  const amount = line ? line.amount - line.taken : 0
  if (!line || amount === 0) return 0
  const dispute = await lockOpenDispute(tx, bill.id, line.position)
  if (dispute)
    await changeDispute(tx, dispute.id, {
      ...{ outcome: 'upheld', takenOff: amount, outcomeNote: reason, closedBy: by, closedAt: now },
    })
  await takeOff(context, bill, line, client, {
    ...{ amount, kind: 'credit', code: 'appeal', reason, by, dispute },
  })
  return amount
}

/** Both sides hear of it: the client, whose money it is, and whoever sent the bill. */
async function tellBoth(bill: BillRow, amount: number, { tx, send }: Context, link: Link): Promise<void> {
  const { clientId, providerId, id: billId } = bill
  const names = await namesOf(tx, [clientId, providerId])
  for (const [to, other, roles] of [
    [clientId, providerId, readers.client],
    [providerId, clientId, readers.provider],
  ] as const) {
    const addresses = (await addressesOf(tx, [to], roles)).get(to) ?? []
    const told = { billId, number: billNumber(bill), by: names.get(other) ?? '' }
    for (const one of creditedLetter(addresses, told, amount, link)) send(one)
  }
}

export const takeBackFee = (link: Link) =>
  operation(api.takeBackFee, async ({ bookingId, kind }, context) => {
    const { tx, changed } = context
    const violation = (await violationsOfBooking(tx, bookingId)).find(one => one.kind === kind)
    if (violation?.state !== 'withdrawn' || violation.decidedBy === null) return accept({ takenBack: 0 })
    const said = { reason: `违规申诉成立：${violation.decision ?? ''}`, by: violation.decidedBy }
    const orders = await ordersOfBookings(tx, [bookingId])
    const bills = await lockFeeBills(
      tx,
      orders.map(({ id }) => id),
    )
    let takenBack = 0
    for (const bill of bills) {
      const charges = feeKindsOf(await linesOf(tx, bill.id)).some(one => violationOf[one] === kind)
      if (!charges) continue
      if (bill.state === 'draft') await discard(context, bill)
      const amount = bill.state === 'draft' ? 0 : await credit(bill, said, context)
      if (amount > 0) await tellBoth(bill, amount, context, link)
      takenBack += amount
      changed({
        object: { kind: 'bill', id: bill.id },
        after: bill.state === 'draft' ? { state: 'void' } : { credited: amount },
        reason: said.reason,
      })
    }
    return accept({ takenBack })
  })
