import { actingFor } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { freed } from '../../holding.ts'
import { insertViolations } from '../../life.store.ts'
import type { BookingRow } from '../../occupation.store.ts'
import { sideOf } from '../../rules.ts'
import { settleFollowers } from '../../settle.ts'
import { insertEvents } from '../../store.ts'
import * as api from '../api.ts'
import { cancelling } from '../cancelling.ts'
import { seriesCancelledLetter } from '../letters.ts'
import { addressesOf, keptRefusals, keptView, noneLeft, remainingOf, seriesFacts } from '../remaining.ts'
import { lockOccurrences, seriesWithin, storeStates } from '../store.ts'

export const cancelSeries = (link: Link) =>
  operation(api.cancelSeries, async ({ seriesId, reason, choice, late }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const { organisationId, organisationName } = actingFor(actor)
    const series = await seriesWithin(tx, reach, seriesId)
    const { side: by, acts } = sideOf(series, actingFor(actor))
    if (!acts) throw new Problem('not-found')
    const { rows, resources } = await lockOccurrences(tx, seriesId, [])
    const remaining = remainingOf(rows, now)
    const [first] = remaining
    if (!first) return refuse(noneLeft)
    const judged = await cancelling(tx, remaining, { by, accepted: new Set(late) }, now)
    const kept = judged.filter(({ refusals }) => refusals.length > 0)
    if (kept.length === remaining.length || (choice === 'all' && kept.length > 0))
      return refuse(...keptRefusals(kept))
    const allowed = judged.filter(({ refusals }) => refusals.length === 0)
    const going = allowed.map(({ row }) => row)
    const tardy = allowed.filter(one => one.late).map(({ row }) => row)
    const inTime = allowed.filter(one => !one.late).map(({ row }) => row)
    const idsOf = (some: readonly BookingRow[]) => some.map(({ id }) => id)
    await storeStates(tx, idsOf(tardy), 'cancelled', { lateCancel: true })
    await storeStates(tx, idsOf(inTime), 'cancelled')
    await insertViolations(
      tx,
      tardy.map(({ id: bookingId, providerId }) => ({
        ...{ id: newId(), bookingId, clientId: organisationId, providerId, at: now },
        kind: 'late-cancel' as const,
      })),
    )
    await settleFollowers(going, resources, context)
    const event = `cancelled-by-${by}` as const
    await insertEvents(
      tx,
      going.map(({ id: bookingId }) => ({
        ...{ id: newId(), bookingId, at: now, event, organisationId, note: reason },
      })),
    )
    const side = by === 'client' ? ('provider' as const) : ('client' as const)
    const to = await addressesOf(side, first, tx)
    const words = { by: organisationName, reason }
    if (to.length > 0)
      send(seriesCancelledLetter(to, await seriesFacts(seriesId, going, side, tx), words, link))
    send(freed)
    changed({
      object: { kind: 'series', id: seriesId },
      before: { bookings: going.map(({ id, state }) => ({ id, state })) },
      after: { state: 'cancelled', by, late: idsOf(tardy) },
      reason,
    })
    return accept({ cancelled: going.length, kept: keptView(kept) })
  })
