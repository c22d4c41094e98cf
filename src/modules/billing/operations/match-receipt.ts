import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import type { Fen } from '#kernel/money.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { post, reverse, transfer } from '#modules/ledger/index.ts'
import { settle } from '../charging.ts'
import { paidLetter, undoneLetter } from '../letters.ts'
import { billNumber } from '../number.ts'
import * as api from '../payment.api.ts'
import {
  allocationWithin,
  changeReceipt,
  insertAllocation,
  leftOf,
  lockAllocation,
  lockReceipt,
  release,
} from '../payment.store.ts'
import { bookReceipt, payerOf, receiptSource } from '../receipts.ts'
import { asideRefusal, matchRefusals, platformRefusal, stateRefusal, voucherRefusal } from '../rules.ts'
import { outstandingOf } from '../standing.ts'
import { type BillRow, lockBill } from '../store.ts'
import { tell } from '../told.ts'
import { nameOf } from '../view.ts'
import { redeemingOf, toRedeemOf } from '../vouchers.ts'
import { undoingOf } from '../whose.ts'

/** What the client itself has to pay of a bill, beside what an office redeems. */
const ownLeft = async (tx: Tx, bill: BillRow): Promise<Fen> =>
  outstandingOf(bill) - ((await toRedeemOf(tx, [bill])).get(bill.id) ?? 0)

export const matchReceipt = (link: Link) =>
  operation(api.matchReceipt, async ({ receiptId, billId, amount, byVoucher }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const bill = await lockBill(tx, reach, 'provider', billId)
    const receipt = await lockReceipt(tx, reach, receiptId)
    const toRedeem = (await redeemingOf(tx, [bill])).get(billId)?.left ?? 0
    const decision = decide({}, [
      stateRefusal(bill.state, ['review', 'due', 'partly', 'settled']),
      platformRefusal(receipt, bill),
      ...matchRefusals(amount, {
        ...{ left: leftOf(receipt), outstanding: outstandingOf(bill), aside: receipt.asideReason !== null },
      }),
      voucherRefusal(amount, byVoucher, toRedeem),
    ])
    if (!decision.ok) return decision
    const by = signedIn(actor).personId
    const id = newId()
    await bookReceipt(context, receipt, by)
    const client = await nameOf(tx, bill.clientId)
    const entry = await post(context, {
      ...{ platformId: bill.platformId, organisationId: bill.providerId, on: dateOf(now) },
      text: `收到账单 ${billNumber(bill)} 的付款`,
      ...{ source: receiptSource(receipt), event: `matched:${id}`, postedBy: by },
      lines: transfer(
        amount,
        { account: 'advance', party: payerOf(receipt) },
        { account: 'receivable', party: client },
      ),
    })
    await insertAllocation(tx, {
      ...{ id, receiptId, billId, amount, entryId: entry.id, confirmedBy: by, confirmedAt: now },
      byVoucher: byVoucher ?? false,
    })
    await changeReceipt(tx, receiptId, { allocated: receipt.allocated + amount })
    const settled = await settle(context, { ...bill, paid: bill.paid + amount })
    const left = await ownLeft(tx, settled)
    await tell(context, bill, 'client', (to, told) => paidLetter(to, told, amount, left, link))
    changed({
      object: { kind: 'bill', id: billId },
      after: { paid: amount, receiptId, state: settled.state },
    })
    return accept({ allocationId: id })
  })

export const undoMatch = (link: Link) =>
  operation(api.undoMatch, async ({ allocationId, reason }, context) => {
    const { tx, reach, actor, now, changed } = context
    const { billId, receiptId } = await allocationWithin(tx, reach, allocationId)
    const bill = await lockBill(tx, reach, 'provider', billId)
    const receipt = await lockReceipt(tx, reach, receiptId)
    const { amount, released, entryId } = await lockAllocation(tx, allocationId)
    const left = amount - released
    if (left === 0) return refuse({ rule: 'billing.match.undone', message: '这次匹配已经撤销，不能再办理。' })
    const by = signedIn(actor).personId
    const text = `撤销匹配：${reason}`
    const source = receiptSource(receipt)
    const on = dateOf(now)
    if (released === 0) await reverse(context, { entryId, on, text, source, postedBy: by })
    else
      await post(context, {
        ...{ platformId: bill.platformId, organisationId: bill.providerId, on, text, source },
        ...{ event: undoingOf(allocationId), postedBy: by },
        lines: transfer(
          left,
          { account: 'receivable', party: await nameOf(tx, bill.clientId) },
          { account: 'advance', party: payerOf(receipt) },
        ),
      })
    await release(tx, [{ id: allocationId, receiptId, amount: left }])
    const open = await settle(context, { ...bill, paid: bill.paid - left })
    // They were told that it was paid, and would hear of it again only when it is overdue.
    const owed = await ownLeft(tx, open)
    await tell(context, bill, 'client', (to, told) => undoneLetter(to, told, left, owed, link))
    changed({ object: { kind: 'bill', id: billId }, after: { undone: left, receiptId }, reason })
    return accept({})
  })

export const setReceiptAside = operation(
  api.setReceiptAside,
  async ({ receiptId, reason }, { tx, reach, changed }) => {
    const receipt = await lockReceipt(tx, reach, receiptId)
    const decision = decide({}, [asideRefusal(receipt.bookedAt)])
    if (!decision.ok) return decision
    await changeReceipt(tx, receiptId, { asideReason: reason })
    changed({
      object: { kind: 'receipt', id: receiptId },
      after: { aside: reason !== null },
      ...(reason ? { reason } : {}),
    })
    return accept({})
  },
)
