import { signedIn } from '#kernel/actor.ts'
import { accept, decide } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { type Context, operation } from '#kernel/operation.ts'
import { tellAuthor, tellLead, tellSignedUp } from '../letters.ts'
import * as api from '../organiser.api.ts'
import { aheadRefusal, secondPerson, stateRefusal } from '../rules.ts'
import { type EventRow, lockOwnEvent, lockSubmittedEvent, signUpsOf, storeEvent } from '../store.ts'

const steps = { submit: 'submitted', publish: 'published', return: 'draft' } as const

/** A step before everybody sees it. */
async function move(
  row: EventRow,
  version: number,
  step: keyof typeof steps,
  change: Parameters<typeof storeEvent>[3],
  { tx, now, changed }: Pick<Context, 'tx' | 'now' | 'changed'>,
): Promise<EventRow> {
  const state = steps[step]
  const stored = await storeEvent(tx, row.id, version, { ...change, state, changedAt: now })
  changed({ object: { kind: 'event', id: row.id }, before: { state: row.state }, after: { state } })
  return stored
}

export const submitEvent = (link: Link) =>
  operation(api.submitEvent, async ({ eventId, version }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockOwnEvent(tx, reach, eventId)
    const decision = decide({}, [stateRefusal(row, 'submit', now), aheadRefusal(row, now)])
    if (!decision.ok) return decision
    const change = { submittedBy: signedIn(actor).personId, returnedFor: null }
    const stored = await move(row, version, 'submit', change, context)
    await tellLead(stored, link, context)
    return accept({ version: stored.version })
  })

export const publishEvent = operation(api.publishEvent, async ({ eventId, version }, context) => {
  const { tx, reach, actor, now } = context
  const row = await lockSubmittedEvent(tx, reach, eventId)
  const { personId } = signedIn(actor)
  const decision = decide({}, [
    stateRefusal(row, 'decide', now),
    secondPerson(row.submittedBy, personId),
    aheadRefusal(row, now),
  ])
  if (!decision.ok) return decision
  const stored = await move(row, version, 'publish', { publishedBy: personId, publishedAt: now }, context)
  return accept({ version: stored.version })
})

export const returnEvent = (link: Link) =>
  operation(api.returnEvent, async ({ eventId, version, reason }, context) => {
    const { tx, reach, actor, now } = context
    const row = await lockSubmittedEvent(tx, reach, eventId)
    const decision = decide({}, [stateRefusal(row, 'decide', now)])
    if (!decision.ok) return decision
    const stored = await move(row, version, 'return', { returnedFor: reason }, context)
    const { submittedBy } = row
    if (submittedBy !== null && submittedBy !== signedIn(actor).personId)
      await tellAuthor(stored, submittedBy, reason, link, context)
    return accept({ version: stored.version })
  })

export const cancelEvent = (link: Link) =>
  operation(api.cancelEvent, async ({ eventId, version, reason }, context) => {
    const { tx, reach, now, changed } = context
    const row = await lockOwnEvent(tx, reach, eventId)
    const decision = decide({}, [stateRefusal(row, 'cancel', now)])
    if (!decision.ok) return decision
    const change = { state: 'cancelled' as const, cancelReason: reason, changedAt: now }
    const stored = await storeEvent(tx, eventId, version, change)
    const told = { change: '活动取消', note: `原因：${reason}` }
    await tellSignedUp(stored, await signUpsOf(tx, eventId), told, link, context)
    changed({
      object: { kind: 'event', id: eventId },
      before: { state: row.state },
      after: { state: 'cancelled' },
      reason,
    })
    return accept({})
  })
