import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { membershipsOf } from '../organisation.store.ts'
import { digest } from '../second-factor.ts'
import { rotateSession } from '../session.store.ts'

export const actFor = operation(api.actFor, async ({ membershipId }, context) => {
  const { tx, newSecret, setSession, changed } = context
  const { personId, sessionId, actingFor } = signedIn(context.actor)
  const held = await membershipsOf(tx, personId)
  if (!held.some(({ membership }) => membership.id === membershipId)) throw new Problem('not-found')
  const token = newSecret(32)
  await rotateSession(tx, sessionId, { tokenDigest: digest(token), membershipId })
  setSession(token)
  changed({
    object: { kind: 'membership', id: membershipId },
    before: { membershipId: actingFor?.membershipId ?? null },
    after: { membershipId },
  })
  return accept({})
})
