import { actingFor } from '#kernel/actor.ts'
import { accept, type Decision, refuse } from '#kernel/decision.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { factsOf, namesFor } from '../facts.ts'
import { answeredLetter, type Link } from '../letters.ts'
import { answerRefusal } from '../rules.ts'
import { insertEvents, lockBooking, storeState } from '../store.ts'

interface Answer {
  readonly bookingId: string
  readonly version: number
  readonly state: 'confirmed' | 'declined'
  readonly note: string
}

async function answer(
  { bookingId, version, state, note }: Answer,
  context: Context,
  link: Link,
): Promise<Decision<{ version: number }>> {
  const { tx, reach, actor, now, newId, send, changed } = context
  const { organisationId } = actingFor(actor)
  const row = await lockBooking(tx, reach, 'run', bookingId)
  // The client reaches the booking too, but answering is the provider's.
  if (row.providerId !== organisationId) throw new Problem('not-found')
  const refusal = answerRefusal(row, now)
  if (refusal) return refuse(refusal)
  const stored = await storeState(tx, bookingId, version, state)
  await insertEvents(tx, [{ id: newId(), bookingId, at: now, event: state, organisationId, note }])
  const to = (await addressesOfPeople(tx, [row.requestedBy])).get(row.requestedBy)
  const words = state === 'confirmed' ? '平台已确认您的预约。' : `平台未接受您的预约。理由：${note}`
  if (to) send(answeredLetter([to], factsOf(stored, await namesFor(tx, [stored])), words, link))
  changed({
    object: { kind: 'booking', id: bookingId },
    before: { state: row.state },
    after: { state },
    ...(note === '' ? {} : { reason: note }),
  })
  return accept({ version: stored.version })
}

export const confirmBooking = (link: Link) =>
  operation(api.confirmBooking, (input, context) => answer({ ...input, state: 'confirmed' }, context, link))

export const declineBooking = (link: Link) =>
  operation(api.declineBooking, ({ reason, ...input }, context) =>
    answer({ ...input, note: reason, state: 'declined' }, context, link),
  )
