import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { startedLetter } from '../letters.ts'
import { reviewNumber } from '../number.ts'
import { lockReview, storeReview } from '../review.store.ts'
import { startRefusals } from '../rules.ts'
import { seatsOf } from '../seat.store.ts'

export const startReview = (link: Link) =>
  operation(api.startReview, async ({ reviewId, version }, { tx, reach, now, send, changed }) => {
    const row = await lockReview(tx, reach, reviewId)
    if (row.version !== version) throw new Problem('conflict')
    const seats = await seatsOf(tx, [reviewId])
    const decision = decide({}, startRefusals(row, seats))
    if (!decision.ok) return decision
    await storeReview(tx, row, { state: 'scoring', startedAt: now })
    const accepted = seats.filter(({ state }) => state === 'accepted')
    const addresses = await addressesOfPeople(
      tx,
      accepted.map(({ expertId }) => expertId),
    )
    for (const { id, expertId } of accepted) {
      const address = addresses.get(expertId)
      for (const letter of startedLetter(address ? [address] : [], reviewNumber(row), row.dueOn, id, link))
        send(letter)
    }
    changed({
      object: { kind: 'review', id: reviewId },
      after: {
        state: 'scoring',
        aggregation: row.aggregation,
        rubric: `${row.rubric.id} ${row.rubric.version}`,
      },
    })
    return accept({ version: version + 1 })
  })
