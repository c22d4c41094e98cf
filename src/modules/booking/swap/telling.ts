/** Tells the two sides of a swap what has become of it: each of its own booking first, neither of who the other is. */
import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { namesFor } from '../facts.ts'
import { bookingNumber } from '../number.ts'
import { bookingsByIds, insertEvents } from '../store.ts'
import { placeWords, type SwapFacts, swapEndedLetter } from './letters.ts'
import type { SideRow, Swap } from './store.ts'

export interface Told {
  readonly facts: SwapFacts
  /** Of who asked for the booking. */
  readonly to: readonly string[]
}

/** For each side, by the id of its booking: what its letters say and to whom. In as many queries for all swaps. */
export async function toldOf(swaps: readonly Swap[], tx: Context['tx']): Promise<Map<string, Told>> {
  const sides = swaps.flatMap(({ proposer, other }) => [
    { mine: proposer, theirs: other },
    { mine: other, theirs: proposer },
  ])
  const rows = await bookingsByIds(
    tx,
    sides.map(({ mine }) => mine.bookingId),
  )
  const names = await namesFor(tx, rows)
  const people = await addressesOfPeople(
    tx,
    rows.map(({ requestedBy }) => requestedBy),
  )
  const words = ({ bookingId, lineId, during }: SideRow) => {
    const row = rows.find(({ id }) => id === bookingId)
    return placeWords(row && names.lineOf({ ...row, lineId }), during)
  }
  return new Map(
    sides.flatMap(({ mine, theirs }) => {
      const row = rows.find(({ id }) => id === mine.bookingId)
      if (!row) return []
      const address = people.get(row.requestedBy)
      const facts = {
        bookingId: row.id,
        number: bookingNumber(row.serial, row.createdAt),
        mine: words(mine),
        theirs: words(theirs),
      }
      return [[row.id, { facts, to: address ? [address] : [] }]]
    }),
  )
}

/** Swaps that came to nothing: on the timeline of who proposed them, and a letter to `whom`. */
export async function tellEnded(
  swaps: readonly Swap[],
  why: string,
  whom: readonly SideRow['role'][],
  { tx, now, newId, send }: Pick<Context, 'tx' | 'now' | 'newId' | 'send'>,
  link: Link,
): Promise<void> {
  if (swaps.length === 0) return
  await insertEvents(
    tx,
    swaps.map(({ proposer }) => ({
      ...{ id: newId(), bookingId: proposer.bookingId, at: now, note: why },
      event: 'swap-ended' as const,
    })),
  )
  const told = await toldOf(swaps, tx)
  for (const swap of swaps)
    for (const role of whom) {
      const one = told.get(swap[role].bookingId)
      if (one && one.to.length > 0) send(swapEndedLetter(one.to, one.facts, why, link))
    }
}
