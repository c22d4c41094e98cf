import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { bookedFor } from '../booked.ts'
import * as api from '../quote.api.ts'
import { acceptanceRefusals, bookedRefusal } from '../quote.rules.ts'
import { changeQuote, lockToAccept, revisionOf } from '../quote.store.ts'
import { quoteContent } from '../quote-content.ts'
import { tellEnded } from '../quote-told.ts'

export const acceptQuote = (link: Link) =>
  operation(api.acceptQuote, async ({ quoteId, revision }, context) => {
    const { tx, reach, actor, now, changed } = context
    const { row, taken } = await lockToAccept(tx, reach, quoteId)
    const { content } = await revisionOf(tx, quoteId, row.revision)
    const booked = await bookedFor(tx, row, now)
    const decision = decide({}, [
      ...acceptanceRefusals(row, taken, dateOf(now)),
      // Kept as text, so its moments are read first.
      booked && bookedRefusal(row, quoteContent.parse(content), booked),
    ])
    if (!decision.ok) return decision
    // Nobody accepts what they haven't seen.
    if (row.revision !== revision)
      throw new Problem('conflict', { message: '报价刚刚又有修改，请看过新的一版再决定。' })
    await changeQuote(tx, quoteId, row.version, {
      state: 'accepted',
      acceptedRevision: revision,
      draft: null,
      decidedAt: now,
      decidedBy: signedIn(actor).personId,
    })
    await tellEnded(context, row, 'accepted', link)
    changed({
      object: { kind: 'quote', id: quoteId },
      before: { state: row.state },
      after: { state: 'accepted', revision },
    })
    return accept({})
  })
