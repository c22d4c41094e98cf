import { actingFor } from '#kernel/actor.ts'
import { accept, refuse } from '#kernel/decision.ts'
import type { Link } from '#kernel/letter.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { courseOf } from '../../course.ts'
import { freed } from '../../holding.ts'
import { openMovesOf } from '../../move/store.ts'
import { lineAndNeeds } from '../../resource/store.ts'
import { lockRequestsOf } from '../../store.ts'
import { settleMoves } from '../answering.ts'
import * as api from '../api.ts'
import { seriesAnsweredLetter } from '../letters.ts'
import { addressesOf, seriesFacts } from '../remaining.ts'
import { lockOccurrences, seriesWithin } from '../store.ts'

/** One answer for all occurrences whose move waits: all of them go, or none does. */
export const answerSeriesMove = (link: Link) =>
  operation(api.answerSeriesMove, async ({ seriesId, seen, agree, note: reason }, context) => {
    const { tx, reach, actor, now, send, changed } = context
    const series = await seriesWithin(tx, reach, seriesId)
    // The client reaches the series too, but answering is the provider's.
    if (series.providerId !== actingFor(actor).organisationId) throw new Problem('not-found')
    await lockRequestsOf(tx, series.clientId)
    const needs = await lineAndNeeds(tx, series.lineId, false)
    const { rows, resources } = await lockOccurrences(
      tx,
      seriesId,
      needs.map(({ id }) => id),
    )
    const moves = await openMovesOf(
      tx,
      rows.map(({ id }) => id),
      now,
    )
    const asked = rows.flatMap(row => {
      const move = courseOf(row, now) === 'confirmed' ? moves.get(row.id) : undefined
      return move ? [{ row, move }] : []
    })
    const [first] = asked
    if (!first) return refuse({ rule: 'booking.move-open', message: '没有待答复的改期，可能已过答复时限。' })
    const versions = new Map(seen.map(({ bookingId, version }) => [bookingId, version]))
    if (versions.size !== asked.length || asked.some(({ row }) => versions.get(row.id) !== row.version))
      throw new Problem('conflict', { message: '待答复的改期刚刚有了新的变化，请刷新后再办理。' })
    const settled = await settleMoves(asked, series.lineId, resources, { agree, reason }, context)
    if (!settled.ok) return settled
    const to = await addressesOf('client', first.row, tx)
    const words = agree ? '平台同意系列预约改期。' : `平台不同意系列预约改期，原时段不变。理由：${reason}`
    const times = asked.map(({ row, move }) => (agree ? { ...row, during: move.during } : row))
    if (to.length > 0)
      send(seriesAnsweredLetter(to, await seriesFacts(seriesId, times, 'client', tx), words, link))
    send(freed)
    changed({
      object: { kind: 'series', id: seriesId },
      after: { moves: agree ? 'done' : 'declined', bookings: asked.map(({ row }) => row.id) },
      ...(reason === '' ? {} : { reason }),
    })
    return accept({ answered: asked.length })
  })
