import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { deviceWithin, platformWithin } from '#modules/catalogue/index.ts'
import * as api from '../api.ts'
import { foreignDevice } from '../rules.ts'
import { insertResource } from '../store.ts'

export const addResource = operation(
  api.addResource,
  async ({ platformId, ...fields }, { tx, reach, now, newId, changed }) => {
    const { organisationId } = await platformWithin(tx, reach, platformId)
    const device = fields.ofId === null ? null : await deviceWithin(tx, reach, fields.ofId)
    if (device && device.platform.id !== platformId) return refuse(foreignDevice)
    const id = newId()
    const stored = await insertResource(tx, { id, platformId, organisationId, ...fields, createdAt: now })
    if (!stored) return refuse(foreignDevice)
    changed({ object: { kind: 'resource', id }, after: { platformId, ...fields } })
    return accept({ resourceId: id })
  },
)
