import { accept } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { customerOf, priceHistory } from '#modules/pricing/index.ts'
import { inOrder } from '#modules/pricing/terms.ts'
import * as api from '../api.ts'
import { subjectWithin } from '../store.ts'

async function pricesOf(subjectId: string, { tx, reach, actor }: Context) {
  const { platform, ...subject } = await subjectWithin(tx, reach, subjectId)
  return accept({
    subject: { ...subject, platformId: platform.id, platformName: platform.name },
    customer: customerOf(actor, platform.organisationId),
    prices: inOrder(await priceHistory(tx, subjectId)),
  })
}

export const getPrices = operation(api.getPrices, ({ subjectId }, context) => pricesOf(subjectId, context))

export const getOwnPrices = operation(api.getOwnPrices, ({ subjectId }, context) =>
  pricesOf(subjectId, context),
)
