import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { reviewNumber } from '../number.ts'
import { barredFrom, isSeated, poolOf } from '../panel.ts'
import { lockProfile } from '../pool.store.ts'
import { lockReview } from '../review.store.ts'
import {
  alreadySeated,
  fullRefusal,
  lastSeatRefusal,
  openSeats,
  seatRefusals,
  stageRefusal,
} from '../rules.ts'
import { seatsOf } from '../seat.store.ts'
import { seatOne } from '../seating.ts'

/** Both ways: several experts for one review, or several reviews for one expert. Each pair is refused for itself. */
export const seatExperts = (link: Link) =>
  operation(api.seatExperts, async ({ pairs }, context) => {
    const { tx, reach, actor, now, changed } = context
    const reviews = []
    for (const id of [...new Set(pairs.map(one => one.reviewId))].toSorted())
      reviews.push(await lockReview(tx, reach, id))
    for (const id of [...new Set(pairs.map(one => one.personId))].toSorted()) await lockProfile(tx, id)
    const seats = await seatsOf(
      tx,
      reviews.map(({ id }) => id),
    )
    const { experts, holdings } = await poolOf(tx, now)
    const ofReviews = reviews.flatMap(row => {
      const own = seats.filter(({ reviewId }) => reviewId === row.id)
      const wanted = pairs.filter(({ reviewId }) => reviewId === row.id)
      return [
        stageRefusal(row.state, 'forming', 'scoring'),
        fullRefusal(reviewNumber(row), openSeats(row, own), wanted.length),
        lastSeatRefusal(
          reviewNumber(row),
          openSeats(row, own),
          own,
          wanted.map(({ role }) => role),
        ),
        ...wanted.flatMap(({ personId, role }) => {
          const known = experts.find(one => one.personId === personId)
          const chosen = known?.profile
            ? {
                name: known.name,
                finance: known.profile.row.finance,
                barred: barredFrom(known, row, own, holdings, now),
                seated: isSeated(personId, own),
                load: known.load,
                loadCap: known.profile.row.loadCap,
              }
            : null
          return seatRefusals(chosen, role, pairs.filter(one => one.personId === personId).length)
        }),
      ]
    })
    const decision = decide({}, ofReviews)
    if (!decision.ok) return decision
    const seatIds: string[] = []
    for (const { reviewId, personId, role } of pairs) {
      const row = reviews.find(({ id }) => id === reviewId)
      if (!row) continue
      const seated = { expertId: personId, role, origin: 'hand' as const, drawId: null }
      const id = await seatOne(context, row, seated, signedIn(actor).personId, link)
      if (!id) return refuse(alreadySeated(experts.find(one => one.personId === personId)?.name ?? '专家'))
      seatIds.push(id)
      changed({ object: { kind: 'review', id: reviewId }, after: { seat: id, expert: personId, role } })
    }
    return accept({ seatIds })
  })
