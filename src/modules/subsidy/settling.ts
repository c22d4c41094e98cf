/** What a bank says of a payment, judged and stored; for one at a time and for a file. */
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import type { Refusal } from '#kernel/decision.ts'
import { formatAmount } from '#kernel/money.ts'
import type { Context } from '#kernel/operation.ts'
import { noteStep } from './moving.ts'
import { paymentNumber } from './number.ts'
import { type PaymentRow, storePayment } from './payment.store.ts'
import { referenceRefusal, settleRefusals } from './rules.ts'

export interface Result {
  readonly outcome: 'paid' | 'failed' | 'returned'
  readonly on: PlainDate
  readonly reference: string
  readonly note: string
}

export const againstResult = (
  { state, orderedAt }: PaymentRow,
  { outcome, on, note }: Result,
  today: PlainDate,
): Refusal[] =>
  settleRefusals({ state, outcome, on, orderedOn: dateOf(orderedAt), today, note }).filter(
    refusal => refusal !== null,
  )

/** The bank has said so already. */
export const isKnown = (row: PaymentRow, { outcome, on, reference }: Result): boolean =>
  row.state === outcome && row.settledOn === on && row.reference === reference

const steps = { paid: 'paid', failed: 'failed', returned: 'came-back' } as const

/** Null when stored; otherwise what stands against it. */
export async function settle(context: Context, row: PaymentRow, result: Result): Promise<Refusal | null> {
  const { outcome, on, reference, note } = result
  const change = { state: outcome, settledOn: on, reference, note: note || null }
  if (!(await storePayment(context.tx, row, change))) return referenceRefusal
  const number = paymentNumber(row.serial, row.orderedAt)
  const words = `${number}，${formatAmount(row.amount)}${note ? `，${note}` : ''}`
  await noteStep(context, row.awardId, steps[outcome], words)
  context.changed({
    object: { kind: 'subsidy-payment', id: row.id },
    before: { state: row.state },
    after: { state: outcome, reference },
    ...(note ? { reason: note } : {}),
  })
  return null
}
