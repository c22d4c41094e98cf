import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { factsOf, namesFor } from './facts.ts'
import { lapsedLetter } from './letters.ts'
import { lapseMoves } from './move.store.ts'
import { lapseHolds } from './occupation.store.ts'
import type { Resource } from './resource.store.ts'
import { settleFollowers } from './settle.ts'
import { insertEvents } from './store.ts'

/**
 * Lets requests of locked resources lapse whose hold is over: their time is free again, the timeline says so and
 * whoever asked gets a letter. Answers how many there were.
 */
export async function lapse(resources: readonly Resource[], context: Context, link: Link): Promise<number> {
  const { tx, now, newId, send, changed } = context
  const [all] = await Promise.all([
    lapseHolds(
      tx,
      resources.map(({ id }) => id),
      now,
    ),
    lapseMoves(tx, now),
  ])
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
  await settleFollowers(lapsed, resources, context)
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
