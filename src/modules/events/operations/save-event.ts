import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { tellSignedUp } from '../letters.ts'
import * as api from '../organiser.api.ts'
import { agreedRefusals, contentRefusals, movingRefusals, stateRefusal } from '../rules.ts'
import {
  countsOf,
  type EventRow,
  fillPlaces,
  insertEvent,
  lockOwnEvent,
  signUpsOf,
  storeEvent,
} from '../store.ts'
import { placedByTurn } from './sign-up.ts'

/** What makes people come at another time; the place stays once it is public. */
const isMoved = (before: EventRow, after: EventRow): boolean =>
  before.startsAt.getTime() !== after.startsAt.getTime() || before.endsAt.getTime() !== after.endsAt.getTime()

async function follow(before: EventRow, after: EventRow, context: Context, link: Link): Promise<void> {
  if (after.state !== 'published') return
  if (isMoved(before, after))
    await tellSignedUp(after, await signUpsOf(context.tx, after.id), { change: '时间有调整' }, link, context)
  await placedByTurn(after, await fillPlaces(context.tx, after.id), link, context)
}

export const saveEvent = (link: Link) =>
  operation(api.saveEvent, async ({ eventId, version, ...said }, context) => {
    const { tx, reach, actor, now, newId, changed } = context
    const agenda = said.agenda.map(({ at, what }) => ({ at: at.toISOString(), what }))
    const written = { ...said, agenda, changedAt: now }
    if (eventId === undefined) {
      const decision = decide({}, contentRefusals(said, 0))
      if (!decision.ok) return decision
      const id = newId()
      await insertEvent(tx, {
        ...written,
        ...{ id, organisationId: actingFor(actor).organisationId, state: 'draft' },
        ...{ createdBy: signedIn(actor).personId, createdAt: now },
      })
      changed({ object: { kind: 'event', id }, after: { state: 'draft' } })
      return accept({ eventId: id, version: 1 })
    }
    if (version === undefined) throw new Problem('conflict')
    const before = await lockOwnEvent(tx, reach, eventId)
    const attended = (await countsOf(tx, [eventId])).get(eventId)?.attended ?? 0
    const decision = decide({}, [
      stateRefusal(before, 'save', now),
      ...contentRefusals(said, before.taken),
      ...movingRefusals(before, said, { attended, now }),
      ...agreedRefusals(before, said),
    ])
    if (!decision.ok) return decision
    const after = await storeEvent(tx, eventId, version, written)
    await follow(before, after, context, link)
    changed({
      object: { kind: 'event', id: eventId },
      before: { startsAt: before.startsAt, places: before.places },
      after: { startsAt: after.startsAt, places: after.places },
    })
    return accept({ eventId, version: after.version })
  })
