import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../api.ts'
import { deviceName } from '../device.ts'
import { openSessionsOf } from '../session.store.ts'
import { sessionLimits } from '../session.ts'

export const listSessions = operation(api.listSessions, async (_input, context) => {
  const { personId, sessionId } = signedIn(context.actor)
  const open = await openSessionsOf(context.tx, personId)
  const alive = open.filter(
    ({ lastSeenAt, createdAt }) =>
      context.now.getTime() - lastSeenAt.getTime() <= sessionLimits.idle &&
      context.now.getTime() - createdAt.getTime() <= sessionLimits.total,
  )
  return accept({
    sessions: alive.map(one => ({ ...one, device: deviceName(one.agent), current: one.id === sessionId })),
  })
})
