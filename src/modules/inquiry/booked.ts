/** The booking that a quote is for, as it stands now. */
import type { Tx } from '#kernel/operation.ts'
import { bookingsByIds, courseOf } from '#modules/booking/index.ts'
import type { BookedFacts } from './quote.rules.ts'
import type { QuoteRow } from './quote.store.ts'

type Booking = Awaited<ReturnType<typeof bookingsByIds>>[number]

const gone: readonly ReturnType<typeof courseOf>[] = ['declined', 'cancelled', 'lapsed', 'displaced']

/** Whether a booking is still asked for, within its hold, or agreed, and has its time. */
export const stands = (booking: Booking, now: Date): boolean => !gone.includes(courseOf(booking, now))

/** Null for a quote that came of an award. */
export async function bookedFor(
  tx: Tx,
  { bookingId }: Pick<QuoteRow, 'bookingId'>,
  now: Date,
): Promise<BookedFacts | null> {
  if (bookingId === null) return null
  const [booking] = await bookingsByIds(tx, [bookingId])
  if (!booking) throw new Error('a quote for no booking')
  return { stands: stands(booking, now), lineId: booking.lineId, during: booking.during }
}
