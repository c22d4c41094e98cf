import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase } from '#modules/casework/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { insertCheckSheet } from '../application.store.ts'
import { callById } from '../call.store.ts'
import { putToExperts } from '../expert-review.ts'
import { tellMoved } from '../letters.ts'
import { holdApplication } from '../moving.ts'
import { checkSheetRefusals } from '../rules.ts'

/** What passes is put to experts in the same transaction, as it was submitted last. */
export const checkFormally = (pack: Pack, link: Link) =>
  operation(api.checkFormally, async ({ applicationId, outcome, items, reason }, context) => {
    const { tx, actor, now, changed } = context
    const { application, held } = await holdApplication(context, applicationId)
    const call = await callById(tx, application.callId)
    const found = { 'check-sheet': checkSheetRefusals(call.rules, items) }
    const made = { move: outcome, found, reason, evidence: { items } }
    const moved = await moveCase(held, made, context)
    if (!moved.ok) return moved
    await insertCheckSheet(tx, {
      ...{ applicationId, items },
      round: application.submissions,
      by: signedIn(actor).personId,
      at: now,
    })
    if (outcome === 'accept') await putToExperts(application, call, context, pack)
    await tellMoved(application, moved.value.toName, link, context)
    changed({
      object: { kind: 'recognition', id: applicationId },
      before: { stage: moved.value.from },
      after: { stage: moved.value.to, items: items.length },
      reason,
    })
    return accept({})
  })
