import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { endSession } from '../session.store.ts'

export const signOut = operation(api.signOut, async (_input, context) => {
  const { personId, sessionId } = signedIn(context.actor)
  await endSession(context.tx, personId, sessionId, context.now)
  context.setSession(null)
  context.changed({ object: { kind: 'person', id: personId } })
  return accept({})
})
