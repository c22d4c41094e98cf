import type { ReadWords } from '#kernel/asked-words.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../metadata.api.ts'
import { publicMetadata } from '../metadata.ts'
import { publishedDevicesAfter } from '../store.ts'

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
