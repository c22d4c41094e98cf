import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { endPriceOn, priceById, pricesFor, takePriceBack, takingBack } from '#modules/pricing/index.ts'
import { lockPlatform } from '../platform.store.ts'
import * as api from '../price.api.ts'
import { subjectWithin } from '../price.store.ts'

export const withdrawPrice = operation(
  api.withdrawPrice,
  async ({ priceId }, { tx, reach, now, changed }) => {
    const { subjectId } = await priceById(tx, priceId)
    const { kind, platform } = await subjectWithin(tx, reach, subjectId)
    await lockPlatform(tx, reach, platform.id)
    const price = await priceById(tx, priceId)
    const decision = takingBack(await pricesFor(tx, subjectId, price.customer), price, dateOf(now))
    if (!decision.ok) return decision
    await takePriceBack(tx, priceId, now)
    const { extended } = decision.value
    if (extended) await endPriceOn(tx, extended.id, extended.validTo)
    changed({ object: { kind, id: subjectId }, before: { priceId, price: price.price }, after: { extended } })
    return accept({})
  },
)
