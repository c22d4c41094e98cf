import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { reckon } from '#modules/pricing/index.ts'
import * as api from '../quote.api.ts'
import { type QuoteRow, quoteWithin, revisionsOf } from '../quote.store.ts'
import { quoteContent } from '../quote-content.ts'
import { quoteSidesOf } from '../quote-sides.ts'
import { quoteViews } from '../quote-view.ts'

/** What isn't sent yet, with what it comes to; kept as text, so its moments are read first. */
function draftOf({ draft }: QuoteRow) {
  if (draft === null) return null
  const content = quoteContent.parse(draft)
  return { content, reckoning: reckon(content.pricing) }
}

export const getQuote = operation(api.getQuote, async ({ quoteId }, { tx, reach, actor, now }) => {
  const row = await quoteWithin(tx, reach, quoteSidesOf(actor), quoteId)
  const side = row.providerId === actingFor(actor).organisationId ? 'provider' : 'client'
  const revisions = await revisionsOf(tx, quoteId)
  const last = revisions.at(-1)
  const [view] = await quoteViews(tx, [{ row, fen: last?.fen ?? null }], () => side, now)
  if (!view) throw new Error('a quote was not shown')
  return accept({
    ...view,
    at: now,
    version: row.version,
    bookingId: row.bookingId,
    needId: row.needId,
    content: last?.content ?? null,
    reckoning: last?.reckoning ?? null,
    draft: side === 'provider' ? draftOf(row) : null,
    revisions: revisions.map(({ revision, at, fen }) => ({ revision, at, fen })),
    decision: row.decidedAt ? { at: row.decidedAt, reason: row.reason ?? '' } : null,
  })
})
