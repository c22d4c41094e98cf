import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { afterSetting, pricesFor, setting, storePriceChanges } from '#modules/pricing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { keepStep } from '../../platform/publication.store.ts'
import { lockPlatform } from '../../platform/store.ts'
import * as api from '../api.ts'
import { subjectWithin } from '../store.ts'

export const setPrice = (pack: Pack) =>
  operation(api.setPrice, async ({ subjectId, customer, price, corrects, ...period }, context) => {
    const { tx, reach, now, newId, changed } = context
    const { kind, platform } = await subjectWithin(tx, reach, subjectId)
    const owner = await lockPlatform(tx, reach, platform.id)
    const before = await pricesFor(tx, subjectId, customer)
    const decision = setting(before, period, corrects, dateOf(now))
    if (!decision.ok) return decision
    const { replaced, added } = decision.value
    const priceId = newId()
    const after = afterSetting(before, decision.value, { id: priceId, customer, price }, newId)
    const stored = await storePriceChanges(tx, [{ subjectId, before, after }], now)
    // Whoever writes prices holds the platform, so this is for those who go past the house.
    if (!stored)
      return refuse({
        rule: 'catalogue.price.overlap',
        field: 'validFrom',
        message: '这段时期内刚刚定了另一个价格，请刷新后核对。',
      })
    // Prices are asked for by the day, not found by: only what the public sees is kept.
    await keepStep(owner, context, pack)
    changed({ object: { kind, id: subjectId }, after: { customer, price, ...added, corrects: replaced } })
    return accept({ priceId })
  })
