/** The two ways in which a quote ends without an order: the client rejects it, or the platform takes it back. */
import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import * as api from '../quote.api.ts'
import { endingRefusals } from '../quote.rules.ts'
import { changeQuote, lockQuote } from '../quote.store.ts'
import { tellEnded } from '../quote-told.ts'

async function end(
  { quoteId, reason }: { quoteId: string; reason: string },
  how: 'rejected' | 'withdrawn',
  context: Context,
  link: Link,
) {
  const { tx, reach, actor, now, changed } = context
  const row = await lockQuote(tx, reach, how === 'rejected' ? 'client' : 'provider', quoteId)
  const decision = decide({}, endingRefusals(row, dateOf(now)))
  if (!decision.ok) return decision
  await changeQuote(tx, quoteId, row.version, {
    state: how,
    draft: null,
    decidedAt: now,
    decidedBy: signedIn(actor).personId,
    reason,
  })
  // Of a draft the client never heard.
  if (row.revision > 0) await tellEnded(context, row, how, link)
  changed({
    object: { kind: 'quote', id: quoteId },
    before: { state: row.state },
    after: { state: how },
    reason,
  })
  return accept({})
}

export const rejectQuote = (link: Link) =>
  operation(api.rejectQuote, (input, context) => end(input, 'rejected', context, link))

export const withdrawQuote = (link: Link) =>
  operation(api.withdrawQuote, (input, context) => end(input, 'withdrawn', context, link))
