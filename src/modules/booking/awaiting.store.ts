/** What waits for whom: the answers that a platform owes, and what is a client's own to decide. */
import type { Tx } from '#kernel/operation.ts'
import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from '#kernel/sql.ts'
import { openMovesOf } from './move/store.ts'
import type { BookingRow } from './occupation.store.ts'
import { awaitsAnswer } from './store.ts'
import { booking, move, swap, swapSide } from './tables.ts'
import type { Asks } from './terms.ts'

/** Agreed, and neither begun nor taken away. */
const stands = and(
  eq(booking.state, 'confirmed'),
  isNull(booking.checkedInAt),
  isNull(booking.startedAt),
  isNull(booking.noShowAt),
  isNull(booking.displacedAt),
)

const openSwap = (role: 'proposer' | 'other', state: 'proposed' | 'consented', now: Date) =>
  and(eq(swapSide.role, role), eq(swapSide.open, true), eq(swap.state, state), gt(swap.until, now))

const inSwap = (...asked: Parameters<typeof openSwap>): SQL =>
  sql`exists (select 1 from ${swapSide} join ${swap} on ${swap.id} = ${swapSide.swapId}
    where ${and(eq(swapSide.bookingId, booking.id), openSwap(...asked))})`

const toBeMoved = (now: Date): SQL =>
  sql`exists (select 1 from ${move}
    where ${and(eq(move.bookingId, booking.id), eq(move.state, 'asked'), gt(move.holdUntil, now))})`

/** Asked for, to be moved, or to change places with another, both clients willing; such a pair counts once. */
export const awaitsPlatform = (now: Date): SQL | undefined =>
  or(awaitsAnswer(now), and(stands, or(toBeMoved(now), inSwap('proposer', 'consented', now))))

/** Lost its time and has no other yet, or somebody would like to change places. */
export const awaitsClient = (now: Date): SQL | undefined =>
  or(
    and(
      isNotNull(booking.displacedAt),
      or(and(eq(booking.state, 'confirmed'), isNull(booking.finishedAt)), awaitsAnswer(now)),
    ),
    and(stands, inSwap('other', 'proposed', now)),
  )

export interface BookingFilter {
  readonly side: 'client' | 'provider'
  readonly organisationId: string
  readonly waiting: boolean
  readonly after: string | undefined
  readonly limit: number
  readonly now: Date
}

const waitsFor = { client: awaitsClient, provider: awaitsPlatform }

/** Runs of one side, newest first; `waiting` narrows to those that wait for that side. */
export const bookingsOf = (tx: Tx, filter: BookingFilter): Promise<BookingRow[]> =>
  tx
    .select()
    .from(booking)
    .where(
      and(
        eq(booking.kind, 'run'),
        eq(filter.side === 'client' ? booking.clientId : booking.providerId, filter.organisationId),
        filter.waiting ? waitsFor[filter.side](filter.now) : undefined,
        filter.after ? lt(booking.id, filter.after) : undefined,
      ),
    )
    .orderBy(desc(booking.id))
    .limit(filter.limit)

/** The swap that is open for a booking that stands, whichever of the two it is. */
export async function openSwapOf(tx: Tx, bookingId: string, now: Date) {
  const [found] = await tx
    .select({ role: swapSide.role, state: swap.state, until: swap.until })
    .from(swapSide)
    .innerJoin(swap, eq(swap.id, swapSide.swapId))
    .innerJoin(booking, eq(booking.id, swapSide.bookingId))
    .where(and(eq(swapSide.bookingId, bookingId), eq(swapSide.open, true), gt(swap.until, now), stands))
  return found ?? null
}

/** What beside themselves waits for an answer to these bookings. */
export async function asksOf(tx: Tx, bookingIds: readonly string[], now: Date): Promise<Map<string, Asks>> {
  const moves = await openMovesOf(tx, bookingIds, now)
  const swaps = await tx
    .select({ bookingId: swapSide.bookingId, state: swap.state })
    .from(swapSide)
    .innerJoin(swap, eq(swap.id, swapSide.swapId))
    .innerJoin(booking, eq(booking.id, swapSide.bookingId))
    .where(
      and(
        inArray(swapSide.bookingId, [...bookingIds]),
        stands,
        or(openSwap('proposer', 'consented', now), openSwap('other', 'proposed', now)),
      ),
    )
  return new Map<string, Asks>([
    ...[...moves.keys()].map(id => [id, 'move'] as const),
    ...swaps.map(({ bookingId, state }) => [bookingId, state === 'consented' ? 'swap' : 'consent'] as const),
  ])
}
