import { actingFor } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { addressesOf, addressesOfPeople } from '#modules/identity/index.ts'
import * as api from '../api.ts'
import { factsOf, namesFor } from '../facts.ts'
import { cancelledLetter, type Link } from '../letters.ts'
import { cancelRefusal } from '../rules.ts'
import { insertEvents, lockBooking, scheduleOf, storeState } from '../store.ts'

export const cancelBooking = (link: Link) =>
  operation(api.cancelBooking, async ({ bookingId, version, reason }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const { organisationId, organisationName } = actingFor(actor)
    const row = await lockBooking(tx, reach, 'run', bookingId)
    const by = row.clientId === organisationId ? ('client' as const) : ('provider' as const)
    const schedule = await scheduleOf(tx, row.lineId)
    const refusal = cancelRefusal(row, by, schedule?.cancelHours ?? 0, now)
    if (refusal) return refuse(refusal)
    const stored = await storeState(tx, bookingId, version, 'cancelled')
    const event = `cancelled-by-${by}` as const
    await insertEvents(tx, [{ id: newId(), bookingId, at: now, event, organisationId, note: reason }])
    const requester = (await addressesOfPeople(tx, [row.requestedBy])).get(row.requestedBy)
    const operators = await addressesOf(tx, [row.providerId], ['platform-manager', 'platform-scheduler'])
    const to = by === 'client' ? (operators.get(row.providerId) ?? []) : requester ? [requester] : []
    const address = link(
      by === 'client' ? `/workspace/requests/${bookingId}` : `/workspace/bookings/${bookingId}`,
    )
    if (to.length > 0)
      send(
        cancelledLetter(to, factsOf(stored, await namesFor(tx, [stored])), organisationName, reason, address),
      )
    changed({
      object: { kind: 'booking', id: bookingId },
      before: { state: row.state },
      after: { state: 'cancelled', by },
      reason,
    })
    return accept({ version: stored.version })
  })
