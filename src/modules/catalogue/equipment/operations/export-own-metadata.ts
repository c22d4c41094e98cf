import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { platformWithin } from '../../platform/store.ts'
import * as api from '../metadata.api.ts'
import { ownMetadata } from '../metadata.ts'
import { devicesWithin } from '../store.ts'

export const exportOwnMetadata = operation(
  api.exportOwnMetadata,
  async ({ platformId, part }, { tx, reach, changed }) => {
    await platformWithin(tx, reach, platformId)
    const place = { offset: (part - 1) * api.mostResources, limit: api.mostResources }
    const found = await devicesWithin(tx, reach, platformId, [], place)
    changed({ object: { kind: 'platform', id: platformId }, after: { resources: found.length } })
    return accept({
      resources: found.map(({ device }) => ownMetadata(device)),
      total: found[0]?.total ?? 0,
    })
  },
)
