import { signedIn } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase } from '#modules/casework/index.ts'
import { awardTitle } from '#modules/catalogue/index.ts'
import { withdrawReview } from '#modules/review/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { insertDecision } from '../application.store.ts'
import { callById } from '../call.store.ts'
import { tellMoved } from '../letters.ts'
import { holdApplication, lateGuards, proposerOf } from '../moving.ts'
import type { Draft } from '../terms.ts'

/** Before the notice it is declined, afterwards refused. */
const refusalFrom = (stage: string): string => (stage === 'notice' ? 'refuse' : 'decline')

/** What the form has of it: an application before it asked for one says nobody. */
const representativeOf = ({ representative }: Draft): string | null =>
  typeof representative === 'string' && representative !== '' ? representative : null

/** The decision, the end of the case and the title are one transaction. */
export const decideRecognition = (pack: Pack, link: Link) =>
  operation(api.decideRecognition, async ({ applicationId, outcome, reason, title }, context) => {
    const { tx, actor, now, newId, changed } = context
    const { personId } = signedIn(actor)
    const both = await holdApplication(context, applicationId)
    const { application, held } = both
    if ((outcome === 'recognised') !== (title !== null))
      return refuse({
        rule: 'recognition.title',
        field: 'title',
        message: outcome === 'recognised' ? '认定须写明称号、文号和认定日期。' : '不予认定的不写称号。',
      })
    const move = outcome === 'recognised' ? 'recognise' : refusalFrom(held.row.stage)
    const found = await lateGuards(both, context, personId)
    // A conflict that came to light after the proposal opens the review again; whatever the process says, that is first.
    const unreviewed = outcome === 'recognised' ? found['review-closed'] : null
    if (unreviewed) return refuse(unreviewed)
    const moved = await moveCase(held, { move, found, reason }, context)
    if (!moved.ok) return moved
    // One that was opened again has nothing left to judge; otherwise it would wait for the office for ever.
    if (outcome === 'refused' && found['review-closed'])
      await withdrawReview(context, { kind: 'recognition', id: applicationId }, reason)
    const proposedBy = proposerOf(held)
    if (proposedBy === null) throw new Error('nobody proposed what is decided')
    const call = await callById(tx, application.callId)
    const titleId = title ? newId() : null
    await insertDecision(tx, {
      ...{ applicationId, outcome, reasons: reason, proposedBy, titleId },
      decidedBy: personId,
      decidedAt: now,
      decidedOn: dateOf(now),
      docNumber: title?.docNumber ?? null,
    })
    if (title && titleId) {
      const award = {
        ...{ ...title, titleId, proposedBy, decidedBy: personId },
        platformId: application.platformId,
        level: call.level,
        representative: representativeOf(application.draft),
      }
      const awarded = await awardTitle(award, dateOf(now), context, pack)
      if (!awarded.ok) return awarded
    }
    await tellMoved(application, moved.value.toName, link, context)
    changed({
      object: { kind: 'recognition', id: applicationId },
      before: { stage: moved.value.from },
      after: { stage: moved.value.to, outcome, titleId, docNumber: title?.docNumber ?? null },
      reason,
    })
    return accept({ titleId })
  })
