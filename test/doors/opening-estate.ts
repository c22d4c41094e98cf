/** What an estate has of events and pairs: of each state one, whose owner is known. */
import { saveEvent } from '#modules/events/organiser.api.ts'
import { getOwnEvent, signUp } from '#modules/events/own.api.ts'
import { listPairs } from '#modules/pairing/api.ts'
import { type Actor, type OrganisationName, officeOf, organisations } from '#test/cast.ts'
import { eventSaid, publishedEvent, submittedEvent } from '#test/events.ts'
import { chainsIn, proposed, university } from '#test/pairs.ts'
import type { World } from '#test/world.ts'

interface Sides {
  readonly asks: Actor
  readonly client: OrganisationName
  readonly offers: Actor
  readonly platformId: string
}

export async function openingIn(w: World, { asks, client, offers, platformId }: Sides) {
  const office = officeOf[organisations[client].locality] ?? 'district'
  const { eventId: draftId } = await w.call(office, saveEvent, eventSaid)
  const { eventId } = await publishedEvent(w, office, { places: 500, mostEach: 100 })
  const { eventId: toCancel } = await publishedEvent(w, office)
  const { eventId: submittedId } = await submittedEvent(w, office)
  const { signUpId } = await w.call(asks, signUp, { eventId })
  const { signUp: own } = await w.call(asks, getOwnEvent, { eventId })
  await chainsIn(w)
  const school = await university(w)
  const { pairId } = await proposed(w, { offers, platformId, firmUscc: organisations[client].uscc, school })
  const { pairs } = await w.call(offers, listPairs, {})
  const version = pairs.find(({ id }) => id === pairId)?.version ?? 1
  return {
    event: { draftId, submittedId, eventId, toCancel, signUpId, code: own?.code ?? '' },
    pair: { pairId, version },
  }
}
