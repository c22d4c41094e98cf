import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { endSession as end } from '../session.store.ts'

export const endSession = operation(api.endSession, async ({ sessionId }, context) => {
  const { personId, sessionId: current } = signedIn(context.actor)
  if (!(await end(context.tx, personId, sessionId, context.now))) throw new Problem('not-found')
  if (sessionId === current) context.setSession(null)
  context.changed({ object: { kind: 'session', id: sessionId } })
  return accept({})
})
