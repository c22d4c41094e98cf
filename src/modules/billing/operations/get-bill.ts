import { addDays, dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { adjustmentsOf, type DisputeRow, disputesOf } from '../dispute.store.ts'
import { refundNumber } from '../number.ts'
import { paymentsOfBill } from '../payment.store.ts'
import { billSidesOf } from '../sides.ts'
import { lateBy, lineState } from '../standing.ts'
import {
  type BillRow,
  billWithin,
  conditionOf,
  invoicesOf,
  type LineRow,
  linesOf,
  remindersOf,
} from '../store.ts'
import { billViews, conditionsView, disputeView, sideOf } from '../view.ts'
import { vouchersOfBills } from '../vouchers.ts'
import { refundsOfBill } from '../whose.ts'

const lineView = (line: LineRow, bill: BillRow, disputes: readonly DisputeRow[]) => ({
  ...{ position: line.position, name: line.name, how: line.how, amount: line.amount, tax: line.tax },
  ...{
    taken: line.taken,
    left: line.amount - line.taken,
    onTop: line.onTop,
    rules: line.rules,
    facts: line.facts,
  },
  state: lineState(line, {
    disputed: disputes.some(({ position, closedAt }) => position === line.position && closedAt === null),
    confirmed: bill.confirmedAt !== null,
  }),
})

export const getBill = operation(api.getBill, async ({ billId }, { tx, reach, actor, now }) => {
  const row = await billWithin(tx, reach, billSidesOf(actor), billId)
  const today = dateOf(now)
  const [view] = await billViews(tx, [row], reach, today)
  if (!view) throw new Error('a bill was not shown')
  const organisations = await organisationsByIds(tx, [row.providerId, row.clientId])
  const organisation = (id: string) => organisations.find(one => one.id === id)
  const disputes = await disputesOf(tx, [billId])
  const condition = await conditionOf(tx, row.platformId)
  const next = row.ladder[row.reminded]
  const reminders = await remindersOf(tx, billId)
  return accept({
    ...view,
    side: sideOf(row, reach),
    providerName: organisation(row.providerId)?.name ?? '',
    clientName: organisation(row.clientId)?.name ?? '',
    providerUscc: organisation(row.providerId)?.uscc ?? '',
    clientUscc: organisation(row.clientId)?.uscc ?? '',
    ...{ stream: row.stream, note: row.note, invoiced: row.invoiced },
    toInvoice: row.amount - row.taken - row.invoiced,
    confirmedAt: row.confirmedAt,
    byWindow: row.confirmedAt !== null && row.confirmedBy === null,
    lines: (await linesOf(tx, billId)).map(line => lineView(line, row, disputes)),
    differences: row.differences,
    disputeList: disputes.map(one => disputeView(one, row.answerDays, today)),
    adjustments: await adjustmentsOf(tx, billId),
    payments: (await paymentsOfBill(tx, billId)).flatMap(
      ({ allocation: { id, amount, released, byVoucher }, receipt }) =>
        amount === released
          ? []
          : [
              {
                ...{ allocationId: id, reference: receipt.reference, paidOn: receipt.paidOn },
                ...{ payerName: receipt.payerName, amount: amount - released, byVoucher },
              },
            ],
    ),
    refunds: (await refundsOfBill(tx, row)).map(({ refund, receipt }) => ({
      ...{ id: refund.id, number: refundNumber(refund), amount: refund.amount, state: refund.state },
      ...{ paidOn: refund.paidOn, reference: refund.reference, receiptReference: receipt.reference },
    })),
    invoices: await invoicesOf(tx, billId),
    vouchers: (await vouchersOfBills(tx, [row])).get(row.orderId) ?? [],
    reminders,
    nextReminder:
      row.dueOn !== null && next !== undefined && view.toPay > 0
        ? addDays(row.dueOn, next + lateBy(row.ladder, reminders.at(-1)))
        : null,
    conditions: {
      ...conditionsView(condition),
      ...{ reviewDays: row.reviewDays, payDays: row.payDays, answerDays: row.answerDays, ladder: row.ladder },
    },
    houseDefault: condition === null,
  })
})
