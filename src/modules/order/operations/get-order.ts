import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { stepState } from '#kernel/step.ts'
import { acceptedContent } from '#modules/inquiry/index.ts'
import * as api from '../api.ts'
import type { ClauseLibrary } from '../clauses.ts'
import { factsOf } from '../facts.ts'
import { registrability } from '../kind.ts'
import { seeingParty } from '../party.ts'
import { type OrderStepFact, stepsOf } from '../steps.ts'
import { milestonesOf, type OrderRow, orderWithin } from '../store.ts'
import { orderViews } from '../view.ts'

const stepView = (step: OrderStepFact, now: Date) => {
  const state = stepState(step, now)
  return { ...step, state, overdue: state === 'open' && step.dueOn !== null && step.dueOn < dateOf(now) }
}

const cancellation = ({ cancelledAt, cancelCode, cancelReason, cancelledBy }: OrderRow) =>
  cancelledAt && cancelCode && cancelledBy
    ? { at: cancelledAt, code: cancelCode, reason: cancelReason ?? '', by: cancelledBy }
    : null

export const getOrder = (library: ClauseLibrary) =>
  operation(api.getOrder, async ({ orderId }, { tx, reach, actor, now }) => {
    const row = await orderWithin(tx, reach, orderId)
    seeingParty(row, actor)
    const [facts] = await factsOf(tx, [row])
    if (!facts) throw new Error('an order without facts')
    const [view] = await orderViews(tx, [facts], actingFor(actor).organisationId)
    const accepted = await acceptedContent(tx, row.quoteId)
    const kind = facts.text?.kind ?? null
    const milestones = await milestonesOf(tx, orderId)
    if (!view) throw new Error('an order was not shown')
    return accept({
      ...view,
      at: now,
      quoteId: row.quoteId,
      quoteNumber: row.quoteNumber,
      needId: row.needId,
      bookingId: row.bookingId,
      scope: accepted.content.scope,
      reckoning: accepted.reckoning,
      kind,
      revision: row.revision,
      registration: kind && registrability(kind, row.fen, library.registration).words,
      milestones: milestones.map(({ orderId: _orderId, share, ...rest }) => ({
        ...rest,
        percent: share / 100,
      })),
      steps: stepsOf(facts).map(step => stepView(step, now)),
      cancelled: cancellation(row),
    })
  })
