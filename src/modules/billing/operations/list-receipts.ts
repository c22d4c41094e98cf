import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '#modules/catalogue/index.ts'
import { billNumber, refundNumber } from '../number.ts'
import { payableBills } from '../payable.store.ts'
import * as api from '../payment.api.ts'
import {
  allocationsOfReceipts,
  leftOf,
  receiptState,
  receiptsOf,
  refundsOf,
  unbookedMoney,
} from '../payment.store.ts'
import { type Payable, proposalsFor } from '../proposals.ts'
import { outstandingOf } from '../standing.ts'
import { billsByIds } from '../store.ts'
import { namesOf } from '../view.ts'
import { redeemingOf } from '../vouchers.ts'

export const listReceipts = operation(
  api.listReceipts,
  async ({ platformId, state, after, limit }, { tx, reach }) => {
    await platformWithin(tx, reach, platformId)
    const rows = await receiptsOf(tx, { platformId, state, after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    const open = await payableBills(tx, platformId, 2000)
    const names = await namesOf(
      tx,
      open.map(({ clientId }) => clientId),
    )
    const redeeming = await redeemingOf(tx, open)
    const payable = open.map(
      (bill): Payable => ({
        ...{ id: bill.id, number: billNumber(bill), outstanding: outstandingOf(bill) },
        toRedeem: redeeming.get(bill.id)?.fen ?? 0,
        clientName: names.get(bill.clientId) ?? '',
      }),
    )
    const allocations = await allocationsOfReceipts(
      tx,
      shown.map(({ id }) => id),
    )
    const matched = await billsByIds(tx, [...new Set(allocations.map(({ billId }) => billId))])
    const numbers = new Map(matched.map(bill => [bill.id, billNumber(bill)]))
    return accept({
      unmatched: await unbookedMoney(tx, platformId),
      receipts: shown.map(row => {
        const left = row.asideReason === null ? leftOf(row) : 0
        const proposals = left > 0 ? proposalsFor({ ...row, left }, payable) : []
        return {
          ...{ id: row.id, reference: row.reference, paidOn: row.paidOn, payerName: row.payerName },
          ...{ remark: row.remark, amount: row.amount, left, state: receiptState(row) },
          asideReason: row.asideReason,
          matched: allocations
            .filter(one => one.receiptId === row.id && one.amount > one.released)
            .map(({ id, billId, amount, released }) => ({
              ...{
                allocationId: id,
                billId,
                billNumber: numbers.get(billId) ?? '',
                amount: amount - released,
              },
            })),
          proposals: proposals.flatMap(({ billId, amount, reason }) => {
            const bill = payable.find(({ id }) => id === billId)
            return bill
              ? [{ billId, billNumber: bill.number, clientName: bill.clientName, amount, reason }]
              : []
          }),
        }
      }),
      payable: payable.map(({ id, number, ...rest }) => ({
        ...{ billId: id, billNumber: number, ...rest, unredeemed: redeeming.get(id)?.left ?? 0 },
      })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    })
  },
)

export const listRefunds = operation(api.listRefunds, async ({ platformId, state }, { tx, reach, actor }) => {
  await platformWithin(tx, reach, platformId)
  const { personId } = signedIn(actor)
  const rows = await refundsOf(tx, platformId, state, 200)
  return accept({
    refunds: rows.map(({ refund, receipt }) => ({
      ...{ id: refund.id, number: refundNumber(refund), payerName: receipt.payerName },
      ...{ receiptReference: receipt.reference, amount: refund.amount, reason: refund.reason },
      ...{ state: refund.state, proposedAt: refund.proposedAt, reference: refund.reference },
      ...{ paidOn: refund.paidOn, mine: refund.proposedBy === personId },
    })),
  })
})
