import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { bookingNumber, bookingWithin } from '#modules/booking/index.ts'
import { organisationsByIds } from '#modules/identity/index.ts'
import { namesOf } from '../names.ts'
import * as api from '../quote.api.ts'
import { openQuote } from '../quote.store.ts'
import { proposalFor } from '../quote-proposal.ts'

export const getQuoteProposal = operation(api.getQuoteProposal, async ({ bookingId }, { tx, reach, now }) => {
  const booking = await bookingWithin(tx, reach, bookingId)
  const { lineId, clientId, providerId } = booking
  if (reach.scope !== 'organisation' || providerId !== reach.organisationId) throw new Problem('not-found')
  if (lineId === null || clientId === null) throw new Problem('not-found')
  const { lineName } = (await namesOf(tx, [lineId]))(lineId)
  const [client] = await organisationsByIds(tx, [clientId])
  return accept({
    booking: {
      number: bookingNumber(booking.serial, booking.createdAt),
      clientName: client?.name ?? '',
      lineName,
      purpose: booking.purpose,
    },
    openQuoteId: (await openQuote(tx, bookingId))?.id ?? null,
    content: await proposalFor(tx, booking, lineName, now),
    planned: booking.during,
  })
})
