import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { firstPrice, insertPrices } from '#modules/pricing/index.ts'
import type { Pack } from '#modules/rulebook/index.ts'
import { lockPlatform } from '../../platform/store.ts'
import { renewParts } from '../../platform/view.ts'
import { methodRefusal } from '../../rules.ts'
import * as api from '../api.ts'
import { insertTest } from '../store.ts'

export const addTest = (pack: Pack) =>
  operation(api.addTest, async ({ platformId, price, ...input }, context) => {
    const { tx, reach, now, newId, changed } = context
    const platform = await lockPlatform(tx, reach, platformId)
    const id = newId()
    if (!(await insertTest(tx, { ...input, id, platformId, createdAt: now })))
      return refuse(methodRefusal(input))
    await insertPrices(tx, [firstPrice(newId(), id, price, dateOf(now), now)])
    await renewParts(platform, context, pack)
    changed({ object: { kind: 'test', id }, after: { platformId, ...input, price } })
    return accept({ testItemId: id })
  })
