import { actingFor } from '#kernel/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { courseOf } from '../../course.ts'
import { freed } from '../../holding.ts'
import { insertViolations } from '../../life.store.ts'
import type { BookingRow } from '../../occupation.store.ts'
import { rulesAmong, rulesOfBooked } from '../../request-facts.ts'
import { cancelRefusal, freeCancelUntil, sideOf } from '../../rules.ts'
import { schedulesOf } from '../../schedule.store.ts'
import { settleFollowers } from '../../settle.ts'
import { insertEvents } from '../../store.ts'
import * as api from '../api.ts'
import { seriesCancelledLetter } from '../letters.ts'
import {
  addressesOf,
  type KeptBack,
  keptRefusals,
  keptView,
  noneLeft,
  remainingOf,
  seriesFacts,
} from '../remaining.ts'
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
    const rules = await rulesOfBooked(tx, remaining)
    const schedules = new Map(
      (await schedulesOf(tx, [...new Set(remaining.flatMap(({ lineId }) => lineId ?? []))])).map(one => [
        one.lineId,
        one,
      ]),
    )
    const termsOf = (row: BookingRow) => ({
      ...{ by, late },
      cancelHours: schedules.get(row.lineId ?? '')?.cancelHours ?? 0,
      rules: rulesAmong(rules, row, dateOf(row.during.start)),
    })
    const kept: KeptBack[] = remaining.flatMap(row => {
      const refusal = cancelRefusal(row, termsOf(row), now)
      return refusal ? [{ row, refusals: [refusal] }] : []
    })
    if (kept.length === remaining.length || (choice === 'all' && kept.length > 0))
      return refuse(...keptRefusals(kept))
    const going = remaining.filter(row => !kept.some(one => one.row.id === row.id))
    const isLate = (row: BookingRow): boolean =>
      by === 'client' &&
      courseOf(row, now) === 'confirmed' &&
      now >= freeCancelUntil(row, termsOf(row)).latest
    const idsOf = (some: readonly BookingRow[]) => some.map(({ id }) => id)
    const tardy = going.filter(isLate)
    await storeStates(tx, idsOf(tardy), 'cancelled', { lateCancel: true })
    await storeStates(tx, idsOf(going.filter(row => !isLate(row))), 'cancelled')
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
