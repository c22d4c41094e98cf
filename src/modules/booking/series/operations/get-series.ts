import { actingFor } from '#kernel/actor.ts'
import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { courseOf } from '../../course.ts'
import { namesFor } from '../../facts.ts'
import { openMovesOf } from '../../move/store.ts'
import { rowView } from '../../operations/list-bookings.ts'
import { answering, sideOf } from '../../rules.ts'
import * as api from '../api.ts'
import { cancelling } from '../cancelling.ts'
import { remainingOf } from '../remaining.ts'
import { occurrencesOf, seriesWithin } from '../store.ts'

export const getSeries = operation(api.getSeries, async ({ seriesId }, { tx, reach, actor, now }) => {
  const series = await seriesWithin(tx, reach, seriesId)
  const rows = await occurrencesOf(tx, seriesId)
  const names = await namesFor(tx, rows)
  const { organisationId, roles } = actingFor(actor)
  const { side, acts } = sideOf(series, actingFor(actor))
  const [first] = rows
  const where = first && names.lineOf(first)
  const courses = rows.map(row => courseOf(row, now))
  const moves = await openMovesOf(
    tx,
    rows.map(({ id }) => id),
    now,
  )
  const asked = rows.flatMap((row, index) => {
    const move = courses[index] === 'confirmed' ? moves.get(row.id) : undefined
    return move
      ? [
          {
            ...{ bookingId: row.id, version: row.version, ...move.during },
            ...{ reason: move.reason, due: move.holdUntil },
          },
        ]
      : []
  })
  const answers = series.providerId === organisationId && roles.some(role => answering.includes(role))
  const left = remainingOf(rows, now)
  const remaining = left.length > 0
  const late =
    side === 'client' && acts
      ? (await cancelling(tx, left, { by: side, accepted: new Set(left.map(({ id }) => id)) }, now)).filter(
          one => one.late,
        )
      : []
  return accept({
    id: series.id,
    side,
    lineName: where?.line.name ?? '',
    platformName: where?.platform.name ?? '',
    clientName: names.organisationName(series.clientId),
    purpose: first?.purpose ?? '',
    every: series.every,
    unit: series.unit,
    createdAt: series.createdAt,
    bookings: rows.map(row => rowView(row, names, now)),
    moves: asked,
    late: late.map(({ row }) => row.id),
    can: {
      cancel: acts && remaining,
      move: side === 'client' && acts && remaining,
      answer: answers && courses.includes('requested'),
      answerMove: answers && asked.length > 0,
    },
  })
})
