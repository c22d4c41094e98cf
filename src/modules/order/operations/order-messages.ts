/** 留言: what the sides of an order say to each other, beside its steps, so that it is found where the work is. */
import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { messageLetter } from '../letters.ts'
import { insertMessage, messagesOf } from '../message.store.ts'
import { partyOf, seeingParty } from '../party.ts'
import { orderWithin } from '../store.ts'
import { otherParty } from '../terms.ts'
import { tellSaid } from '../told.ts'

export const listOrderMessages = operation(
  api.listOrderMessages,
  async ({ orderId, after, limit }, { tx, reach, actor }) => {
    const order = await orderWithin(tx, reach, orderId)
    const own = seeingParty(order, actor)
    const found = await messagesOf(tx, orderId, { after, limit: limit + 1 })
    const shown = found.slice(0, limit)
    const names = await namesOfPeople(tx, [...new Set(shown.map(({ personId }) => personId))])
    return accept({
      messages: shown.map(({ id, party, personId, at, text }) => ({
        ...{ id, party, at, text },
        own: party === own,
        personName: names.get(personId) ?? '',
      })),
      next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
    })
  },
)

export const writeOrderMessage = (link: Link) =>
  operation(api.writeOrderMessage, async ({ orderId, text }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const order = await orderWithin(tx, reach, orderId)
    const party = partyOf(order, actor)
    const id = newId()
    await insertMessage(tx, { id, orderId, party, personId: signedIn(actor).personId, at: now, text })
    await tellSaid(context, order, otherParty(party), (to, told) => messageLetter(to, told, link))
    changed({ object: { kind: 'order', id: orderId }, after: { message: id } })
    return accept({ messageId: id })
  })
