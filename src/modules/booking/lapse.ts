import type { Context } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { factsOf, namesFor } from './facts.ts'
import { type Link, lapsedLetter } from './letters.ts'
import { insertEvents, lapseHolds } from './store.ts'

/**
 * Lets requests lapse whose hold is over, of one line or of all: their time is free again, the timeline says so and
 * whoever asked gets a letter. Answers how many there were.
 */
export async function lapse(lineId: string | null, context: Context, link: Link): Promise<number> {
  const { tx, now, newId, send, changed } = context
  const lapsed = await lapseHolds(tx, lineId, now)
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
