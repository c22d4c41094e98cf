import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { reckon } from '#modules/pricing/index.ts'
import { bookedFor } from '../booked.ts'
import * as api from '../quote.api.ts'
import { bookedRefusal, sendingQuoteRefusals } from '../quote.rules.ts'
import { changeQuote, insertRevision, lockQuote } from '../quote.store.ts'
import { quoteContent } from '../quote-content.ts'
import { tellSent } from '../quote-told.ts'

export const sendQuote = (link: Link) =>
  operation(api.sendQuote, async ({ quoteId, version }, context) => {
    const { tx, reach, actor, now, changed } = context
    const row = await lockQuote(tx, reach, 'provider', quoteId)
    const content = row.draft && quoteContent.parse(row.draft)
    const booked = await bookedFor(tx, row, now)
    const decision = decide(content, [
      ...sendingQuoteRefusals(row, content, dateOf(now)),
      booked && bookedRefusal(row, content, booked),
    ])
    if (!decision.ok || decision.value === null) return decision.ok ? refuse() : decision
    if (row.version !== version) throw new Problem('conflict')
    const sent = decision.value
    const reckoning = reckon(sent.pricing)
    if (!reckoning)
      return refuse({ rule: 'inquiry.quote.amount', message: '金额无法精确计算，请修改后重新保存。' })
    const revision = row.revision + 1
    await insertRevision(tx, {
      ...{ quoteId, revision, at: now, sentBy: signedIn(actor).personId },
      ...{ content: sent, reckoning, fen: reckoning.due },
    })
    const next = await changeQuote(tx, quoteId, version, {
      state: 'sent',
      draft: null,
      revision,
      validUntil: sent.validUntil,
      sentAt: now,
    })
    await tellSent(context, row, revision, sent, link)
    changed({ object: { kind: 'quote', id: quoteId }, after: { revision, fen: reckoning.due } })
    return accept({ revision, version: next })
  })
