import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../payment.api.ts'
import { awardOfPayment, lockPayment } from '../payment.store.ts'
import { againstResult, settle } from '../settling.ts'
import { lockAward } from '../store.ts'

export const settlePayment = operation(api.settlePayment, async ({ paymentId, ...result }, context) => {
  const { tx, reach, now } = context
  await lockAward(tx, reach, await awardOfPayment(tx, paymentId))
  const row = await lockPayment(tx, paymentId)
  const decision = decide({}, againstResult(row, result, dateOf(now)))
  if (!decision.ok) return decision
  const refusal = await settle(context, row, result)
  return refusal ? refuse(refusal) : accept({})
})
