import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lockPlatform, partsOf } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import { retirementRefusals } from '../../rules.ts'
import * as api from '../api.ts'
import { lineWithin, storeLine } from '../store.ts'

export const retireLine = (pack: Pack) =>
  operation(api.retireLine, async ({ lineId, version, reason }, context) => {
    const { tx, reach, now, changed } = context
    const { platform: owner } = await lineWithin(tx, reach, lineId)
    const platform = await lockPlatform(tx, reach, owner.id)
    const { lines } = await partsOf(tx, platform.id)
    const others = lines.filter(({ id }) => id !== lineId).length
    const decision = decide(
      {},
      retirementRefusals({ retired: others === lines.length, others }, platform.status === 'published'),
    )
    if (!decision.ok) return decision
    const retiredOn = dateOf(now)
    const next = await storeLine(tx, lineId, version, { retiredOn, retiredReason: reason })
    await renewParts(platform, context, pack)
    changed({
      object: { kind: 'line', id: lineId },
      before: { retiredOn: null },
      after: { retiredOn },
      reason,
    })
    return accept({ version: next })
  })
