/** How somebody leaves a panel, and what that does to a score and to a review that was over. */
import type { Context } from '#kernel/operation.ts'
import { type ReviewRow, storeReview } from './review.store.ts'
import { completedOf, removeSheet, type SeatRow, sheetOf, storeSeat } from './seat.store.ts'
import type { DeclineReason } from './terms.ts'

interface Leaving {
  readonly state: 'declined' | 'conflicted' | 'released'
  readonly declineReason: DeclineReason | null
  readonly note: string
}

/** Takes a seat off its owner. Where a conflict leaves too few scores, a review that was closed is open again. */
export async function leave(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  review: ReviewRow,
  seat: SeatRow,
  { state, declineReason, note }: Leaving,
): Promise<{ removed: boolean; reopened: boolean }> {
  await storeSeat(tx, seat, {
    state,
    declineReason,
    note,
    leftAt: now,
    ...(seat.respondedAt ? {} : { respondedAt: now }),
  })
  const removed = state === 'conflicted' && (await removeSheet(tx, seat.id, note, now))
  const completed = (await completedOf(tx, [review.id])).get(review.id) ?? 0
  const reopened = review.state === 'closed' && completed < review.needed
  if (reopened) await storeReview(tx, review, { state: 'scoring', closedAt: null })
  return { removed, reopened }
}

export const seatedOf = async (tx: Context['tx'], { id, state }: SeatRow) => ({
  state,
  submitted: (await sheetOf(tx, id)) !== null,
})
