import { actingFor } from '#kernel/actor.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import type { LineWithPlatform } from '#modules/catalogue/index.ts'
import { requestedLetter, selfConfirmedLetter } from './letters.ts'
import { bookingNumber } from './number.ts'
import type { BookingRow } from './occupation.store.ts'
import { insertEvents } from './store.ts'

/**
 * Puts a booking that was just asked for on its timeline, and tells its platform: to answer, or that it stands. `to`: the
 * addresses of those who answer for the platform's bookings.
 */
export async function announce(
  row: BookingRow,
  { line, platform }: LineWithPlatform,
  to: readonly string[],
  plea: string,
  { tx, actor, now, newId, send }: Context,
  link: Link,
): Promise<void> {
  const { organisationId, organisationName } = actingFor(actor)
  const common = { bookingId: row.id, at: now }
  const told = {
    id: row.id,
    number: bookingNumber(row.serial, row.createdAt),
    during: row.during,
    lineName: line.name,
    platformName: platform.name,
    clientName: organisationName,
  }
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
