import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { reckon } from '#modules/pricing/index.ts'
import type { Quote } from '../answer.ts'
import * as api from '../api.ts'
import { contentOfAnswer } from '../award-quote.ts'
import { invitedOf } from '../invited.ts'
import { lostLetter, wonLetter } from '../letters.ts'
import { insertQuote, insertRevision } from '../quote.store.ts'
import { awardRefusals, isOpened } from '../rules.ts'
import { type InquiryRow, invitationsOf, lockInquiry, storeDecision, unsealedAnswers } from '../store.ts'

type Invitation = Awaited<ReturnType<typeof invitationsOf>>[number]

/** The answer as an accepted quote, from which an order is made; a line of one's own needs none. */
async function storeAccepted(
  row: InquiryRow,
  { id: invitationId, lineId, providerId }: Invitation,
  answer: Quote,
  { tx, actor, now, newId }: Context,
): Promise<void> {
  const content = contentOfAnswer(answer, row.scope)
  const reckoning = reckon(content.pricing)
  if (providerId === row.organisationId || !reckoning) return
  const by = signedIn(actor).personId
  const stored = await insertQuote(tx, {
    id: newId(),
    ...{ invitationId, needId: row.needId, lineId, providerId, clientId: row.organisationId },
    ...{ state: 'accepted', revision: 1, acceptedRevision: 1, validUntil: content.validUntil },
    ...{ sentAt: now, decidedAt: now, decidedBy: by, createdBy: by, createdAt: now },
  })
  if (!stored) throw new Problem('conflict')
  await insertRevision(tx, {
    ...{ quoteId: stored.id, revision: 1, at: now, sentBy: by },
    ...{ content, reckoning, fen: reckoning.due },
  })
}

export const awardInquiry = (link: Link) =>
  operation(api.awardInquiry, async ({ inquiryId, invitationId, reason }, context) => {
    const { tx, reach, actor, now, send, changed } = context
    const row = await lockInquiry(tx, reach, inquiryId)
    const invitations = await invitationsOf(tx, inquiryId)
    const invitation = invitations.find(({ id }) => id === invitationId)
    if (!invitation) throw new Problem('not-found')
    const answers = isOpened(row, now) ? await unsealedAnswers(tx, inquiryId) : []
    const chosen = answers.find(one => one.invitationId === invitationId)
    const decision = decide({}, awardRefusals(row, chosen?.content ?? null, now))
    if (!decision.ok) return decision
    await storeDecision(tx, inquiryId, {
      state: 'awarded',
      decidedAt: now,
      reason,
      awardedInvitationId: invitationId,
    })
    if (chosen?.content.kind === 'quoted') await storeAccepted(row, invitation, chosen.content, context)
    const quoted = new Set(
      answers.filter(({ content }) => content.kind === 'quoted').map(one => one.invitationId),
    )
    const { organisationName } = actingFor(actor)
    const toTell = invitations.filter(({ id }) => quoted.has(id))
    for (const { to, invited } of await invitedOf(tx, row, toTell)) {
      const won = invited.invitationId === invitationId
      for (const letter of won
        ? wonLetter(to, invited, organisationName, link)
        : lostLetter(to, invited, link))
        send(letter)
    }
    changed({
      object: { kind: 'inquiry', id: inquiryId },
      before: { state: row.state },
      after: { state: 'awarded', invitationId },
      reason,
    })
    return accept({})
  })
