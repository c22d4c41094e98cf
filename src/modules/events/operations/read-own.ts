import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import * as api from '../own.api.ts'
import { eventsByIds, publicEvent, signUpsBy, signUpsOf } from '../store.ts'
import { ownSignUpOf, viewOf, viewsOf } from '../view.ts'

export const listOwnEvents = (link: Link) =>
  operation(api.listOwnEvents, async (_input, { tx, actor, now }) => {
    const own = await signUpsBy(tx, signedIn(actor).personId)
    const rows = await eventsByIds(tx, [...new Set(own.map(({ eventId }) => eventId))])
    const views = await viewsOf(tx, rows, now)
    const found = []
    for (const row of own) {
      const view = views.find(one => one.row.id === row.eventId)
      const queue = row.state === 'waiting' ? await signUpsOf(tx, row.eventId) : []
      const waiting = queue.filter(({ state }) => state === 'waiting')
      if (view) found.push({ event: view.card, signUp: ownSignUpOf(row, waiting, link) })
    }
    return accept({ events: found })
  })

export const getOwnEvent = (link: Link) =>
  operation(api.getOwnEvent, async ({ eventId }, { tx, actor, now }) => {
    const { card } = await viewOf(tx, await publicEvent(tx, eventId), now)
    const [own] = await signUpsBy(tx, signedIn(actor).personId, eventId)
    const queue = (await signUpsOf(tx, eventId)).filter(({ state }) => state === 'waiting')
    return accept({ event: card, signUp: own ? ownSignUpOf(own, queue, link) : null })
  })
