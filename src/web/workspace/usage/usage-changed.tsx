import { formatInterval } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import type { listUsage } from '#modules/usage/api.ts'
import { kinds } from '#modules/usage/terms.ts'

type Listed = Output<typeof listUsage>['entries'][number]

/** What a correction changes, for who confirms it: as it counts until then. */
export function Changed({ entry }: { entry: Listed }) {
  const { before, kind, orderRef } = entry
  if (before === null) return null
  const isMoved =
    before.start.getTime() !== entry.start.getTime() || before.end.getTime() !== entry.end.getTime()
  const was = [
    ...(isMoved ? [formatInterval(before)] : []),
    ...(before.kind === kind ? [] : [kinds[before.kind]]),
    ...(before.orderRef === orderRef ? [] : [before.orderRef || '没有写编号']),
  ]
  return was.length === 0 ? null : <div>原为 {was.join('，')}</div>
}
