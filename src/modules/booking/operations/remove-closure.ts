import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { storeState } from '../occupation.store.ts'
import { settleFollower } from '../settle.ts'
import { lockBooking } from '../store.ts'

export const removeClosure = operation(api.removeClosure, async ({ closureId }, context) => {
  const { tx, reach, actor, changed } = context
  const row = await lockBooking(tx, reach, 'closure', closureId)
  const own = row.providerId === actingFor(actor).organisationId
  if (!own || row.state !== 'confirmed') throw new Problem('not-found')
  const stored = await storeState(tx, closureId, row.version, 'cancelled')
  await settleFollower(stored, row.resources, context)
  changed({ object: { kind: 'closure', id: closureId }, before: { during: row.during } })
  return accept({})
})
