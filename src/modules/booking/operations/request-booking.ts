import { actingFor, signedIn } from '#kernel/actor.ts'
import { accept, decide, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { lineWithin, needWithin } from '#modules/catalogue/index.ts'
import { addressesOf } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { factsOf, namesFor } from '../facts.ts'
import { lapse } from '../lapse.ts'
import { type Link, requestedLetter } from '../letters.ts'
import { requestFacts } from '../request-facts.ts'
import { holdUntil, requestRefusals } from '../rules.ts'
import { insertEvents, lockRequestsOf, takeTime } from '../store.ts'

export const requestBooking = (link: Link) =>
  operation(api.requestBooking, async ({ lineId, start, end, needId, purpose, contact }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const client = actingFor(actor)
    const run = { start, end }
    const { platform } = await lineWithin(tx, { scope: 'public' }, lineId)
    if (needId !== undefined) await needWithin(tx, reach, needId)
    await lockRequestsOf(tx, client.organisationId)
    const facts = await requestFacts(lineId, run, context)
    const decision = decide(facts.schedule, requestRefusals(facts))
    if (!decision.ok || decision.value === null) return decision.ok ? refuse() : decision
    await lapse(lineId, context, link)
    const due = holdUntil(run, decision.value, now)
    const id = newId()
    const taken = await takeTime(tx, {
      id,
      kind: 'run',
      lineId,
      providerId: platform.organisationId,
      clientId: client.organisationId,
      requestedBy: signedIn(actor).personId,
      needId: needId ?? null,
      during: run,
      state: 'requested',
      holdUntil: due,
      purpose,
      contact,
      createdAt: now,
    })
    // Somebody took the time between the look and the insert: the same refusal as if they had had it before.
    if (!taken) return refuse(...requestRefusals({ ...facts, busy: [run] }))
    const { organisationId } = client
    await insertEvents(tx, [
      { id: newId(), bookingId: id, at: now, event: 'requested', organisationId, note: '' },
    ])
    const operators = await addressesOf(
      tx,
      [platform.organisationId],
      ['platform-manager', 'platform-scheduler'],
    )
    const to = operators.get(platform.organisationId) ?? []
    send(requestedLetter(to, factsOf(taken, await namesFor(tx, [taken])), due, link))
    changed({ object: { kind: 'booking', id }, after: { state: 'requested', lineId, start, end, needId } })
    return accept({ bookingId: id })
  })
