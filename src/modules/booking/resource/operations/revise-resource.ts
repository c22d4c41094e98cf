import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { deviceWithin } from '#modules/catalogue/index.ts'
import { takenFrom } from '../../occupation.store.ts'
import * as api from '../api.ts'
import { foreignDevice, notALine, unitsTaken } from '../rules.ts'
import { resourceWithin, storeResource } from '../store.ts'

export const reviseResource = operation(
  api.reviseResource,
  async ({ resourceId, version, ...fields }, { tx, reach, now, changed }) => {
    const before = await resourceWithin(tx, reach, resourceId)
    const device = fields.ofId === null ? null : await deviceWithin(tx, reach, fields.ofId)
    const decision = decide(null, [
      notALine(before),
      device && device.platform.id !== before.platformId ? foreignDevice : null,
      unitsTaken(await takenFrom(tx, resourceId, fields.units, now)),
    ])
    if (!decision.ok) return decision
    const next = await storeResource(tx, resourceId, version, fields, now)
    changed({ object: { kind: 'resource', id: resourceId }, before, after: fields })
    return accept({ version: next })
  },
)
