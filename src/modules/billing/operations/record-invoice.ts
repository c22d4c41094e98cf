import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../invoice.api.ts'
import { invoicedWithout, invoiceRefusals, withdrawalRefusals } from '../invoice.rules.ts'
import { stateRefusal } from '../rules.ts'
import { changeBill, changeInvoice, insertInvoice, invoiceById, lockBill } from '../store.ts'

export const recordInvoice = operation(
  api.recordInvoice,
  async ({ billId, kind, number, issuedOn, amount }, { tx, reach, actor, now, newId, changed }) => {
    const bill = await lockBill(tx, reach, 'provider', billId)
    const { invoiced } = bill
    const owed = bill.amount - bill.taken
    const decision = decide({}, [
      stateRefusal(bill.state, ['review', 'due', 'partly', 'settled']),
      ...invoiceRefusals({ kind, number, issuedOn, amount, owed, invoiced }, dateOf(now)),
    ])
    if (!decision.ok) return decision
    const stored = await insertInvoice(tx, {
      ...{ id: newId(), billId, kind, number, issuedOn, amount },
      ...{ recordedBy: signedIn(actor).personId, recordedAt: now },
    })
    if (!stored)
      return refuse({
        rule: 'billing.invoice.once',
        field: 'number',
        message: `发票 ${number} 已经登记过，请核对号码。`,
      })
    await changeBill(tx, billId, { invoiced: kind === 'red' ? invoiced - amount : invoiced + amount })
    changed({ object: { kind: 'bill', id: billId }, after: { invoice: number, kind, amount } })
    return accept({})
  },
)

export const withdrawInvoice = operation(
  api.withdrawInvoice,
  async ({ invoiceId, reason }, { tx, reach, actor, now, changed }) => {
    const { billId } = await invoiceById(tx, invoiceId)
    const bill = await lockBill(tx, reach, 'provider', billId)
    const { kind, amount, number, withdrawnAt } = await invoiceById(tx, invoiceId)
    const one = { kind, amount, isWithdrawn: withdrawnAt !== null }
    const decision = decide({}, withdrawalRefusals(one, bill))
    if (!decision.ok) return decision
    await changeInvoice(tx, invoiceId, {
      ...{ withdrawnAt: now, withdrawnBy: signedIn(actor).personId, withdrawReason: reason },
    })
    await changeBill(tx, bill.id, { invoiced: invoicedWithout(one, bill.invoiced) })
    changed({ object: { kind: 'bill', id: bill.id }, after: { withdrawnInvoice: number, amount }, reason })
    return accept({})
  },
)
