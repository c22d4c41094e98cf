/**
 * 候补: who waits for a line is offered what comes free, in the order in which they came; each turn is kept for them
 * until it expires, and every turn stays on record for all who wait.
 * Rows: C12. Asks booking for free time and to take it, policy for how long a turn is, catalogue and identity for names.
 */
import type { Link } from '#kernel/letter.ts'
import type { TermsOf } from '#modules/booking/index.ts'
import { joinQueue } from './operations/join-queue.ts'
import { listWaiting } from './operations/list-waiting.ts'
import { offerTurns } from './operations/offer-turns.ts'
import { declineTurn, leaveQueue, takeTurn } from './operations/take-turn.ts'

export { waitingLetters } from './letters.ts'
export { waitingWaits } from './waits.ts'

export const waiting = (link: Link, termsOf: TermsOf) => [
  joinQueue,
  listWaiting,
  takeTurn(link, termsOf),
  declineTurn,
  leaveQueue,
  offerTurns(link),
]
