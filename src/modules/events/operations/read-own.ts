import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import * as api from '../own.api.ts'
import { aheadOf, eventsByIds, publicEvent, type SignUpRow, signUpsBy } from '../store.ts'
import { ownSignUpOf, viewOf, viewsOf } from '../view.ts'

const waitingBefore = (tx: Tx, own: readonly SignUpRow[]) =>
  aheadOf(
    tx,
    own.filter(({ state }) => state === 'waiting').map(({ id }) => id),
  )

export const listOwnEvents = (link: Link) =>
  operation(api.listOwnEvents, async (_input, { tx, actor, now }) => {
    const own = await signUpsBy(tx, signedIn(actor).personId)
    const rows = await eventsByIds(tx, [...new Set(own.map(({ eventId }) => eventId))])
    const views = await viewsOf(tx, rows, now)
    const ahead = await waitingBefore(tx, own)
    return accept({
      events: own.flatMap(row => {
        const event = views.find(one => one.row.id === row.eventId)?.card
        return event ? [{ event, signUp: ownSignUpOf(row, event, ahead.get(row.id) ?? 0, link) }] : []
      }),
    })
  })

export const getOwnEvent = (link: Link) =>
  operation(api.getOwnEvent, async ({ eventId }, { tx, actor, now }) => {
    const { row, card } = await viewOf(tx, await publicEvent(tx, eventId), now)
    const own = await signUpsBy(tx, signedIn(actor).personId, eventId)
    const ahead = await waitingBefore(tx, own)
    const [signUp = null] = own.map(one => ownSignUpOf(one, card, ahead.get(one.id) ?? 0, link))
    return accept({ event: card, cancelReason: row.cancelReason, signUp })
  })
