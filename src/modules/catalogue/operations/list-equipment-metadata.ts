import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { publishedDevicesAfter } from '../equipment.store.ts'
import * as api from '../equipment-metadata.api.ts'
import { publicMetadata } from '../equipment-metadata.ts'

export const listEquipmentMetadata = operation(
  api.listEquipmentMetadata,
  async ({ after, limit, ...filter }, { tx }) => {
    const found = await publishedDevicesAfter(tx, filter, after, limit + 1)
    const page = found.slice(0, limit)
    return accept({
      resources: page.map(publicMetadata),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  },
)
