import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { bookingWithin } from '#modules/booking/index.ts'
import { reckon } from '#modules/pricing/index.ts'
import { stands } from '../booked.ts'
import * as api from '../quote.api.ts'
import { writingRefusals } from '../quote.rules.ts'
import { changeQuote, hasAccepted, insertQuote, lockOpenQuote } from '../quote.store.ts'

export const saveQuote = operation(
  api.saveQuote,
  async ({ bookingId, version, content }, { tx, reach, actor, now, newId, changed }) => {
    const booking = await bookingWithin(tx, reach, bookingId)
    const { lineId, clientId, providerId, needId } = booking
    if (reach.scope !== 'organisation' || providerId !== reach.organisationId) throw new Problem('not-found')
    if (lineId === null || clientId === null) throw new Problem('not-found')
    const open = await lockOpenQuote(tx, bookingId)
    const reckoned = reckon(content.pricing)
    const decision = decide(
      {},
      writingRefusals({
        course: open,
        bookingStands: stands(booking, now),
        lineId,
        ownBooking: clientId === providerId,
        taken: await hasAccepted(tx, bookingId),
        reckoned,
        today: dateOf(now),
      }),
    )
    if (!decision.ok) return decision
    if ((open?.version ?? 0) !== version) throw new Problem('conflict')
    const stored = open
      ? { id: open.id, version: await changeQuote(tx, open.id, version, { draft: content, lineId }) }
      : await insertQuote(tx, {
          id: newId(),
          ...{ bookingId, needId, lineId, providerId, clientId },
          state: 'draft',
          draft: content,
          createdBy: signedIn(actor).personId,
          createdAt: now,
        })
    if (!stored) throw new Problem('conflict')
    changed({ object: { kind: 'quote', id: stored.id }, after: { bookingId, fen: reckoned?.due } })
    return accept({ quoteId: stored.id, version: stored.version })
  },
)
