import { actingFor } from '#kernel/actor.ts'
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { factsOf, namesFor, operatorsOf } from './facts.ts'
import { requestedLetter, selfConfirmedLetter } from './letters.ts'
import type { BookingRow } from './occupation.store.ts'
import { insertEvents } from './store.ts'

/** Puts a booking that was just asked for on its timeline, and tells its platform: to answer, or that it stands. */
export async function announce(
  row: BookingRow,
  plea: string,
  { tx, actor, now, newId, send }: Context,
  link: Link,
): Promise<void> {
  const { organisationId } = actingFor(actor)
  const common = { bookingId: row.id, at: now }
  await insertEvents(tx, [
    { ...common, id: newId(), event: 'requested', organisationId, note: plea },
    ...(row.holdUntil === null
      ? [{ ...common, id: newId(), event: 'self-confirmed' as const, note: '' }]
      : []),
  ])
  const to = (await operatorsOf(tx, [row.providerId])).get(row.providerId) ?? []
  const told = factsOf(row, await namesFor(tx, [row]))
  send(
    row.holdUntil === null
      ? selfConfirmedLetter(to, told, link)
      : requestedLetter(to, told, row.holdUntil, link),
  )
}
