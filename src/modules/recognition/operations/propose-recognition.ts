import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { moveCase } from '#modules/casework/index.ts'
import * as api from '../api.ts'
import { holdApplication, lateGuards } from '../moving.ts'

export const proposeRecognition = operation(
  api.proposeRecognition,
  async ({ applicationId, reason }, context) => {
    const { actor, changed } = context
    const found = await holdApplication(context, applicationId)
    const guards = await lateGuards(found, context, signedIn(actor).personId)
    const moved = await moveCase(found.held, { move: 'propose', found: guards, reason }, context)
    if (!moved.ok) return moved
    changed({
      object: { kind: 'recognition', id: applicationId },
      before: { stage: moved.value.from },
      after: { stage: moved.value.to },
      reason,
    })
    return accept({})
  },
)
