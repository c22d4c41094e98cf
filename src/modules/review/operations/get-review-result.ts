import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { namesOfPeople } from '#modules/identity/index.ts'
import { withPhotos } from '../photos.ts'
import * as api from '../result.api.ts'
import { reviewWithin } from '../review.store.ts'
import { stageRefusal } from '../rules.ts'
import { aggregateOf, corrected, itemScores, severities } from '../scoring.ts'
import { roundSheets, seatsOf, sheetsOf, visitsOf } from '../seat.store.ts'

export const getReviewResult = operation(
  api.getReviewResult,
  async ({ reviewId }, { tx, reach, changed }) => {
    const row = await reviewWithin(tx, reach, reviewId)
    const decision = decide({}, [stageRefusal(row.state, 'closed')])
    if (!decision.ok) return decision
    if (!row.closedAt) throw new Problem('not-found')
    const seats = await seatsOf(tx, [reviewId])
    const ids = seats.map(({ id }) => id)
    const names = await namesOfPeople(
      tx,
      seats.map(({ expertId }) => expertId),
    )
    const severe = severities(await roundSheets(tx, row.round))
    const sheets = (await sheetsOf(tx, ids)).flatMap(one => {
      const seat = seats.find(({ id }) => id === one.seatId)
      return seat ? [{ ...one, seat, expertId: seat.expertId }] : []
    })
    const counted = sheets.filter(({ removedAt }) => removedAt === null)
    const totals = counted.map(({ total }) => total)
    changed({ object: { kind: 'review', id: reviewId } })
    return accept({
      aggregation: row.aggregation,
      aggregate: aggregateOf(totals, row.aggregation),
      corrected: corrected(counted, severe, row.aggregation),
      lowest: totals.length > 0 ? Math.min(...totals) : null,
      highest: totals.length > 0 ? Math.max(...totals) : null,
      rubric: row.rubric,
      sheets: sheets
        .map(({ seat, total, content, submittedAt, removedAt, removedReason }) => ({
          seatId: seat.id,
          number: seat.number,
          name: names.get(seat.expertId) ?? '',
          role: seat.role,
          total,
          items: itemScores(row.rubric, content).map(one => ({
            ...one,
            note: content.notes[one.itemId] ?? '',
          })),
          vetoes: row.rubric.vetoes.filter(({ id }) => content.vetoes.includes(id)).map(({ name }) => name),
          opinion: content.opinion,
          comment: content.comment,
          submittedAt,
          removed: removedAt ? { at: removedAt, reason: removedReason ?? '' } : null,
          severity: removedAt ? null : (severe.get(seat.expertId) ?? null),
        }))
        .toSorted((a, b) => a.number - b.number),
      visits: (await withPhotos(tx, await visitsOf(tx, ids))).map(({ seatId, key: _key, ...one }) => ({
        ...one,
        number: seats.find(({ id }) => id === seatId)?.number ?? 0,
      })),
      closedAt: row.closedAt,
    })
  },
)
