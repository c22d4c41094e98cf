import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import {
  endPriceOn,
  gapRefusal,
  priceById,
  pricesFor,
  takePriceBack,
  takingBack,
} from '#modules/pricing/index.ts'
import { lockPlatform } from '../../platform/store.ts'
import * as api from '../api.ts'
import { owesPublicPrice, subjectWithin } from '../store.ts'

export const withdrawPrice = operation(
  api.withdrawPrice,
  async ({ priceId }, { tx, reach, now, changed }) => {
    const { subjectId } = await priceById(tx, priceId)
    const { kind, platform } = await subjectWithin(tx, reach, subjectId)
    const owner = await lockPlatform(tx, reach, platform.id)
    const price = await priceById(tx, priceId)
    const before = await pricesFor(tx, subjectId, price.customer)
    const decision = takingBack(before, price, dateOf(now))
    if (!decision.ok) return decision
    if (price.customer === 'all' && (await owesPublicPrice(tx, owner, subjectId))) {
      const { extended } = decision.value
      const after = before
        .filter(({ id }) => id !== priceId)
        .map(one => (one.id === extended?.id ? { ...one, validTo: extended.validTo } : one))
      const priced = decide({}, [gapRefusal(before, after, dateOf(now))])
      if (!priced.ok) return priced
    }
    await takePriceBack(tx, priceId, now)
    const { extended } = decision.value
    if (extended) await endPriceOn(tx, extended.id, extended.validTo)
    changed({ object: { kind, id: subjectId }, before: { priceId, price: price.price }, after: { extended } })
    return accept({})
  },
)
