import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { localityName, type Pack } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { drawsOf } from '../draw.store.ts'
import { candidateViews, drawViews, rowViews, seatViews } from '../office-view.ts'
import { poolOf } from '../panel.ts'
import { minutesOf, reviewWithin } from '../review.store.ts'
import { openSeats } from '../rules.ts'
import { seatsOf } from '../seat.store.ts'
import { disciplineName } from '../terms.ts'

export const getReview = (pack: Pack) =>
  operation(api.getReview, async ({ reviewId }, { tx, reach, now }) => {
    const row = await reviewWithin(tx, reach, reviewId)
    const seats = await seatsOf(tx, [reviewId])
    const [view] = await rowViews(tx, [row])
    if (!view) throw new Problem('not-found')
    const chooses = row.state === 'forming' || row.state === 'scoring'
    return accept({
      ...view,
      version: row.version,
      subjectArranged: row.subjectKind === 'arranged',
      subject: row.subjectKind === 'arranged' ? null : { kind: row.subjectKind, id: row.subjectId },
      organisations: row.organisations.map(({ name }) => name),
      locality: localityName(pack, row.locality),
      disciplines: row.disciplines.map(disciplineName),
      disciplineCodes: row.disciplines,
      aggregation: row.aggregation,
      rubric: row.rubric,
      startedAt: row.startedAt,
      closedAt: row.closedAt,
      withdrawnReason: row.withdrawnReason,
      open: chooses ? openSeats(row, seats) : 0,
      seats: await seatViews(tx, row, seats, now),
      candidates: chooses ? candidateViews(await poolOf(tx, now), row, seats, now) : [],
      draws: await drawViews(tx, await drawsOf(tx, reviewId), reviewId),
      minutes: await minutesOf(tx, [reviewId]),
    })
  })
