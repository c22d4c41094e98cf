import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfRole } from '#modules/identity/index.ts'
import * as api from '../expert.api.ts'
import { conflictName } from '../expert-view.ts'
import { leave, seatedOf } from '../leaving.ts'
import { vacantLetter } from '../letters.ts'
import { reviewNumber } from '../number.ts'
import { acceptRefusals, declineRefusals } from '../rules.ts'
import { conflictOn, lockOwnSeat, storeSeat } from '../seat.store.ts'
import { declineReasons } from '../terms.ts'

export const acceptSeat = operation(api.acceptSeat, async ({ seatId }, { tx, reach, now, changed }) => {
  const { seat, review } = await lockOwnSeat(tx, reach, seatId)
  const conflict = await conflictOn(tx, seat.expertId, review.concerned, dateOf(now))
  const decision = decide({}, acceptRefusals(review.state, await seatedOf(tx, seat), conflictName(conflict)))
  if (!decision.ok) return decision
  await storeSeat(tx, seat, { state: 'accepted', respondedAt: now })
  changed({
    object: { kind: 'review', id: review.id },
    before: { seat: seatId, state: seat.state },
    after: { seat: seatId, state: 'accepted' },
  })
  return accept({})
})

export const declineSeat = (link: Link) =>
  operation(api.declineSeat, async ({ seatId, reason, note }, context) => {
    const { tx, reach, send, changed } = context
    const { seat, review } = await lockOwnSeat(tx, reach, seatId)
    const decision = decide({}, declineRefusals(review.state, await seatedOf(tx, seat), reason))
    if (!decision.ok) return decision
    const state = reason === 'conflict' ? 'conflicted' : 'declined'
    const words = note || declineReasons[reason]
    const after = await leave(context, review, seat, { state, declineReason: reason, note: words })
    const why = reason === 'conflict' ? '声明回避' : '谢绝了评审'
    const office = await addressesOfRole(tx, 'city-lead')
    for (const letter of vacantLetter(office, reviewNumber(review), review.id, why, link)) send(letter)
    changed({
      object: { kind: 'review', id: review.id },
      before: { seat: seatId, state: seat.state },
      after: { seat: seatId, state, reason, ...after },
    })
    return accept({})
  })
