import { signedIn } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { readCode } from '../number.ts'
import * as api from '../organiser.api.ts'
import { checkInRefusal, phaseOf } from '../rules.ts'
import { lockOwnEvent, signUpByCode, signUpById, storeSignUp } from '../store.ts'
import { attendeesOf } from './read-organised.ts'

export const findSignUp = operation(api.findSignUp, async ({ code }, { tx, reach, now }) => {
  const { event, signUp } = await signUpByCode(tx, reach, readCode(code))
  const [attendee] = await attendeesOf(tx, [signUp])
  if (!attendee) throw new Error('a sign-up that was found has a view')
  return accept({
    ...{ eventId: event.id, eventTitle: event.title, phase: phaseOf(event, now), attendee },
    refusal: checkInRefusal(signUp, event, now)?.message ?? null,
  })
})

export const checkInAttendee = operation(
  api.checkInAttendee,
  async ({ signUpId }, { tx, reach, actor, now, changed }) => {
    const { eventId } = await signUpById(tx, signUpId)
    const event = await lockOwnEvent(tx, reach, eventId)
    const refusal = checkInRefusal(await signUpById(tx, signUpId), event, now)
    if (refusal) return refuse(refusal)
    await storeSignUp(tx, signUpId, { checkedInAt: now, checkedInBy: signedIn(actor).personId })
    changed({ object: { kind: 'event', id: eventId }, after: { signUpId, checkedIn: true } })
    return accept({ checkedInAt: now })
  },
)
