import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { leave, seatedOf } from '../leaving.ts'
import { leftLetter } from '../letters.ts'
import { reviewNumber } from '../number.ts'
import { lockReview } from '../review.store.ts'
import { recuseRefusals, releaseRefusals } from '../rules.ts'
import { lockSeat } from '../seat.store.ts'

const ways = {
  released: { declared: api.releaseSeat, refusals: releaseRefusals, declineReason: null },
  conflicted: { declared: api.recuseSeat, refusals: recuseRefusals, declineReason: 'conflict' },
} as const

const takingAway = (state: keyof typeof ways, link: Link) => {
  const { declared, refusals, declineReason } = ways[state]
  return operation(declared, async ({ reviewId, seatId, reason }, context) => {
    const { tx, reach, send, changed } = context
    const row = await lockReview(tx, reach, reviewId)
    const seat = await lockSeat(tx, reviewId, seatId)
    const decision = decide({}, refusals(row.state, await seatedOf(tx, seat)))
    if (!decision.ok) return decision
    const after = await leave(context, row, seat, { state, declineReason, note: reason })
    const address = (await addressesOfPeople(tx, [seat.expertId])).get(seat.expertId)
    for (const letter of leftLetter(address ? [address] : [], reviewNumber(row), link)) send(letter)
    changed({
      object: { kind: 'review', id: reviewId },
      before: { seat: seatId, state: seat.state },
      after: { seat: seatId, state, ...after },
      reason,
    })
    return accept({})
  })
}

/** What was written so far stays on record; who comes next begins anew. */
export const releaseSeat = (link: Link) => takingAway('released', link)
export const recuseSeat = (link: Link) => takingAway('conflicted', link)
