import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../publication.api.ts'
import { onceOfPart } from '../publication.store.ts'

export const getPlatformOfPart = operation(api.getPlatformOfPart, async ({ partId }, { tx }) => {
  const { platform, line } = await onceOfPart(tx, partId)
  const [on, reason] = [line?.retiredOn ?? null, line?.retiredReason ?? null]
  return accept({
    platformId: platform.id,
    platformName: platform.name,
    withdrawn: platform.status === 'withdrawn',
    retired: line === null || on === null || reason === null ? null : { name: line.name, on, reason },
  })
})
