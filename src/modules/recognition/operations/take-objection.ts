import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase } from '#modules/casework/index.ts'
import { holdApplication } from '../moving.ts'
import * as api from '../notice.api.ts'
import { objectionById, takeOn } from '../notice.store.ts'

/** While it is looked into, the application stands at 异议核查; a second objection finds it there already. */
export const takeObjection = operation(api.takeObjection, async ({ objectionId }, context) => {
  const { tx, actor, now, changed } = context
  const { personId } = signedIn(actor)
  const objection = await objectionById(tx, objectionId)
  const { held } = await holdApplication(context, objection.applicationId)
  if (!(await takeOn(tx, objectionId, personId, now)))
    return refuse({ rule: 'recognition.objection.taken', message: '这件异议已有人承办，请刷新。' })
  if (held.row.stage === 'notice') {
    const moved = await moveCase(held, { move: 'check', found: {}, evidence: { objectionId } }, context)
    if (!moved.ok) return moved
  }
  changed({ object: { kind: 'recognition-objection', id: objectionId }, after: { taken: true } })
  return accept({})
})
