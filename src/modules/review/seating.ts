import type { Link } from '#kernel/letter.ts'
import type { Context } from '#kernel/operation.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import { invitedLetter } from './letters.ts'
import { reviewNumber } from './number.ts'
import type { ReviewRow } from './review.store.ts'
import { insertSeat, nextNumber, type SeatRow } from './seat.store.ts'

type Seating = Pick<SeatRow, 'expertId' | 'role' | 'origin' | 'drawId'>

/** Asks an expert to sit in a review that is held; null where they do already, or may never. */
export async function seatOne(
  { tx, now, newId, send }: Pick<Context, 'tx' | 'now' | 'newId' | 'send'>,
  row: ReviewRow,
  seating: Seating,
  seatedBy: string,
  link: Link,
): Promise<string | null> {
  const id = newId()
  const stored = await insertSeat(tx, {
    id,
    reviewId: row.id,
    number: await nextNumber(tx, row.id),
    ...seating,
    state: 'invited',
    seatedBy,
    seatedAt: now,
    draft: {},
  })
  if (!stored) return null
  const address = (await addressesOfPeople(tx, [seating.expertId])).get(seating.expertId)
  for (const one of invitedLetter(address ? [address] : [], reviewNumber(row), id, link)) send(one)
  return id
}
