import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { bookedFor, lockQuote, quoteNumber, revisionOf } from '#modules/inquiry/index.ts'
import * as api from '../api.ts'
import { orderLetter } from '../letters.ts'
import { partyOf } from '../party.ts'
import { conversionRefusals } from '../rules.ts'
import { insertOrder, orderOfQuote } from '../store.ts'
import { otherParty } from '../terms.ts'
import { tell } from '../told.ts'

/** Once: whoever comes second, at the same moment or later, gets the order that is there. */
export const convertQuote = (link: Link) =>
  operation(api.convertQuote, async ({ quoteId }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const quote = await lockQuote(tx, reach, 'both', quoteId)
    const party = partyOf(quote, actor)
    const there = await orderOfQuote(tx, quoteId)
    const decision = decide({}, there ? [] : conversionRefusals(quote, await bookedFor(tx, quote, now)))
    if (!decision.ok) return decision
    const { acceptedRevision, decidedAt, needId, bookingId, lineId, providerId, clientId } = quote
    if (acceptedRevision === null || decidedAt === null)
      throw new Error('an accepted quote says when and what')
    const { fen, reckoning } = await revisionOf(tx, quoteId, acceptedRevision)
    const { row, made } = await insertOrder(tx, {
      id: newId(),
      ...{ quoteId, quoteNumber: quoteNumber(quote), needId, bookingId, lineId, providerId, clientId },
      ...{ fen, open: reckoning.open, acceptedAt: decidedAt, state: 'drafting' },
      createdBy: signedIn(actor).personId,
      createdAt: now,
    })
    if (made) await tell(context, row, otherParty(party), (to, told) => orderLetter(to, told, 'made', link))
    changed({ object: { kind: 'order', id: row.id }, after: { quoteId, fen, made } })
    return accept({ orderId: row.id, made })
  })
