import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { firstPrice, insertPrices } from '#modules/pricing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import * as api from '../api.ts'
import { lineDecision } from '../decision.ts'
import { insertLine } from '../store.ts'

export const addLine = (pack: Pack) =>
  operation(api.addLine, async ({ platformId, price, ...input }, context) => {
    const { tx, reach, now, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const id = newId()
    const decision = await lineDecision(platform, id, input, context)
    if (!decision.ok) return decision
    await insertLine(tx, { ...input, id, platformId, createdAt: now })
    await insertPrices(tx, [firstPrice(newId(), id, price, dateOf(now), now)])
    await renewParts(platform, context, pack)
    changed({ object: { kind: 'line', id }, after: { platformId, ...input, price } })
    return accept({ lineId: id })
  })
