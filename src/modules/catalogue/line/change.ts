import { accept, type Decision } from '#kernel/decision.ts'
import type { Context } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lockPlatform } from '../platform/store.ts'
import { renewParts } from '../platform/view.ts'
import { lineDecision } from './decision.ts'
import { type LineContent, lineContent } from './fields.ts'
import { lineWithin, storeLine } from './store.ts'

/**
 * Writes what changes of a line, by the rules that a line is revised by; answers what it said before and its new version. Without `version` the
 * change is of whatever the line says once its platform is held; for modules above, in their transaction. Throws Problem
 * `not-found` where the caller's grant doesn't reach the line, `conflict` where `version` isn't current.
 */
export async function changeLine(
  lineId: string,
  version: number | null,
  changeOf: (line: LineContent) => Partial<LineContent>,
  context: Context,
  pack: Pack,
): Promise<Decision<{ readonly before: LineContent; readonly version: number }>> {
  const { tx, reach } = context
  const { platform: owner } = await lineWithin(tx, reach, lineId)
  const platform = await lockPlatform(tx, reach, owner.id)
  // Read once more: the line may have changed before the platform was held.
  const { line } = await lineWithin(tx, reach, lineId)
  const change = changeOf(line)
  const decision = await lineDecision(platform, lineId, { ...line, ...change }, context, line)
  if (!decision.ok) return decision
  const next = await storeLine(tx, lineId, version ?? line.version, change)
  await renewParts(platform, context, pack)
  return accept({ before: lineContent.parse(line), version: next })
}
