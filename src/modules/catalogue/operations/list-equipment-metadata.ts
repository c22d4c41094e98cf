import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { ReadWords } from '../asked-words.ts'
import { publishedDevicesAfter } from '../equipment.store.ts'
import * as api from '../equipment-metadata.api.ts'
import { publicMetadata } from '../equipment-metadata.ts'

export const listEquipmentMetadata = (read: ReadWords) =>
  operation(api.listEquipmentMetadata, async ({ after, limit, q, category, ...facets }, { tx }) => {
    const filter = { words: await read(tx, q), category, facets }
    const found = await publishedDevicesAfter(tx, filter, after, limit + 1)
    const page = found.slice(0, limit)
    return accept({
      resources: page.map(publicMetadata),
      next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
    })
  })
