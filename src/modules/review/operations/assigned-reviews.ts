import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { drawById } from '../draw.store.ts'
import * as api from '../expert.api.ts'
import { assignedView, conflictName } from '../expert-view.ts'
import { withPhotos } from '../photos.ts'
import { ownSeats, ownSeatWhole, sheetOf, visitsOf } from '../seat.store.ts'

export const listAssignedReviews = operation(
  api.listAssignedReviews,
  async ({ limit, after }, { tx, reach }) => {
    const rows = await ownSeats(tx, reach, { after, limit: limit + 1 })
    const shown = rows.slice(0, limit)
    return accept({
      reviews: shown.map(({ seat, review, submittedAt }) => assignedView(seat, review, submittedAt)),
      next: rows.length > limit ? (shown.at(-1)?.seat.id ?? null) : null,
    })
  },
)

export const getAssignedReview = operation(
  api.getAssignedReview,
  async ({ seatId }, { tx, reach, now, changed }) => {
    const { seat, review, conflict, sections, files } = await ownSeatWhole(tx, reach, seatId, dateOf(now))
    const submitted = await sheetOf(tx, seatId)
    changed({ object: { kind: 'review', id: review.id }, after: { seat: seatId } })
    return accept({
      ...assignedView(seat, review, submitted?.submittedAt ?? null),
      version: seat.version,
      draw: seat.drawId ? await drawById(tx, seat.drawId) : null,
      conflict: conflictName(conflict),
      sections: [...sections],
      files: [...files],
      rubric: review.rubric,
      draft: submitted ? { ...submitted.content } : seat.draft,
      visits: await withPhotos(tx, await visitsOf(tx, [seatId])),
    })
  },
)
