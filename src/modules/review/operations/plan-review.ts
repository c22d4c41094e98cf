import { dateOf } from '#kernel/calendar.ts'
import { accept, decide } from '#kernel/decision.ts'
import { operation } from '#kernel/operation.ts'
import { Problem } from '#kernel/problem.ts'
import { addWorkingDays } from '#kernel/working-days.ts'
import { type Pack, workCalendarOf } from '#modules/rulebook/index.ts'
import * as api from '../api.ts'
import { drawsOf } from '../draw.store.ts'
import { lockReview, storeReview } from '../review.store.ts'
import { planRefusals } from '../rules.ts'
import { seatsOf } from '../seat.store.ts'

export const planReview = (pack: Pack) =>
  operation(api.planReview, async ({ reviewId, version, workingDays, disciplines, ...said }, context) => {
    const { tx, reach, now, changed } = context
    const row = await lockReview(tx, reach, reviewId)
    if (row.version !== version) throw new Problem('conflict')
    const plan = { ...said, disciplines: disciplines ?? row.disciplines }
    const begun =
      (await seatsOf(tx, [reviewId])).length > 0 ||
      (await drawsOf(tx, reviewId)).some(({ drawnAt }) => drawnAt !== null)
    const decision = decide({}, planRefusals(row, plan, begun))
    if (!decision.ok) return decision
    const dueOn = addWorkingDays(dateOf(now), workingDays, workCalendarOf(pack))
    await storeReview(tx, row, { ...plan, dueOn })
    changed({
      object: { kind: 'review', id: reviewId },
      before: {
        needed: row.needed,
        disciplines: row.disciplines,
        aggregation: row.aggregation,
        dueOn: row.dueOn,
      },
      after: { ...plan, dueOn },
    })
    return accept({ version: version + 1 })
  })
