import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { lockReview, storeReview } from '../review.store.ts'
import { closeRefusals } from '../rules.ts'
import { seatsOf, sheetsOf } from '../seat.store.ts'

export const closeReview = operation(
  api.closeReview,
  async ({ reviewId, version }, { tx, reach, now, changed }) => {
    const row = await lockReview(tx, reach, reviewId)
    if (row.version !== version) throw new Problem('conflict')
    const seats = await seatsOf(tx, [reviewId])
    const sheets = await sheetsOf(
      tx,
      seats.map(({ id }) => id),
    )
    const counted = sheets.filter(({ removedAt }) => removedAt === null).length
    const decision = decide(
      {},
      closeRefusals(
        row,
        seats.map(({ id, state }) => ({ state, submitted: sheets.some(({ seatId }) => seatId === id) })),
        counted,
      ),
    )
    if (!decision.ok) return decision
    await storeReview(tx, row, { state: 'closed', closedAt: now })
    changed({ object: { kind: 'review', id: reviewId }, after: { state: 'closed', counted } })
    return accept({ version: version + 1 })
  },
)
