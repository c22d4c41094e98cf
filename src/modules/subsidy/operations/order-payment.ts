import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { formatAmount } from '#kernel/money.ts'
import { operation } from '#kernel/operation.ts'
import { noteStep } from '../moving.ts'
import { paymentNumber } from '../number.ts'
import * as api from '../payment.api.ts'
import { insertPayment } from '../payment.store.ts'
import { paymentRefusals } from '../rules.ts'
import { isRecovering, objectionsNow, overdueReports } from '../standing.ts'
import { lockAward } from '../store.ts'

/** The case is held, so of two clerks at once the second sees what the first has ordered. */
export const orderPayment = operation(api.orderPayment, async ({ awardId, amount }, context) => {
  const { tx, reach, actor, now, newId, changed } = context
  const award = await lockAward(tx, reach, awardId)
  const { state, awardFen, committedFen, payeeName, payeeBank, payeeAccount } = award
  const decision = decide(
    {},
    paymentRefusals({
      ...{ state, amount, committedFen, awardFen: awardFen ?? 0 },
      overdue: await overdueReports(tx, award.platformId, dateOf(now)),
      objections: await objectionsNow(tx, awardId),
      recovering: await isRecovering(tx, awardId),
    }),
  )
  if (!decision.ok) return decision
  if (payeeName === null || payeeBank === null || payeeAccount === null)
    throw new Error('a case was issued without an account')
  const { id, serial, orderedAt } = await insertPayment(tx, {
    ...{ id: newId(), awardId, amount, payeeName, payeeBank, payeeAccount },
    ...{ state: 'ordered', orderedBy: signedIn(actor).personId, orderedAt: now },
  })
  await noteStep(context, awardId, 'ordered', `${paymentNumber(serial, orderedAt)}，${formatAmount(amount)}`)
  changed({ object: { kind: 'subsidy-payment', id }, after: { state: 'ordered', awardId, amount } })
  return accept({ paymentId: id })
})
