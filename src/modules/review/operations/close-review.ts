import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOfPeople, addressesOfRole } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { closedLetter, thankedLetter } from '../letters.ts'
import { reviewNumber } from '../number.ts'
import { barredSeats } from '../panel.ts'
import { lockReview, storeReview } from '../review.store.ts'
import { closeRefusals } from '../rules.ts'
import { seatsOf, sheetsOf } from '../seat.store.ts'

/** The office and those who judged are told; what came of it is the office's to read. */
export const closeReview = (link: Link) =>
  operation(api.closeReview, async ({ reviewId, version }, { tx, reach, now, send, changed }) => {
    const row = await lockReview(tx, reach, reviewId)
    if (row.version !== version) throw new Problem('conflict')
    const seats = await seatsOf(tx, [reviewId])
    const sheets = await sheetsOf(
      tx,
      seats.map(({ id }) => id),
    )
    const counted = sheets.filter(({ removedAt }) => removedAt === null).length
    const barred = await barredSeats(tx, row, seats, now)
    const decision = decide(
      {},
      closeRefusals(
        row,
        seats.map(({ id, state, role, number }) => ({
          state,
          role,
          number,
          barred: barred.get(id) ?? [],
          submitted: sheets.some(({ seatId }) => seatId === id),
        })),
        counted,
      ),
    )
    if (!decision.ok) return decision
    await storeReview(tx, row, { state: 'closed', closedAt: now })
    const number = reviewNumber(row)
    for (const letter of closedLetter(await addressesOfRole(tx, 'city-lead'), number, reviewId, link))
      send(letter)
    const judges = seats.filter(
      ({ id, state }) => state === 'accepted' && sheets.some(one => one.seatId === id),
    )
    const addresses = await addressesOfPeople(
      tx,
      judges.map(({ expertId }) => expertId),
    )
    for (const { id, expertId } of judges) {
      const address = addresses.get(expertId)
      for (const letter of thankedLetter(address ? [address] : [], number, id, link)) send(letter)
    }
    changed({ object: { kind: 'review', id: reviewId }, after: { state: 'closed', counted } })
    return accept({ version: version + 1 })
  })
