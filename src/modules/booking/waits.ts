import { and, eq, sql } from '#kernel/sql.ts'
import { howMany, type Waits, whoMay } from '#kernel/waits.ts'
import { confirmBooking, requestBooking } from './api.ts'
import { awaitsClient, awaitsPlatform } from './awaiting.store.ts'
import { booking } from './tables.ts'

/** Answers that the platform owes; what is the client's to decide. */
export const bookingWaits: readonly Waits[] = [
  {
    place: '/workspace/requests',
    hands: whoMay(confirmBooking),
    count: ({ actingFor, now }) =>
      howMany(
        sql`${booking}`,
        and(eq(booking.kind, 'run'), eq(booking.providerId, actingFor.organisationId), awaitsPlatform(now)),
      ),
  },
  {
    place: '/workspace/bookings',
    hands: whoMay(requestBooking),
    count: ({ actingFor, now }) =>
      howMany(
        sql`${booking}`,
        and(eq(booking.kind, 'run'), eq(booking.clientId, actingFor.organisationId), awaitsClient(now)),
      ),
  },
]
