import { and, eq, sql } from '#kernel/sql.ts'
import { howMany, type Waits } from '#kernel/waits.ts'
import { awaitsAnswer } from './store.ts'
import { booking } from './tables.ts'

/** Requests that wait for the platform's answer. */
export const bookingWaits: readonly Waits[] = [
  {
    place: '/workspace/requests',
    hands: { 'platform-manager': 'organisation', 'platform-scheduler': 'organisation' },
    count: ({ actingFor, now }) =>
      howMany(
        sql`${booking}`,
        and(eq(booking.kind, 'run'), eq(booking.providerId, actingFor.organisationId), awaitsAnswer(now)),
      ),
  },
]
