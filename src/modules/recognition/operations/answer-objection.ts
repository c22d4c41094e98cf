import { signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase } from '#modules/casework/index.ts'
import type { Vault } from '#modules/identity/index.ts'
import { holdApplication } from '../moving.ts'
import * as api from '../notice.api.ts'
import { objectionById, objectionsOf, objectorOf, storeAnswer } from '../notice.store.ts'
import { answeredObjection, handlerRefusal, namedRefusal, objectionsRefusal } from '../rules.ts'

/** With the last answer the application goes back to its notice. */
export const answerObjection = (vault: Vault) =>
  operation(api.answerObjection, async ({ objectionId, outcome, answer }, context) => {
    const { tx, actor, now, changed } = context
    const { applicationId } = await objectionById(tx, objectionId)
    const { held } = await holdApplication(context, applicationId)
    // Read once the application is held: a colleague may have taken it over meanwhile.
    const objection = await objectionById(tx, objectionId)
    const decision = decide({}, [
      handlerRefusal(objection.handlerId, signedIn(actor).personId),
      objection.answeredAt
        ? answeredObjection
        : namedRefusal(answer, await objectorOf(tx, objectionId, vault)),
    ])
    if (!decision.ok) return decision
    if (!(await storeAnswer(tx, objectionId, { answer, outcome, answeredAt: now })))
      return refuse(answeredObjection)
    const open = (await objectionsOf(tx, [applicationId])).filter(one => one.answeredAt === null)
    if (held.row.stage === 'checking' && open.length === 0) {
      const found = { 'objections-answered': objectionsRefusal(open.length) }
      const moved = await moveCase(held, { move: 'settle', found, evidence: { objectionId } }, context)
      if (!moved.ok) return moved
    }
    changed({ object: { kind: 'recognition-objection', id: objectionId }, after: { outcome } })
    return accept({})
  })
