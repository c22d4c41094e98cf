import { actingFor } from '#kernel/actor.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import type { LineWithPlatform } from '#modules/catalogue/index.ts'
import { factsOf } from './facts.ts'
import { requestedLetter, selfConfirmedLetter } from './letters.ts'
import type { BookingRow } from './occupation.store.ts'
import { insertEvents } from './store.ts'

/**
 * Puts a booking that was just asked for on its timeline, and tells its platform: to answer, or that it stands. `to`: the
 * addresses of those who answer for the platform's bookings.
 */
export async function announce(
  row: BookingRow,
  where: LineWithPlatform,
  to: readonly string[],
  plea: string,
  { tx, actor, now, newId, send }: Context,
  link: Link,
): Promise<void> {
  const { organisationId, organisationName } = actingFor(actor)
  const common = { bookingId: row.id, at: now }
  const told = factsOf(row, { lineOf: () => where, organisationName: () => organisationName })
  send(
    row.holdUntil === null
      ? selfConfirmedLetter(to, told, link)
      : requestedLetter(to, told, row.holdUntil, link),
  )
  await insertEvents(tx, [
    { ...common, id: newId(), event: 'requested', organisationId, note: plea },
    ...(row.holdUntil === null
      ? [{ ...common, id: newId(), event: 'self-confirmed' as const, note: '' }]
      : []),
  ])
}
