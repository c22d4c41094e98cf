import { signedIn } from '#kernel/actor.ts'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { post, transfer } from '#modules/ledger/index.ts'
import { refundedLetter } from '../letters.ts'
import { refundNumber } from '../number.ts'
import * as api from '../payment.api.ts'
import {
  changeReceipt,
  changeRefund,
  insertRefund,
  leftOf,
  lockReceipt,
  referenceIsNew,
  refundWithin,
} from '../payment.store.ts'
import { bookReceipt, payerOf, receiptSource } from '../receipts.ts'
import { matchRefusals, refundDecisionRefusals, refundRefusals } from '../rules.ts'
import { tell } from '../told.ts'
import { billPaidBy } from '../whose.ts'

export const proposeRefund = operation(api.proposeRefund, async ({ receiptId, amount, reason }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const receipt = await lockReceipt(tx, reach, receiptId)
  const left = leftOf(receipt)
  const [aside = null] = matchRefusals(0, { left, outstanding: 0, aside: receipt.asideReason !== null })
  const decision = decide({}, [aside, ...refundRefusals(amount, left)])
  if (!decision.ok) return decision
  const by = signedIn(actor).personId
  await bookReceipt(context, receipt, by)
  const row = await insertRefund(tx, {
    ...{ id: newId(), receiptId, platformId: receipt.platformId, organisationId: receipt.organisationId },
    ...{ amount, reason, state: 'proposed', proposedBy: by, proposedAt: now },
  })
  // Kept for it, so that nobody matches what is on its way back.
  await changeReceipt(tx, receiptId, { refunded: receipt.refunded + amount })
  changed({ object: { kind: 'receipt', id: receiptId }, after: { refund: row.id, amount }, reason })
  return accept({ refundId: row.id })
})

/** The receipt first, then the refund: whoever comes second finds it decided. */
async function held({ tx, reach }: Pick<Context, 'tx' | 'reach'>, id: string) {
  const refund = await refundWithin(tx, reach, id)
  return { refund, receipt: await lockReceipt(tx, reach, refund.receiptId) }
}

export const payRefund = (link: Link) =>
  operation(api.payRefund, async ({ refundId, reference, paidOn }, context) => {
    const { tx, reach, actor, now, changed } = context
    const { refund, receipt } = await held({ tx, reach }, refundId)
    const by = signedIn(actor).personId
    const decision = decide({}, [
      ...refundDecisionRefusals(refund, by),
      (await referenceIsNew(tx, refund.platformId, reference))
        ? null
        : {
            rule: 'billing.refund.reference',
            field: 'reference',
            message: `流水号 ${reference} 已经登记过另一笔退款，请核对。`,
          },
      paidOn <= dateOf(now)
        ? null
        : { rule: 'billing.refund.date', field: 'paidOn', message: '付款日期不能晚于今天。' },
      paidOn >= receipt.paidOn
        ? null
        : {
            rule: 'billing.refund.date',
            field: 'paidOn',
            message: `付款日期不能早于到账日 ${formatDate(receipt.paidOn)}。`,
          },
    ])
    if (!decision.ok) return decision
    await changeRefund(tx, refundId, { state: 'paid', decidedBy: by, decidedAt: now, reference, paidOn })
    const party = payerOf(receipt)
    await post(context, {
      ...{ platformId: refund.platformId, organisationId: refund.organisationId, on: paidOn },
      text: `退款 ${refundNumber(refund)}：${refund.reason}`.slice(0, 200),
      ...{ source: receiptSource(receipt), event: `refunded:${refundId}` },
      ...{ postedBy: refund.proposedBy, approvedBy: by },
      lines: transfer(refund.amount, { account: 'advance', party }, { account: 'bank', party }),
    })
    const bill = await billPaidBy(tx, receipt)
    if (bill)
      await tell(context, bill, 'client', (to, told) =>
        refundedLetter(to, told, { amount: refund.amount, paidOn, reference }, link),
      )
    changed({ object: { kind: 'receipt', id: receipt.id }, after: { refunded: refund.amount, reference } })
    return accept({})
  })

export const declineRefund = operation(api.declineRefund, async ({ refundId, reason }, context) => {
  const { tx, reach, actor, now, changed } = context
  const { refund, receipt } = await held({ tx, reach }, refundId)
  const by = signedIn(actor).personId
  const decision = decide({}, refundDecisionRefusals(refund, by))
  if (!decision.ok) return decision
  await changeRefund(tx, refundId, { state: 'declined', decidedBy: by, decidedAt: now })
  await changeReceipt(tx, receipt.id, { refunded: receipt.refunded - refund.amount })
  changed({ object: { kind: 'receipt', id: receipt.id }, after: { declined: refund.amount }, reason })
  return accept({})
})
