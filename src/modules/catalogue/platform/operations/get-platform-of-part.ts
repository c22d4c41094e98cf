import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../publication.api.ts'
import { onceOfPart } from '../publication.store.ts'

/** A line stays where it was when it is taken off; what else goes leaves a note behind. */
function retiredOf({ line, ended }: Awaited<ReturnType<typeof onceOfPart>>) {
  if (ended) return { kind: ended.kind, name: ended.name, on: ended.endedOn, reason: ended.reason }
  const [on, reason] = [line?.retiredOn ?? null, line?.retiredReason ?? null]
  return line === null || on === null || reason === null
    ? null
    : { kind: 'line' as const, name: line.name, on, reason }
}

export const getPlatformOfPart = operation(api.getPlatformOfPart, async ({ partId }, { tx }) => {
  const found = await onceOfPart(tx, partId)
  return accept({
    platformId: found.platform.id,
    platformName: found.platform.name,
    withdrawn: found.platform.status === 'withdrawn',
    retired: retiredOf(found),
  })
})
