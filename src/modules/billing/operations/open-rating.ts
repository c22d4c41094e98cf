import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { ordersByIds } from '#modules/order/index.ts'
import * as api from '../closing.api.ts'
import { tellIfSettled } from '../closing-told.ts'

export const openRating = (link: Link) =>
  operation(api.openRating, async ({ orderId, at, since }, context) => {
    const [order] = await ordersByIds(context.tx, [orderId])
    const told = order !== undefined && (await tellIfSettled(context, order, { at, since }, link))
    if (told) context.changed({ object: { kind: 'order', id: orderId }, after: { ratingOpen: true } })
    return accept({ told })
  })
