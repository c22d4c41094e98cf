import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { answerRefusals } from '../rules.ts'
import { sealed } from '../seal.ts'
import { lockInvited, storeAnswer } from '../store.ts'

export const answerInquiry = operation(
  api.answerInquiry,
  async ({ invitationId, revision, answer }, { tx, reach, actor, now, newSecret, changed }) => {
    const inquiry = await lockInvited(tx, reach, invitationId)
    const decision = decide({}, answerRefusals(inquiry, answer, now))
    if (!decision.ok) return decision
    const seal = newSecret(16)
    const stored = await storeAnswer(tx, revision, {
      invitationId,
      at: now,
      answeredBy: signedIn(actor).personId,
      content: answer,
      seal,
    })
    changed({
      object: { kind: 'invitation', id: invitationId },
      after: { inquiryId: inquiry.id, revision: stored, digest: sealed(answer, seal) },
    })
    return accept({ revision: stored })
  },
)
