import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import * as api from '../api.ts'
import { lockBooking, storeState } from '../store.ts'

export const removeClosure = operation(
  api.removeClosure,
  async ({ closureId }, { tx, reach, actor, changed }) => {
    const row = await lockBooking(tx, reach, 'closure', closureId)
    const own = row.providerId === actingFor(actor).organisationId
    if (!own || row.state !== 'confirmed') throw new Problem('not-found')
    await storeState(tx, closureId, row.version, 'cancelled')
    changed({ object: { kind: 'closure', id: closureId }, before: { during: row.during } })
    return accept({})
  },
)
