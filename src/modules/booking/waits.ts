import { and, eq, sql } from '#kernel/sql.ts'
import { howMany, type Waits, whoMay } from '#kernel/waits.ts'
import { confirmBooking } from './api.ts'
import { awaitsAnswer } from './store.ts'
import { booking } from './tables.ts'

/** Requests that wait for the platform's answer. */
export const bookingWaits: readonly Waits[] = [
  {
    place: '/workspace/requests',
    hands: whoMay(confirmBooking),
    count: ({ actingFor, now }) =>
      howMany(
        sql`${booking}`,
        and(eq(booking.kind, 'run'), eq(booking.providerId, actingFor.organisationId), awaitsAnswer(now)),
      ),
  },
]
