import { actingFor } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { invitedOf } from '../invited.ts'
import { lostLetter, wonLetter } from '../letters.ts'
import { awardRefusals, isOpened } from '../rules.ts'
import { invitationsOf, lockInquiry, storeDecision, unsealedAnswers } from '../store.ts'

export const awardInquiry = (link: Link) =>
  operation(api.awardInquiry, async ({ inquiryId, invitationId, reason }, context) => {
    const { tx, reach, actor, now, send, changed } = context
    const row = await lockInquiry(tx, reach, inquiryId)
    const invitations = await invitationsOf(tx, inquiryId)
    if (!invitations.some(({ id }) => id === invitationId)) throw new Problem('not-found')
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
