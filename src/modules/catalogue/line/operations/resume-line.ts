import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { hasPublicPrice, pricesFor } from '#modules/pricing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { isPublicOrWaiting } from '../../platform/publication.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import * as api from '../api.ts'
import { lineWithin, storeLine } from '../store.ts'

export const resumeLine = (pack: Pack) =>
  operation(api.resumeLine, async ({ lineId, version }, context) => {
    const { tx, reach, now, changed } = context
    const { platform: owner } = await lineWithin(tx, reach, lineId)
    const platform = await lockPlatform(tx, reach, owner.id)
    const { retiredOn } = (await lineWithin(tx, reach, lineId)).line
    if (retiredOn === null)
      return refuse({ rule: 'catalogue.line.retired', message: '这条中试线没有停止提供，无须恢复。' })
    const prices = await pricesFor(tx, lineId, 'all')
    if ((await isPublicOrWaiting(tx, platform)) && !hasPublicPrice(prices, dateOf(now)))
      return refuse({
        rule: 'catalogue.price.missing',
        message: '平台公开期间，恢复提供的中试线须自今天起每天都有公开价：请先定价或写明面议，再恢复。',
      })
    const next = await storeLine(tx, lineId, version, { retiredOn: null, retiredReason: null })
    await renewParts(platform, context, pack)
    changed({ object: { kind: 'line', id: lineId }, before: { retiredOn }, after: { retiredOn: null } })
    return accept({ version: next })
  })
