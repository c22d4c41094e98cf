import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { factsOf, namesFor } from './facts.ts'
import { lapsedLetter } from './letters.ts'
import { lapseMoves } from './move/store.ts'
import { type BookingRow, lapseHolds } from './occupation.store.ts'
import type { Resource } from './resource/store.ts'
import { settleFollowers } from './settle.ts'
import { insertEvents } from './store.ts'

/**
 * Lets requests of locked resources lapse whose hold is over: their time is free again, the timeline says so and
 * whoever asked gets a letter. Answers how many there were.
 */
export async function lapse(resources: readonly Resource[], context: Context, link: Link): Promise<number> {
  const ids = resources.map(({ id }) => id)
  return followLapsed(lapseHolds(context.tx, ids, context.now), resources, context, link)
}

/** The same of a line and what it needs, asked for while `locked` is still being locked. */
export const lapseOn = (
  lineId: string,
  locked: Promise<readonly Resource[]>,
  context: Context,
  link: Link,
): Promise<number> => followLapsed(lapseHolds(context.tx, [], context.now, [lineId]), locked, context, link)

async function followLapsed(
  marked: Promise<readonly BookingRow[]>,
  locked: readonly Resource[] | Promise<readonly Resource[]>,
  context: Context,
  link: Link,
): Promise<number> {
  const { tx, now, newId, send, changed } = context
  const [all, , resources] = await Promise.all([marked, lapseMoves(tx, now), locked])
  await settleFollowers(all, resources, context)
  // What was kept for somebody who waits is nobody's request.
  const lapsed = all.filter(({ kind }) => kind === 'run')
  if (lapsed.length === 0) return 0
  const names = await namesFor(tx, lapsed)
  const addresses = await addressesOfPeople(
    tx,
    lapsed.map(row => row.requestedBy),
  )
  await insertEvents(
    tx,
    lapsed.map(row => ({ id: newId(), bookingId: row.id, at: now, event: 'lapsed' as const, note: '' })),
  )
  for (const row of lapsed) {
    const to = addresses.get(row.requestedBy)
    if (to) send(lapsedLetter([to], factsOf(row, names), link(`/workspace/bookings/${row.id}`)))
    changed({
      object: { kind: 'booking', id: row.id },
      before: { state: 'requested' },
      after: { state: 'lapsed' },
    })
  }
  return lapsed.length
}
