import { dateOf } from '#kernel/calendar.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { ending, endPriceOn, priceById } from '#modules/pricing/index.ts'
import { lockPlatform } from '../platform.store.ts'
import * as api from '../price.api.ts'
import { subjectWithin } from '../price.store.ts'

export const endPrice = operation(api.endPrice, async ({ priceId, validTo }, { tx, reach, now, changed }) => {
  const { subjectId } = await priceById(tx, priceId)
  const { kind, platform } = await subjectWithin(tx, reach, subjectId)
  await lockPlatform(tx, reach, platform.id)
  // Read again: what was found before the lock may have changed meanwhile.
  const price = await priceById(tx, priceId)
  const decision = ending(price, validTo, dateOf(now))
  if (!decision.ok) return decision
  await endPriceOn(tx, priceId, validTo)
  changed({
    object: { kind, id: subjectId },
    before: { validTo: price.validTo },
    after: { priceId, validTo },
  })
  return accept({})
})
