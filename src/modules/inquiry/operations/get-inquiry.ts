import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { readPublished } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { comparisonOf, inOrder } from '../comparison.ts'
import { namesOf } from '../names.ts'
import { quoteOfInvitation } from '../quote.store.ts'
import { isOpened } from '../rules.ts'
import { inquiryWithin, invitationsOf, unsealedAnswers } from '../store.ts'
import { courseView } from './list-inquiries.ts'

export const getInquiry = operation(api.getInquiry, async ({ inquiryId }, { tx, reach, now }) => {
  const found = await inquiryWithin(tx, reach, inquiryId)
  const { row } = found
  const invitations = await invitationsOf(tx, inquiryId)
  const named = await namesOf(
    tx,
    invitations.map(({ lineId }) => lineId),
  )
  const answers = isOpened(row, now) ? await unsealedAnswers(tx, inquiryId) : null
  const offerOf = ({ id, lineId }: (typeof invitations)[number]) => {
    const { platformId: _platformId, ...names } = named(lineId)
    const given = answers?.find(({ invitationId }) => invitationId === id)
    const content = given?.content ?? null
    return {
      invitationId: id,
      ...names,
      answer: content,
      answeredAt: given?.at ?? null,
      revision: given?.revision ?? 0,
      comparison:
        content?.kind === 'quoted' ? comparisonOf(content, readPublished(row.need), dateOf(now)) : null,
    }
  }
  return accept({
    ...courseView(found, now),
    at: now,
    needId: row.needId,
    scope: row.scope,
    lines: invitations.map(({ lineId }) => named(lineId)),
    offers: answers && inOrder(invitations.map(offerOf)),
    decision:
      row.decidedAt && row.reason !== null
        ? {
            at: row.decidedAt,
            reason: row.reason,
            invitationId: row.awardedInvitationId,
            quoteId: row.awardedInvitationId && (await quoteOfInvitation(tx, row.awardedInvitationId)),
          }
        : null,
  })
})
