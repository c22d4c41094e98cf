import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import {
  isEnded,
  type MilestoneRow,
  milestonesOf,
  orderNumber,
  orderWithin,
  sideOf,
} from '#modules/order/index.ts'
import type { PricedItem } from '#modules/pricing/index.ts'
import { priceUnits } from '#modules/pricing/terms.ts'
import { type LoggedUse, loggedUse } from '#modules/usage/index.ts'
import * as api from '../api.ts'
import { endingOf } from '../fees.ts'
import { feesOf, isOpen, loggedOfOne, milestoneClaim } from '../making.ts'
import { acceptedReckoning, proposedStream, providedOrder } from '../provided.ts'
import { billSidesOf } from '../sides.ts'
import { acceptancesOf, arisenOf, balanceOf, claimsOf } from '../store.ts'
import { nameOf } from '../view.ts'

const milestoneViews = (
  milestones: readonly MilestoneRow[],
  accepted: readonly { readonly position: number; readonly acceptedAt: Date }[],
  claims: ReadonlySet<string>,
) =>
  milestones.map(({ orderId, position, name, deliverable, fen, upfront }) => ({
    ...{ position, name, deliverable, fen, upfront },
    acceptedAt: accepted.find(one => one.position === position)?.acceptedAt ?? null,
    billed: claims.has(milestoneClaim({ orderId, position })),
  }))

const itemView = (priced: PricedItem, item: number, logged: LoggedUse | null) => {
  const { name, price, amount } = priced
  return {
    ...{ item, name, unit: priceUnits[price.unit], by: amount.by },
    planned: amount.by === 'time' ? amount.planned : null,
    logged: amount.by === 'time' ? logged : null,
    quantity: amount.by === 'quantity' ? amount.quantity : null,
    actuals: price.extras.flatMap(one => (one.mode === 'actual' ? [one.name] : [])),
    open: price.extras.flatMap(({ name: cost }) => (isOpen(priced, cost) ? [cost] : [])),
  }
}

export const getBillProposal = operation(api.getBillProposal, async ({ orderId }, { tx, reach }) => {
  const { order } = await providedOrder(tx, reach, orderId)
  const reckoning = await acceptedReckoning(tx, order)
  const balance = await balanceOf(tx, orderId)
  const claims = await claimsOf(tx, orderId)
  const fees = feesOf(reckoning.inputs, orderId, claims)
  const ended = await endingOf(tx, order.bookingId)
  const isOver = await isEnded(tx, order)
  const { items } = reckoning.inputs
  const logged = loggedOfOne(
    items,
    order.bookingId ? await loggedUse(tx, order.bookingId, order.lineId) : null,
  )
  return accept({
    orderNumber: orderNumber(order),
    clientName: (await nameOf(tx, order.clientId)).name,
    ...{ fen: order.fen, billed: balance?.billed ?? 0, basis: balance?.basis ?? null },
    stream: await proposedStream(tx, order),
    milestones: milestoneViews(
      // Nothing is paid ahead of what isn't done any more.
      (await milestonesOf(tx, orderId)).map(one => ({ ...one, upfront: one.upfront && !isOver })),
      await acceptancesOf(tx, orderId),
      claims,
    ),
    items: items.map((one, at) => itemView(one, at, logged)),
    arisen: await arisenOf(tx, orderId),
    fees: fees.filter(({ kind }) => ended[kind]),
  })
})

export const listAcceptances = operation(api.listAcceptances, async ({ orderId }, { tx, reach, actor }) => {
  const order = await orderWithin(tx, reach, orderId)
  const side = sideOf(order, actingFor(actor).organisationId)
  if (!billSidesOf(actor).includes(side)) throw new Problem('not-found')
  const views = milestoneViews(
    await milestonesOf(tx, orderId),
    await acceptancesOf(tx, orderId),
    await claimsOf(tx, orderId),
  )
  const byUse = (await balanceOf(tx, orderId))?.basis === 'use'
  const ended = await isEnded(tx, order)
  return accept({ byUse, ended, milestones: views.map(({ deliverable: _, ...one }) => one) })
})
