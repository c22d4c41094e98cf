import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { lineNameTaken, lineWithin, storeLine } from '../line.store.ts'
import { lockPlatform } from '../platform.store.ts'
import { renewSearchFields } from '../platform-view.ts'
import { nameRefusal } from '../rules.ts'

export const reviseLine = (pack: Pack) =>
  operation(api.reviseLine, async ({ lineId, version, ...input }, context) => {
    const { tx, reach, changed } = context
    const { line, platform: owner } = await lineWithin(tx, reach, lineId)
    const platform = await lockPlatform(tx, reach, owner.id)
    const taken = await lineNameTaken(tx, platform.id, input.name, lineId)
    const refusal = nameRefusal(taken, 'line', input.name)
    if (refusal) return refuse(refusal)
    const next = await storeLine(tx, lineId, version, input)
    await renewSearchFields(platform, context, pack)
    const { name, process, summary, exclusions, capabilities, price } = line
    changed({
      object: { kind: 'line', id: lineId },
      before: { name, process, summary, exclusions, capabilities, price },
      after: input,
    })
    return accept({ version: next })
  })
