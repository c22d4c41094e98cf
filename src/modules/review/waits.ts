import { and, eq, inArray, isNull, or, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { own } from './seat.store.ts'
import { review, seat, sheet } from './tables.ts'

/** Invitations to answer, and sheets to hand in; for the office every review in which no expert is waited for. */
export const reviewWaits: readonly Waits[] = [
  {
    place: '/workspace/panels',
    hands: { expert: 'self' },
    count: ({ reach }) =>
      howMany(
        sql`${seat} join ${review} on ${eq(review.id, seat.reviewId)} left join ${sheet} on ${eq(sheet.seatId, seat.id)}`,
        and(
          own(reach),
          or(
            eq(seat.state, 'invited'),
            and(eq(seat.state, 'accepted'), eq(review.state, 'scoring'), isNull(sheet.submittedAt)),
          ),
        ),
      ),
  },
  {
    place: '/office/panels',
    hands: { 'city-lead': 'city' },
    count: () =>
      howMany(
        sql`${review}`,
        and(
          inArray(review.state, ['forming', 'scoring']),
          sql`not exists (select from ${seat} left join ${sheet} on ${eq(sheet.seatId, seat.id)} where ${and(
            eq(seat.reviewId, review.id),
            or(
              eq(seat.state, 'invited'),
              and(eq(seat.state, 'accepted'), eq(review.state, 'scoring'), isNull(sheet.submittedAt)),
            ),
          )})`,
        ),
      ),
  },
]
