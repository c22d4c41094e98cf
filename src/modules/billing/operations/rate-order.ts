import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf, namesOfPeople } from '#modules/identity/index.ts'
import { orderNumber, orderWithin, seeingParty } from '#modules/order/index.ts'
import * as api from '../closing.api.ts'
import { archivedAt, rateUntil, ratingRefusals, settledAt } from '../closing.rules.ts'
import { closingFactsOf, insertRating, ratingOf } from '../closing.store.ts'
import { ratedLetter } from '../letters.ts'
import { lockGivenOrder } from '../provided.ts'
import { readers } from '../told.ts'

export const getOrderClosing = operation(
  api.getOrderClosing,
  async ({ orderId }, { tx, reach, actor, now }) => {
    const order = await orderWithin(tx, reach, orderId)
    const side = seeingParty(order, actor)
    const settled = settledAt(await closingFactsOf(tx, order))
    const rating = await ratingOf(tx, orderId)
    const names = rating ? await namesOfPeople(tx, [rating.personId]) : new Map<string, string>()
    return accept({
      ...{ side, settledAt: settled, rateUntil: settled && rateUntil(settled) },
      rating: rating && { ...rating, personName: names.get(rating.personId) ?? '' },
      archivedAt: archivedAt(settled, rating?.at ?? null, now),
    })
  },
)

export const rateOrder = (link: Link) =>
  operation(api.rateOrder, async ({ orderId, text, ...marks }, context) => {
    const { tx, reach, actor, now, send, changed } = context
    const order = await lockGivenOrder(tx, reach, orderId)
    const settled = settledAt(await closingFactsOf(tx, order))
    const rated = (await ratingOf(tx, orderId)) !== null
    const refusals = ratingRefusals({ settled, rated, now }, Object.values(marks), text)
    const decision = decide({}, refusals)
    if (!decision.ok) return decision
    const { personId } = signedIn(actor)
    if (!(await insertRating(tx, { orderId, ...marks, text, personId, at: now })))
      return refuse({ rule: 'billing.rating.once', message: '这个订单已经评价过，评价不能改。' })
    const addresses = await addressesOf(tx, [order.providerId], readers.provider)
    const told = { orderId, number: orderNumber(order), by: actingFor(actor).organisationName }
    for (const one of ratedLetter(addresses.get(order.providerId) ?? [], told, link)) send(one)
    changed({ object: { kind: 'order', id: orderId }, after: { rated: marks } })
    return accept({})
  })
