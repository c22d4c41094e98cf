import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { orderNumber } from '#modules/order/index.ts'
import * as api from '../batch.api.ts'
import { batchesOf, batchWithin } from '../batch.store.ts'
import { orderSeen } from '../sides.ts'
import { batchView, peopleOfBatch } from '../view.ts'

export const getBatch = operation(api.getBatch, async ({ batchId }, { tx, reach, actor }) => {
  const row = await batchWithin(tx, reach, batchId)
  const { order, side } = await orderSeen(tx, reach, actor, row.orderId)
  const names = await namesOfPeople(tx, [...new Set(peopleOfBatch(row))])
  const among = await batchesOf(tx, [order.id], side)
  return accept({
    orderId: order.id,
    orderNumber: orderNumber(order),
    batch: batchView(row, among, names, signedIn(actor).personId),
  })
})
