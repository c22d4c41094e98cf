import { actingFor } from '#kernel/actor.ts'
import { accept, type Decision, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { factsOf, namesFor } from '../facts.ts'
import { freed } from '../holding.ts'
import { answeredLetter } from '../letters.ts'
import { storeState } from '../occupation.store.ts'
import { recheck } from '../recheck.ts'
import { answerRefusal, passingRefusals } from '../rules.ts'
import { settleFollower } from '../settle.ts'
import { insertEvents, lockBooking } from '../store.ts'

/** What was let pass, for the timeline. */
const passedWords = (passed: readonly { readonly message: string }[]): string =>
  passed.map(({ message }) => message).join('')

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
  const { organisationId, roles } = actingFor(actor)
  const row = await lockBooking(tx, reach, 'run', bookingId)
  // The client reaches the booking too, but answering is the provider's.
  if (row.providerId !== organisationId) throw new Problem('not-found')
  const refusal = answerRefusal(row, now)
  if (refusal) return refuse(refusal)
  const passed = state === 'confirmed' ? (row.passed ?? []) : []
  const beyond = passingRefusals(passed, roles, note)
  if (beyond.length > 0) return refuse(...beyond)
  if (state === 'confirmed') {
    const changed = await recheck(row, context)
    if (changed.length > 0) return refuse(...changed)
  }
  const event = { bookingId, at: now, organisationId }
  const [stored, people, names] = await Promise.all([
    storeState(tx, row, version, state),
    addressesOfPeople(tx, [row.requestedBy]),
    namesFor(tx, [row]),
    insertEvents(tx, [
      ...(passed.length === 0
        ? []
        : [{ ...event, id: newId(), event: 'passed-rules' as const, note: passedWords(passed) }]),
      { ...event, id: newId(), event: state, note },
    ]),
  ])
  if (state === 'declined') await settleFollower(stored, row.resources, context)
  const to = people.get(row.requestedBy)
  const refusedFor = state === 'confirmed' ? null : note
  if (to) send(answeredLetter([to], factsOf(stored, names), refusedFor, link))
  if (state === 'declined') send(freed)
  changed({
    object: { kind: 'booking', id: bookingId },
    before: { state: row.state },
    after: { state, ...(passed.length > 0 ? { passed: passed.map(({ rule }) => rule) } : {}) },
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
