import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { tellSignedUp } from '../letters.ts'
import { checkInCode } from '../number.ts'
import * as api from '../own.api.ts'
import { placeOrWait, signUpRefusals, withdrawRefusal } from '../rules.ts'
import {
  type EventRow,
  fillPlaces,
  insertSignUp,
  lockPublicEvent,
  type SignUpRow,
  signUpById,
  signUpsOf,
  storeSignUp,
} from '../store.ts'

/** Tells those whose turn on the waiting list has come. */
export const placedByTurn = (
  event: EventRow,
  placed: readonly SignUpRow[],
  link: Link,
  context: Pick<Context, 'tx' | 'send'>,
): Promise<void> => tellSignedUp(event, placed, { change: '候补转为正式名额' }, link, context)

export const signUp = operation(
  api.signUp,
  async ({ eventId }, { tx, actor, now, newId, newSecret, changed }) => {
    const { personId } = signedIn(actor)
    const { organisationId } = actingFor(actor)
    const event = await lockPublicEvent(tx, eventId)
    const standing = await signUpsOf(tx, eventId)
    const decision = decide(
      {},
      signUpRefusals(
        event,
        {
          signedUp: standing.some(one => one.personId === personId),
          ofOrganisation: standing.filter(one => one.organisationId === organisationId).length,
          mostEach: event.mostEach,
        },
        now,
      ),
    )
    if (!decision.ok) return decision
    const state = placeOrWait(event, standing.filter(one => one.state === 'waiting').length)
    const signUpId = newId()
    await insertSignUp(tx, {
      ...{ id: signUpId, eventId, organisationId, personId, state, signedUpAt: now },
      code: checkInCode(newSecret(8)),
    })
    changed({ object: { kind: 'event', id: eventId }, after: { signUpId, state } })
    return accept({ signUpId, state })
  },
)

export const withdrawSignUp = (link: Link) =>
  operation(api.withdrawSignUp, async ({ signUpId }, context) => {
    const { tx, actor, now, changed } = context
    const { eventId, personId } = await signUpById(tx, signUpId)
    if (personId !== signedIn(actor).personId) throw new Problem('not-found')
    const event = await lockPublicEvent(tx, eventId)
    const before = await signUpById(tx, signUpId)
    const refusal = withdrawRefusal(before, event, now)
    if (refusal) return refuse(refusal)
    await storeSignUp(tx, signUpId, { state: 'withdrawn', withdrawnAt: now })
    if (event.state === 'published') await placedByTurn(event, await fillPlaces(tx, eventId), link, context)
    changed({
      object: { kind: 'event', id: eventId },
      before: { signUpId, state: before.state },
      after: { signUpId, state: 'withdrawn' },
    })
    return accept({})
  })
