import { actingFor } from '#kernel/actor.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import type { NamedLine } from '#modules/catalogue/index.ts'
import { factsOf } from './facts.ts'
import { requestedLetter, selfConfirmedLetter } from './letters.ts'
import type { BookingRow } from './occupation.store.ts'
import { insertEvents } from './store.ts'

type Asked = Pick<BookingRow, 'id' | 'holdUntil'>

/** Puts a booking that was just asked for on its timeline. */
export async function recordRequest(
  { id: bookingId, holdUntil }: Asked,
  plea: string,
  { tx, actor, now, newId }: Context,
): Promise<void> {
  const common = { bookingId, at: now }
  const { organisationId } = actingFor(actor)
  await insertEvents(tx, [
    { ...common, id: newId(), event: 'requested', organisationId, note: plea },
    ...(holdUntil === null ? [{ ...common, id: newId(), event: 'self-confirmed' as const, note: '' }] : []),
  ])
}

/**
 * Tells the platform of a booking that was just asked for: to answer, or that it stands. `to`: the addresses of those who
 * answer for the platform's bookings.
 */
export function announce(
  row: BookingRow,
  where: NamedLine,
  to: readonly string[],
  { actor, send }: Context,
  link: Link,
): void {
  const { organisationName } = actingFor(actor)
  const told = factsOf(row, { lineOf: () => where, organisationName: () => organisationName })
  send(
    row.holdUntil === null
      ? selfConfirmedLetter(to, told, link)
      : requestedLetter(to, told, row.holdUntil, link),
  )
}
