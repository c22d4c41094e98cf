import { signedIn } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation, type Tx } from '#kernel/operation.ts'
import { namesOfPeople, organisationsByIds } from '#modules/identity/index.ts'
import { followUpOf } from '../following.ts'
import * as api from '../organiser.api.ts'
import { isCheckInDay } from '../rules.ts'
import { eventsWithin, eventWithin, type SignUpRow, signUpsOf, submittedEvents } from '../store.ts'
import { announced, viewsOf, wholeOf } from '../view.ts'

/** Who comes, for the organiser's eyes. */
export async function attendeesOf(tx: Tx, rows: readonly SignUpRow[]): Promise<api.Attendee[]> {
  if (rows.length === 0) return []
  const names = await namesOfPeople(
    tx,
    rows.map(({ personId }) => personId),
  )
  const organisations = await organisationsByIds(tx, [...new Set(rows.map(one => one.organisationId))])
  return rows.map(({ id, personId, organisationId, state, signedUpAt, checkedInAt }) => ({
    ...{ signUpId: id, state, signedUpAt, checkedInAt, name: names.get(personId) ?? '' },
    organisationName: organisations.find(one => one.id === organisationId)?.name ?? '',
  }))
}

export const listOrganisedEvents = operation(
  api.listOrganisedEvents,
  async ({ after, limit }, { tx, reach, now }) => {
    const rows = await eventsWithin(tx, reach, { after, limit: limit + 1 })
    const page = rows.slice(0, limit)
    const views = await viewsOf(tx, page, now)
    return accept({
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      events: views.map(({ row: { state, version }, card, waiting }) => ({
        ...{ event: card, state, version, waiting },
      })),
    })
  },
)

/** Each whole, so that whoever agrees has read what everybody will. */
export const listEventReviews = operation(api.listEventReviews, async (_input, { tx, reach, actor, now }) => {
  const { personId } = signedIn(actor)
  const views = await viewsOf(tx, await submittedEvents(tx, reach), now)
  return accept({
    reviews: views.map(({ row, card, waiting }) => ({
      event: announced(row, card, waiting),
      version: row.version,
      mayPublish: row.submittedBy !== personId,
    })),
  })
})

export const getOrganisedEvent = operation(api.getOrganisedEvent, async ({ eventId }, { tx, reach, now }) => {
  const row = await eventWithin(tx, reach, eventId)
  const { state, version, returnedFor } = row
  const followUp = await followUpOf(tx, row, now)
  return accept({
    ...{ event: await wholeOf(tx, row, followUp, now), state, version, returnedFor },
    checksIn: state === 'published' && isCheckInDay(row, now),
    attendees: await attendeesOf(tx, await signUpsOf(tx, eventId)),
    followUp,
  })
})
