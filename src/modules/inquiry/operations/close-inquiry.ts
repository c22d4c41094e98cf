import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { invitedOf } from '../invited.ts'
import { closedLetter } from '../letters.ts'
import { closeRefusals } from '../rules.ts'
import { invitationsOf, lockInquiry, storeDecision } from '../store.ts'

export const closeInquiry = (link: Link) =>
  operation(api.closeInquiry, async ({ inquiryId, code, reason }, { tx, reach, now, send, changed }) => {
    const row = await lockInquiry(tx, reach, inquiryId)
    const decision = decide({}, closeRefusals(row))
    if (!decision.ok) return decision
    await storeDecision(tx, inquiryId, {
      state: 'closed',
      decidedAt: now,
      reason,
      closedCode: code,
      awardedInvitationId: null,
    })
    for (const { to, invited } of await invitedOf(tx, row, await invitationsOf(tx, inquiryId)))
      for (const letter of closedLetter(to, invited, link)) send(letter)
    changed({
      object: { kind: 'inquiry', id: inquiryId },
      before: { state: row.state },
      after: { state: 'closed', code, sealed: now < row.deadline },
      reason,
    })
    return accept({})
  })
