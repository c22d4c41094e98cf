import { actingFor } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { freed } from '../../holding.ts'
import type { BookingRow } from '../../occupation.store.ts'
import { answerRefusal } from '../../rules.ts'
import { settleFollowers } from '../../settle.ts'
import { insertEvents } from '../../store.ts'
import * as api from '../api.ts'
import { seriesAnsweredLetter } from '../letters.ts'
import { recheckAll } from '../recheck.ts'
import { addressesOf, noneLeft, seriesFacts } from '../remaining.ts'
import { lockOccurrences, seriesWithin, storeStates } from '../store.ts'

/** Whether those that wait are what was seen, each unchanged. */
const isAsSeen = (
  open: readonly BookingRow[],
  seen: readonly { readonly bookingId: string; readonly version: number }[],
): boolean => {
  const versions = new Map(seen.map(({ bookingId, version }) => [bookingId, version]))
  return versions.size === open.length && open.every(({ id, version }) => versions.get(id) === version)
}

export const answerSeries = (link: Link) =>
  operation(api.answerSeries, async ({ seriesId, seen, agree, note }, context) => {
    const { tx, reach, actor, now, newId, send, changed } = context
    const { organisationId } = actingFor(actor)
    const series = await seriesWithin(tx, reach, seriesId)
    // The client reaches the series too, but answering is the provider's.
    if (series.providerId !== organisationId) throw new Problem('not-found')
    const { rows, resources } = await lockOccurrences(tx, seriesId, [])
    const open = rows.filter(row => answerRefusal(row, now) === null)
    // Those that a fault sent to another line are answered one by one there.
    const waiting = open.filter(({ lineId }) => lineId === series.lineId)
    const [first] = waiting
    if (!first) return refuse(noneLeft)
    if (!isAsSeen(open, seen))
      throw new Problem('conflict', { message: '待答复的各次刚刚有了新的变化，请刷新后再办理。' })
    const state = agree ? ('confirmed' as const) : ('declined' as const)
    const against = agree ? await recheckAll(waiting, resources, context) : []
    if (against.length > 0) return refuse(...against)
    const stored = await storeStates(
      tx,
      waiting.map(({ id }) => id),
      state,
    )
    if (!agree) await settleFollowers(stored, resources, context)
    await insertEvents(
      tx,
      waiting.map(({ id: bookingId }) => ({
        ...{ id: newId(), bookingId, at: now, event: state, organisationId, note },
      })),
    )
    const to = await addressesOf('client', first, tx)
    const words = agree ? `平台已确认您的系列预约。${note}` : `平台未接受您的系列预约。理由：${note}`
    if (to.length > 0)
      send(seriesAnsweredLetter(to, await seriesFacts(seriesId, waiting, 'client', tx), words, link))
    if (!agree) send(freed)
    changed({
      object: { kind: 'series', id: seriesId },
      before: { state: 'requested' },
      after: { state, bookings: waiting.map(({ id }) => id) },
      ...(note === '' ? {} : { reason: note }),
    })
    return accept({ answered: waiting.length })
  })
