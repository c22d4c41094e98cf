import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../expert.api.ts'
import { conflictName } from '../expert-view.ts'
import { seatedOf } from '../leaving.ts'
import { visitRefusals } from '../rules.ts'
import { conflictOn, insertVisit, lockOwnSeat } from '../seat.store.ts'

export const recordVisit = operation(api.recordVisit, async ({ seatId, ...visit }, context) => {
  const { tx, reach, now, newId, changed } = context
  const { seat, review } = await lockOwnSeat(tx, reach, seatId)
  const today = dateOf(now)
  const conflict = await conflictOn(tx, seat.expertId, review.concerned, today)
  const decision = decide(
    {},
    visitRefusals(review.state, await seatedOf(tx, seat), conflictName(conflict), visit.visitedOn, today),
  )
  if (!decision.ok) return decision
  const visitId = await insertVisit(tx, { id: newId(), seatId, ...visit, recordedAt: now })
  changed({ object: { kind: 'review', id: review.id }, after: { seat: seatId, visit: visitId } })
  return accept({ visitId })
})
