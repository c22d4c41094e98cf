import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { ending, endPriceOn, gapRefusal, priceById, pricesFor } from '#modules/pricing/index.ts'
import { lockPlatform } from '../../platform/store.ts'
import * as api from '../api.ts'
import { owesPublicPrice, subjectWithin } from '../store.ts'

export const endPrice = operation(api.endPrice, async ({ priceId, validTo }, { tx, reach, now, changed }) => {
  const { subjectId } = await priceById(tx, priceId)
  const { kind, platform } = await subjectWithin(tx, reach, subjectId)
  const owner = await lockPlatform(tx, reach, platform.id)
  // Read again: what was found before the lock may have changed meanwhile.
  const price = await priceById(tx, priceId)
  const today = dateOf(now)
  const decision = ending(price, validTo, today)
  if (!decision.ok) return decision
  if (price.customer === 'all' && (await owesPublicPrice(tx, owner, subjectId))) {
    const before = await pricesFor(tx, subjectId, 'all')
    const after = before.map(one => (one.id === priceId ? { ...one, validTo } : one))
    const priced = decide({}, [gapRefusal(before, after, today)])
    if (!priced.ok) return priced
  }
  await endPriceOn(tx, priceId, validTo)
  changed({
    object: { kind, id: subjectId },
    before: { validTo: price.validTo },
    after: { priceId, validTo },
  })
  return accept({})
})
