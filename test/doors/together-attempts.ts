/** What concerns several bookings at once: series, and two that change places. */
import * as series from '#modules/booking/series/api.ts'
import * as swap from '#modules/booking/swap/api.ts'
import { at, requestWords, span } from '#test/builders.ts'
import { nothing, of, reason } from './attempt.ts'

export const togetherContracts = { ...series, ...swap }

// Beyond what can be booked, so that nothing is moved or swapped for whoever tries next.
const far = span('2027-03-25 08:00', '10:00')
const weekly = { every: 1, unit: 'week' as const, count: 2 }

export const togetherAttempts = {
  checkSeries: of('nobody', ({ lineId }) => ({ lineId, ...far, ...weekly })),
  requestSeries: of('client', ({ lineId, need: { needId } }) => ({
    ...{ lineId, needId, ...far, ...weekly, choice: 'all' as const },
    ...requestWords,
  })),
  getSeries: of('both', ({ seriesId }) => ({ seriesId })),
  moveSeries: of('client', ({ seriesId }) => ({ seriesId, ...far, reason, choice: 'all' as const })),
  answerSeries: of('host', ({ seriesId, occurrences: seen }) => ({ seriesId, seen, agree: true })),
  answerSeriesMove: of('host', ({ seriesId, occurrences: seen }) => ({ seriesId, seen, agree: true })),
  cancelSeries: of('both', ({ seriesId }) => ({ seriesId, reason, choice: 'all' as const })),
  listSwapSlots: of('client', ({ bookingId }) => ({ bookingId })),
  checkSwap: of('client', ({ bookingId, lineId }) => ({ bookingId, lineId, start: at('2026-03-01 08:00') })),
  proposeSwap: of('client', ({ bookingId, lineId }) => ({
    bookingId,
    lineId,
    start: at('2026-03-01 08:00'),
  })),
  listSwaps: of('both', ({ bookingId }) => ({ bookingId })),
  // Both are over: nothing changes places.
  answerSwap: of('client', ({ swaps: { received } }) => ({ swapId: received, agree: true })),
  confirmSwap: of('host', ({ swaps: { received } }) => ({ swapId: received, agree: true })),
  withdrawSwap: of('client', ({ swaps: { proposed } }) => ({ swapId: proposed })),
  lapseSwaps: nothing,
}
