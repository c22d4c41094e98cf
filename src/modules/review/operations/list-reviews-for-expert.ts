import { accept } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { rowViews } from '../office-view.ts'
import { barredFrom, isSeated, poolOf, suits } from '../panel.ts'
import * as api from '../pool.api.ts'
import { reviewsIn } from '../review.store.ts'
import { seatsOf } from '../seat.store.ts'

const most = 100

export const listReviewsForExpert = operation(
  api.listReviewsForExpert,
  async ({ personId }, { tx, reach, now }) => {
    const { experts, holdings } = await poolOf(tx, now)
    const expert = experts.find(one => one.personId === personId)
    if (!expert) throw new Problem('not-found')
    const rows = await reviewsIn(tx, reach, { state: 'forming', after: undefined, limit: most })
    const seats = await seatsOf(
      tx,
      rows.map(({ id }) => id),
    )
    const views = await rowViews(tx, rows)
    return accept({
      reviews: rows.map((row, index) => {
        const own = seats.filter(({ reviewId }) => reviewId === row.id)
        const seated = views[index]?.seated ?? 0
        const [barred] = [
          ...barredFrom(expert, row, own, holdings, now),
          ...(isSeated(personId, own) ? ['已在评审组中'] : []),
          ...(seated >= row.needed ? ['评审组没有空席'] : []),
        ]
        return {
          reviewId: row.id,
          number: views[index]?.number ?? '',
          title: row.title,
          state: row.state,
          seated,
          needed: row.needed,
          suits: suits(expert.profile, row.disciplines),
          barred: barred ?? null,
          role: expert.profile?.row.finance ? ('finance' as const) : ('technical' as const),
        }
      }),
    })
  },
)
