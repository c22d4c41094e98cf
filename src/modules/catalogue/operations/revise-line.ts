import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../line.api.ts'
import { lineWithin, storeLine } from '../line.store.ts'
import { lineDecision } from '../line-decision.ts'
import { lineContent } from '../line-fields.ts'
import { lockPlatform } from '../platform.store.ts'
import { renewSearchFields } from '../platform-view.ts'

export const reviseLine = (pack: Pack) =>
  operation(api.reviseLine, async ({ lineId, version, ...input }, context) => {
    const { tx, reach, changed } = context
    const { line, platform: owner } = await lineWithin(tx, reach, lineId)
    const platform = await lockPlatform(tx, reach, owner.id)
    const decision = await lineDecision(platform.id, lineId, input, context)
    if (!decision.ok) return decision
    const next = await storeLine(tx, lineId, version, input)
    await renewSearchFields(platform, context, pack)
    changed({ object: { kind: 'line', id: lineId }, before: lineContent.parse(line), after: input })
    return accept({ version: next })
  })
